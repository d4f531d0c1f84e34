"""Declareren: a month on a contract is filled in, checked, sent, followed and corrected (Regeling 5.3-5.6).

`status.py` is the life of a declaration, `formulier.py` what can be read of a form, `feiten.py` the facts for the law,
`service.py` what a budgethouder does; the SVB's side is the room `svb`.
"""
