"""Projects: records, recipes, storage, importing and jobs. No torch."""
