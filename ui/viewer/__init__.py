"""The images of a project: viewer, heat maps, galleries."""
