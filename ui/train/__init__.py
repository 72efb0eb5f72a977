"""The Train page: recipe, live charts, runs."""
