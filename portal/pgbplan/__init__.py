"""Mijn pgb-plan: the participant's own plan (Besluit 5.2), and what a consulent takes over of it.

The participant composes it in small steps (`formulier`, `concept`), sends it, adds what is asked, withdraws it or
sends a new version; none is overwritten. Nothing is required but what the law asks: which services are needed and how
the budget will be spent. The consulent takes it over line by line into a draft of the ondersteuningsplan
(`overname`); a line is decided anew by another decision, never by changing one.
"""
