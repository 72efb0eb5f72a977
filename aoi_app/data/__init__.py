"""From records to batches: augmentation, datasets, sampling."""
