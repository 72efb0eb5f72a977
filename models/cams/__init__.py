"""Catalogue entries: cams."""
