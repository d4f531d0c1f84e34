"""Letters: a decision on paper and on screen from one source, how each person gets them, and the mail that tells so.

* `blokken.py` is the source: a typed list of blocks in ready text, stored with the decision and never changed.
* `html.py` and `typst.py` render that list, for the screen and as a tagged PDF; neither knows the other.
* `service.py` keeps a letter, puts it in the print queue or tells by mail that it waits, as the person chose.
* `outbox.py`, `smtp.py` and `postbode.py` send mail after the commit, once, however many processes run.

It lies below `berichten`, because telling somebody a decision writes its letter in the same transaction.
"""
