"""What a project is: records, recipes, the store, importers, splits and runs. No torch."""
