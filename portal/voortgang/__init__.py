"""Overzicht voortgang: spending against plan, for the college, for its person in the same words, and for contributors.

Once a day the portal looks at every running budget (`waarnemen`, `bijhouden`) and writes down what the law calls a
signal (`portal.law.voortgang`), so that a list over thousands of dossiers is one look at a table. A signal is about a
budget and ends in a contact or a note; it has no weight, and nobody is put in an order by it.
"""
