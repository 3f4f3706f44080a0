"""What uses the network, and nothing else does: the ways out of a mail, and what is fetched."""
