"""torch modules of the catalogue; imported only inside a ``build``."""
