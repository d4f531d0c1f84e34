"""Everybody's own data: take them along, ask for a change, see every ground, and how long what is kept.

* `register.py` knows every table that holds something about somebody: its name, and what becomes of it when its term is
  over. A test finds a table that it does not know.
* `verzamelen.py` collects what one reader (`lezer.py`) may have: the person, a representative, a zorgverlener; nothing
  of another (`rijen.py`).
* `maken.py` makes the download beside the pages, sealed with a key of its own; removing it destroys that key.
* `opruimen.py` removes what need not be kept. It runs as the owner of the tables (`python3 -m portal retention`), since
  the portal itself cannot remove what only grows. Bookings and sums stay; the dossier's key is destroyed.
"""
