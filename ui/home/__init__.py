"""The Home page: new, recent and sample projects."""
