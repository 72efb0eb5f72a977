"""Inspect folders of images with a packaged model."""
