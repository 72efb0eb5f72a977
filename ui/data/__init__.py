"""The page Data: images, classes, labels, splits."""
