"""Signals out: to whom a mail goes and when, and the one outbox from which every mail leaves.

* `keuze.py` keeps what each reader chose (`lezer.py`: a dossier, one of several parents, an employee) and the address,
  which counts once its owner opened the link that was sent there; `bereik.py` says how somebody can be reached now.
* `melden.py` leaves a signal in the transaction of the event: a mail at once, or a line for the one mail a day.
* `outbox.py`, `smtp.py` and `postbode.py` send what was left, after the commit, however many processes run. A mail that
  a server may have taken twice carries the same Message-ID.
* `mailteksten.py` holds the words, none of them about a person; `kalender.py` makes calendar files.

It lies below `brieven` and `berichten`, which leave their signals here. What a failed mail means for a letter those
rooms say themselves (`outbox.WHEN_FAILED`).
"""
