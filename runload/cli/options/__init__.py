"""The options of the commands, in small groups: a command takes those that it uses."""
