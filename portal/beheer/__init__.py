"""The administrator of a municipality: what it sets itself, dated, previewed, logged and reversible; and its staff.

No file of a resident is within reach here. A part (`delen`) knows its form, what the rule set says of it and what it
changes; `service` appends a change, and `portal.waarden` lets every reader see it.
"""
