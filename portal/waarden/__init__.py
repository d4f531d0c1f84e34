"""What a municipality set itself: where it lies, and how every process knows it without asking at each page.

The rules read it through `portal.law.plaatselijk`; `portal.beheer` is where an administrator changes it.
"""
