"""Experiments: search, cross-validation, repeated seeds."""
