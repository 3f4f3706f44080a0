"""Where runs may come from, one file each."""
