"""The code that one person gives another: eighty bits, readable aloud, in the table as a hash and sealed."""

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
LONGEST = 60  # of what somebody types


def new_code() -> str:
    """Sixteen signs in groups of four, none of which looks like another."""
    signs = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(signs[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def hash_of(typed: str) -> bytes:
    """What the table holds of a code, however it was typed."""
    plain = "".join(one for one in typed[:LONGEST].upper() if one.isalnum())
    return hashlib.sha256(plain.encode("utf-8", "replace")).digest()
