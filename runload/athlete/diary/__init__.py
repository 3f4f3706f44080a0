"""The diary: its table, its cells, its entries."""
