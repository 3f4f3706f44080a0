"""What is new in an account or a watched folder, fetched with a key that the runner made.

Off until ``config.toml`` names it. One connector is one file of ``connectors/``. Whoever calls
passes in the line to the network, the rests between requests and the day: nothing here looks at a
clock. What comes is read by the importers, as if somebody had saved it and imported the file.
"""
