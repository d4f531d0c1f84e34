"""What the serving processes have in common: imported once, in the process that they are copies of (`serve.py`)."""

import gc

import portal.cli.serve  # noqa: F401

gc.collect()
gc.freeze()  # a copy's collector would write to every object that it looks at, and so make the memory its own
