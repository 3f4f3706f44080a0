"""What runload reads: one file a format, told by its first bytes.

An entry is light, so that a file of one format does not pay for the readers of the others.
"""
