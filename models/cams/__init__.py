"""Catalogue entries: heat-map methods (CAMs)."""
