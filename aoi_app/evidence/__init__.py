"""Metrics, intervals and verdicts: the only definitions; pure functions on arrays."""
