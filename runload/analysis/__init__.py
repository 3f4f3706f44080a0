"""Activities and what the runner told become one Report; what next is decided here."""
