"""Catalogue entries: random changes of training images. They are built in ``aoi_app.data.augmentation``."""
