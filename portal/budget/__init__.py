"""The integral budget: decisions, deelbudgetten and the ledger (Besluit 6.1, 6.5).

One balance: granted minus paid, held by the row of the budget and by the sum of its bookings. Whoever changes money
locks that row first (`service.lock_budget`).
"""
