"""Catalogue entries: normalisations."""
