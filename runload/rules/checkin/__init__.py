"""When to see the physiotherapist next, and the page that says why."""
