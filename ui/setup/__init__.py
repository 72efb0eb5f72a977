"""The Setup page: model, images and lot of an inspection."""
