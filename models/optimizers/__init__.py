"""Catalogue entries: optimizers."""
