"""Metrics, confidence intervals and verdicts, each defined once; pure functions on arrays."""
