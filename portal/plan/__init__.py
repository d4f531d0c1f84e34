"""The ondersteuningsplan in force: which services the budget may pay (Besluit 5.1, 5.3, 7.4)."""
