"""Iets is veranderd: one entry on every page; who must know hears of it, and the person sees that they did."""
