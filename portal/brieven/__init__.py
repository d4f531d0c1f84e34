"""Letters: a decision on paper and on screen from one source, and how each goes out.

* `blokken.py` is the source: a typed list of blocks in ready text, stored with the decision and never changed.
* `html.py` and `typst.py` render that list, for the screen and as a tagged PDF; neither knows the other.
* `service.py` keeps a letter, puts it in the print queue or lets a mail of `portal.signalen` tell that it waits, as the
  person chose there. A mail that will not arrive puts the letter in the print queue after all.

It lies below `berichten`, because telling somebody a decision writes its letter in the same transaction.
"""
