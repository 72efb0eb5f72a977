"""torch modules of the catalogue, imported only inside ``build`` functions."""
