"""Catalogue entries: schedules."""
