"""Generic widgets without domain knowledge: tables, tiles, forms, cards, images, messages."""
