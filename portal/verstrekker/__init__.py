"""The desk of a zorgkantoor or zorgverzekeraar: what waits for their answer, and the budgets to which they contribute.

They see a request while there is a ground for it (`portal.instemming.bereik`) and of a budget what Besluit 6.5 names:
its parts, its amount and how much of it is used. No plan, no zorgovereenkomst, no declaration.
"""
