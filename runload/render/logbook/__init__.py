"""The log run by run, as tables and sentences."""
