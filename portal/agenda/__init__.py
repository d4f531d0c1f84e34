"""The agenda: the days that count for a person, as a page and as calendar files, and the round of every day.

* `dagen.py` finds the days, each from the room that it belongs to: terms to react, to repair, to object, talks.
* `ronde.py` is what happens once a day: who hears that a term runs out (`waarschuwen.py`), and the mail of the day.
"""
