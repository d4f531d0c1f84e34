"""Facts that are right in every respect, for tests that spoil one thing at a time."""

from dataclasses import replace
from datetime import date

import pytest

from portal.law.besteding import Saldo
from portal.law.declaratie_feiten import (
    DeclaratieFeiten,
    Derde,
    OvereenkomstFeiten,
    PlanFeiten,
    RegelFeiten,
    Tariefregel,
)
from portal.law.geld import Eenheid, Tarief
from portal.law.regelset import regelset_for
from portal.law.wetten import Wet

RATE = Tarief.from_ct(2073, Eenheid.UUR)


@pytest.fixture(scope="session")
def regelset():
    return regelset_for("Meppel", date(2021, 3, 1))


@pytest.fixture(scope="session")
def overeenkomst():
    return OvereenkomstFeiten(
        id="C1",
        start=date(2021, 1, 1),
        end=None,
        signed_on=date(2020, 12, 1),
        college_approved_on=date(2020, 12, 10),
        svb_approved_on=date(2020, 12, 20),
        tariefregels=(Tariefregel("T1", RATE, per_month=40 * 60),),
        derde=Derde("Zorg BV", kvk="69599084", can_have_kvk=True),
    )


@pytest.fixture(scope="session")
def feiten(overeenkomst):
    """March 2021: one line of four hours, in time, within everything."""
    return DeclaratieFeiten(
        month=date(2021, 3, 1),
        today=date(2021, 4, 6),
        overeenkomst=overeenkomst,
        plan=PlanFeiten(date(2021, 1, 1), date(2021, 12, 31), frozenset({Wet.WMO, Wet.ZVW}), Wet.WMO, True),
        lines=(RegelFeiten(date(2021, 3, 10), 240, Eenheid.UUR, RATE, "T1"),),
        received_on=date(2021, 4, 2),
        submitted_on=None,
        budget=Saldo(1_000_000, 0),
    )


@pytest.fixture(scope="session")
def changed(feiten):
    """``changed(month=...)``: the right facts with something else; ``overeenkomst__x`` changes the contract."""

    def build(**changes):
        inner = {name.split("__")[1]: changes.pop(name) for name in list(changes) if "__" in name}
        facts = replace(feiten, **changes)
        return replace(facts, overeenkomst=replace(facts.overeenkomst, **inner)) if inner else facts

    return build
