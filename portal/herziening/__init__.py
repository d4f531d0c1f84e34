"""Changing a granted budget, suspending its payments, and recovering money: each a decision of its own.

A change is prepared and shown with its effects (`beeld`), announced with its ground, reacted to, and decided
(`besluiten`) as a new `Beschikking`; `portal.budget.herzien` books it. A suspension (`opschorten`) holds for days and
is over by itself. Recovery (`terugvorderen`) follows from neither: it asks from whom, on which article, and how it can
be paid.
"""
