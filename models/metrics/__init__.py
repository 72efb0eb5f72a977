"""Metrics of a classifier on labelled images, one small file per family."""
