"""The desk of the SVB: what waits, what it decides, what it pays (Besluit 7; Regeling 5)."""
