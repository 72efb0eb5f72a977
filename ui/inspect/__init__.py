"""The Inspect page: live results of an inspection."""
