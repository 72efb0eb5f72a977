"""Catalogue entries: backbones."""
