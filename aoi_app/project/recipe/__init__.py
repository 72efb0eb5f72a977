"""The training recipe: its fields, presets, limits and variants."""
