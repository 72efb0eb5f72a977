"""How a model is made: the recipe, its presets, limits and variants."""
