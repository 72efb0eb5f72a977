"""From a folder or a table to the images of a project."""
