"""Disagreeing and not being heard: objection, a decision about a payment, a complaint, and telling in confidence.

* `beslissing.py` finds whose decision something is; `uitleg.py` says where to go with it.
* An objection (`service.py`, `behandeling.py`, `horen.py`) is handled by somebody who took no part in the decision:
  `bereik.py` keeps everybody else out.
* One on paper is entered by the same desk, which reaches no file: `opzoeken.py` finds its decision by two whole things
  that stand on the letter, `papier.py` enters it for who wrote it, and from there it goes as one made online.
* `vertrouwelijk.py` stands apart: what is told there names no dossier and no person in any column.
"""
