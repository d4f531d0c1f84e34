"""Everything fictional: the demo persons, their data, the simulated provider, and many people for measurements.

The demo, the tests in a browser and the screenshots use the same.
"""
