"""The page Networks: the catalogue, its layers and weights."""
