"""From image records to batches: data sets, augmentation, sampling."""
