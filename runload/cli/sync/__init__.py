"""``runload sync``: accounts and watched folders, and setting them up."""
