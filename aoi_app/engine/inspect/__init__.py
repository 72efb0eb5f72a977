"""Inspection of images with a packaged model."""
