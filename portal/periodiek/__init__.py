"""Fixed monthly payments (Regeling 5.3 b, 5.7): planned from contracts, paid by the SVB in rounds, seen beforehand.

A plan is never stored: it follows from the contract, the budget, suspensions and absences by the rules of
`portal.law.periodiek`. What is stored is what somebody did: decisions, rounds, payments, answers. Rows only grow.
"""
