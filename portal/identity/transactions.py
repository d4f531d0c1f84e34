"""Logins on their way: bound to one browser, used once, gone after ten minutes.

The browser keeps a random value in a cookie and the table its hash, next to the hash of the state: a callback address
that somebody else opens finds nothing, and opening it does not take the login from its owner.
"""

import hashlib
import json
import secrets
from datetime import datetime

from sqlalchemy import delete, select

from portal import clock
from portal.db import Database
from portal.db.columns import columns
from portal.identity.models import Logintransactie
from portal.identity.oidc import TRANSACTION_LIFE, LoginTransaction

COOKIE = "__Host-inloggen"
COOKIE_SECONDS = int(TRANSACTION_LIFE.total_seconds())
_PURPOSE = "login"
_t = columns(Logintransactie)


def remember(db: Database, transaction: LoginTransaction, cookie: str) -> str:
    """Store a login that begins; returns the cookie value that binds it to this browser.

    A browser that has another login under way keeps its value, so that two windows can log in; a value that we did
    not give out is never taken over.
    """
    with db.write() as session:
        session.execute(delete(Logintransactie).where(_t.begonnen_op < _oldest()))
        known = (
            cookie and session.execute(select(_t.state_hash).where(_t.browser_hash == _hash(cookie)).limit(1)).first()
        )
        value = cookie if known else secrets.token_urlsafe(32)
        session.add(
            Logintransactie(
                state_hash=_hash(transaction.state),
                browser_hash=_hash(value),
                inhoud=db.keys.encrypt(_to_json(transaction), _PURPOSE),
                begonnen_op=transaction.created,
            )
        )
    return value


def pop(db: Database, state: str, cookie: str) -> LoginTransaction | None:
    """The login with this state that this browser began, once; None when there is none."""
    ours = delete(Logintransactie).where(
        _t.state_hash == _hash(state),
        _t.browser_hash == _hash(cookie),
        _t.begonnen_op >= _oldest(),
    )
    with db.write() as session:
        found = session.execute(ours.returning(_t.inhoud)).scalar_one_or_none()
    return _from_json(db.keys.decrypt(found, _PURPOSE)) if found else None


def _oldest() -> datetime:
    return clock.now() - TRANSACTION_LIFE


def _hash(value: str) -> bytes:
    return hashlib.sha256(value.encode("utf-8", "replace")).digest()


def _to_json(transaction: LoginTransaction) -> str:
    return json.dumps({**vars(transaction), "created": transaction.created.isoformat()})


def _from_json(text: str) -> LoginTransaction:
    data = json.loads(text)
    return LoginTransaction(**{**data, "created": datetime.fromisoformat(data["created"])})
