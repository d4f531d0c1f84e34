"""Instemming: a deelbudget of the Wlz or the Zvw joins once its zorgkantoor or zorgverzekeraar said so in writing.

The consulent asks for each part (Besluit 4.1) and follows the answer; a letter that came by post is entered through the
same form and checks. While too little is sure nothing is granted: with two other laws there one begins with those, and
when fewer than two can be left the municipality decides so and the place is freed (Besluit 3.1, 3.6). Nobody is told
about a person who did not allow it (Nota 6.1.2).
"""
