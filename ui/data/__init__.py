"""The Data page: images, classes, labels, splits."""
