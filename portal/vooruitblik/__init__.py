"""Looking ahead: how long a budget lasts at today's pace, what something else would do, and the way from goal to money.

`feiten` reads what is expected of many budgets at once, for this room and for the list of the college; the reckoning
itself is `portal.law.vooruitblik`. Nothing is stored here: what somebody tries out is kept only as a request to change
the plan (`portal.planverzoek`).
"""
