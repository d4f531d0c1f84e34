"""Self-service portal for the Dutch integraal persoonsgebonden budget (i-pgb)."""
