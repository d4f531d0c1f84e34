"""The agenda: the days that count for a person, as a page and as calendar files, and the round of every day.

* `dag.py` says what a day is; `dagen.py` finds them, each from the room that it belongs to: `oneens.py` those around
  objections and complaints, `betalen.py` those around payments.
* `ronde.py` is what happens once a day: who hears that a term runs out (`waarschuwen.py`), and the mail of the day.
"""
