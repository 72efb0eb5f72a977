"""Catalogue entries: activations."""
