"""Widgets that show and edit a recipe."""
