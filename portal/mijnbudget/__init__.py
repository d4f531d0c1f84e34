"""Mijn budget: the start page and where each of its amounts comes from, composed of the other rooms' rows."""
