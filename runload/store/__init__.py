"""The embedded store: everything that was read, kept in one SQLite file that only its owner reads.

``database`` opens it, ``keeping`` puts files in, ``counting`` says which runs count, ``reading``
gives them to a report, ``corrections`` holds what the runner set right, ``diary``
what the runner tells.
"""
