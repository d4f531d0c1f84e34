"""Evaluatie: short questions that nobody must answer, and figures for the research of Besluit 9.

Only who gave consent to the research counts, and only while it holds. What leaves the portal are counts in which
nobody can be found back, and lines under a pseudonym that say no more than several people share.
"""
