"""The page Home: new, recent and sample projects."""
