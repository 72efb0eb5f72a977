"""The Networks page: the catalogue, with layers and weights."""
