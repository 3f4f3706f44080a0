"""``python -m runload`` is the command line."""

from runload.cli import main

if __name__ == "__main__":
    main()
