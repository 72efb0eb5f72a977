"""Catalogue entries: losses."""
