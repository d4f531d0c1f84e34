"""Contracts with helpers: term, rates, weekly pattern, both approvals (Regeling 4), and the zorgverlener as a party."""
