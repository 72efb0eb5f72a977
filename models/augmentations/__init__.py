"""Catalogue entries: augmentations. They are implemented in ``aoi_app.data.augmentation``."""
