"""Work that is not finished: what was typed in the steps of a long form, kept until it is sent.

`stappen.py` is the kit for such forms: steps as a table, a task list, one page for each step, a check at the end.
Every step is kept as it was typed, also when it cannot be read yet: another device goes on where this one stopped.
"""
