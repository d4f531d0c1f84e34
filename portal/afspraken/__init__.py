"""Pages about what is agreed with helpers: the long form, its check, and every contract with both approvals.

It stands above declarations, because what the budget still holds for a contract depends on what was declared.
"""
