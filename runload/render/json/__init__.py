"""The objects of the interface, for programs."""
