"""Gezin en huishouden: dossiers of one household, linked only when everybody agrees (Besluit 5.4).

A link is between two dossiers. One side makes a code and hands it over; the other side types it, which is its yes; only
then does the first side see who that is, and says yes as well. Nobody learns before their yes that there is a dossier.
Budgets stay apart: no amount of one person is ever shown to another, and no zorgovereenkomst is for two.
"""
