"""The images of an inspection: their list, filters and pictures."""
