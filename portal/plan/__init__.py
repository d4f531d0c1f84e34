"""The ondersteuningsplan: which services the budget may pay, in versions that are never overwritten (Besluit 5.1, 5.3).

A version is fixed once and replaced by the next; a draft is seen by the municipality alone. Services keep their
identity over versions by `stam_id`, so that contracts go on and a reader sees what changed. Beside it stand the rows
of what belongs to somebody's life and somebody else pays (Nota 1.2): they are the person's own.
"""
