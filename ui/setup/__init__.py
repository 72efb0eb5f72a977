"""The page Setup: model, images and lot of an inspection."""
