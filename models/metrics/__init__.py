"""Metrics: what labelled images say of a model, one small file a family."""
