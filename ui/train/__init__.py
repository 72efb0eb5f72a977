"""The page Train: recipe, live charts, runs."""
