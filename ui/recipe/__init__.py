"""Show and edit a recipe."""
