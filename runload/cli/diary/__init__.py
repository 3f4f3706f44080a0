"""``runload diary``: adding, asking, listing."""
