"""From a fixed plan and consents to a budget: the grant, its message to the SVB, the deposits, and the overstap.

The consulent prepares a draft (`concept`), the rule judges it (`portal.law.beschikking`), and `toekennen` decides it
under the locks of municipality and dossier, with a letter. The budget itself is of `portal.budget`, below.
"""
