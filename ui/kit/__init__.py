"""Widgets that know nothing of defects: tables, tiles, forms, cards, images, messages."""
