"""Importing folders and tables of images into a project."""
