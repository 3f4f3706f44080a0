"""From what stands on the command line to single contents: paths, folders, archives, stdin."""
