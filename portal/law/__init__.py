"""The law as pure functions over dated rule sets; imports no web, no database, no room."""
