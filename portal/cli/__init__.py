"""The commands, inside the virtual environment: thin, each calls the room that does the work."""
