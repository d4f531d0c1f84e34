"""Fictional citizen service numbers that pass the 11-proef."""

from collections.abc import Iterator
from itertools import count


def valid_from(first: int) -> Iterator[str]:
    """Numbers of nine digits whose first eight count on from `first`; one in eleven has no ninth digit."""
    for prefix in count(first):
        digits = f"{prefix:08d}"
        check = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
        if check < 10:
            yield f"{digits}{check}"
