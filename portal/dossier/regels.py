"""Which rules hold for a dossier: those of its municipality, on the day that something is about."""

from datetime import date

from portal.law.regelset import GeenRegelset, Regelset, regelset_for
from portal.web.visit import NoRules


def rules(gemeente: str, on: date) -> Regelset:
    """The rule set of a municipality on a day. Raises `NoRules` when none is in force: then nothing can be judged."""
    try:
        return regelset_for(gemeente, on)
    except GeenRegelset as error:
        raise NoRules from error
