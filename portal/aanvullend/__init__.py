"""Additional services (Regeling 5.8): bought beside the plan, paid from what somebody deposited for them.

Own money, never the integral budget: a ledger of its own, for each service and each depositor. The SVB pays a bill when
enough was deposited for it, and what is left goes back to whoever deposited it.
"""
