"""Declarations without a contract about hours: an invoice with a service of the plan, and own transport costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from portal.law.declaratie_codes import Code, verdict
from portal.law.declaratie_feiten import DeclaratieFeiten, Derde
from portal.law.gegevens import identify_derde
from portal.law.geld import bedrag_ct
from portal.law.regelset import Regelset
from portal.law.uitbetaling import pay_vervoer_on_model
from portal.law.verdict import Ruling, Verdict

Found = Iterator[Verdict]


def pay_own_account(regelset: Regelset, on: date) -> Ruling:
    """Regeling 5.3: the SVB pays only to the derde; own transport goes to the deelnemer where the rule set says so."""
    own = regelset.vervoermodel(on)
    return Ruling(True, own.artikel) if own else Ruling(False, "Regeling 5.3", "niet-aan-deelnemer")


def normal_number(factuurnummer: str) -> str:
    """An invoice number without what people type differently: spaces, points, dashes, capitals, zeros in front."""
    return "".join(sign for sign in factuurnummer.casefold() if sign.isalnum()).lstrip("0")


def same_derde(one: Derde, other: Derde) -> bool:
    """The same seller: by KvK number (Regeling 5.4 a) where both have one, else by name."""
    if one.kvk and other.kvk:
        return one.kvk == other.kvk
    return bool(one.naam.strip()) and one.naam.casefold().split() == other.naam.casefold().split()


def service_chosen(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Besluit 7.4: the SVB pays according to the plan, so it must know which service of the plan this is about."""
    kosten = facts.kosten
    if kosten is None or facts.plan is None:
        return
    if kosten.buiten_plan:
        yield verdict(Code.KOSTEN_NIET_IN_PLAN, "Besluit 7.4")
    elif facts.plan.dienst is None:
        yield verdict(Code.DIENST_NIET_GEKOZEN, "Besluit 7.4")


def rekening_complete(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.4 a and Regeling 5.4 d: whose invoice it is, and for what; its number and day tell it from another."""
    rekening = facts.rekening
    if rekening is None:
        return
    derde = identify_derde(rekening.derde)
    if not derde.allowed:
        yield verdict(Code.ZORGVERLENER_ONBEKEND, derde.artikel, ontbreekt=derde.reden)
    for index, described in enumerate(rekening.described):
        if not described:
            yield verdict(Code.OMSCHRIJVING_ONTBREEKT, "Regeling 5.4 d", index)
    if not rekening.factuurnummer.strip():
        yield verdict(Code.FACTUURNUMMER_ONTBREEKT, "Regeling 5.4 d")
    if rekening.factuurdatum is None:
        yield verdict(Code.FACTUURDATUM_ONTBREEKT, "Regeling 5.4 d")
    elif rekening.factuurdatum > facts.sent_on:
        days = {"factuurdatum_op": rekening.factuurdatum, "vandaag_op": facts.sent_on}
        yield verdict(Code.FACTUURDATUM_IN_DE_TOEKOMST, "Regeling 5.4 d", **days)


def rekening_delivered(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.3 a and Besluit 7.4: delivered already, on a day on which the plan holds."""
    day = facts.rekening.delivered_on if facts.rekening else None
    if day is None:
        return
    if day > facts.sent_on:
        yield verdict(Code.NOG_NIET_GELEVERD, "Regeling 5.3 a", geleverd_op=day, vandaag_op=facts.sent_on)
    if facts.plan is not None and not facts.plan.covers(day):
        term = {"van_op": facts.plan.start, "tot_op": facts.plan.end}
        yield verdict(Code.DAG_BUITEN_PLAN, "Besluit 7.4", dag_op=day, **term)


def rekening_once(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.3 a: an invoice is paid once; the same number of the same seller may be the same invoice."""
    rekening = facts.rekening
    number = normal_number(rekening.factuurnummer) if rekening else ""
    if rekening is None or not number:
        return
    for other in rekening.others:
        if normal_number(other.factuurnummer) == number and same_derde(other.derde, rekening.derde):
            figures = {"declaratie": other.id, "factuurnummer": rekening.factuurnummer}
            yield verdict(Code.DUBBELE_REKENING, "Regeling 5.3 a", **figures)


def vervoer_paid(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 6.3 with Regeling 5.3: on the SVB's model, which names each trip, to whom the rule set allows."""
    vervoer = facts.vervoer
    if vervoer is None:
        return
    payee = pay_own_account(regelset, facts.month)
    if not payee.allowed:
        yield verdict(Code.NIET_OP_EIGEN_REKENING, payee.artikel)
    for index, rit in enumerate(vervoer.ritten):
        model = pay_vervoer_on_model(rit.complete and rit.day is not None)
        if not model.allowed:
            yield verdict(Code.RIT_ONVOLLEDIG, model.artikel, index)


def account_known(facts: DeclaratieFeiten, _: Regelset) -> Found:
    """Regeling 5.3 and Regeling 6.3: whoever is paid has an account to pay on."""
    if facts.kosten is not None and not facts.kosten.iban_known:
        yield verdict(Code.IBAN_ONTBREEKT, "Regeling 6.3" if facts.vervoer else "Regeling 5.3")


def kilometers_as_advised(facts: DeclaratieFeiten, regelset: Regelset) -> Found:
    """Regeling 6.3 names no rate: above the advisory one it is good to know, and nothing more."""
    for index, rit in enumerate(facts.vervoer.ritten if facts.vervoer else ()):
        rate = regelset.kilometertarief(rit.day or facts.month)
        advised_ct = bedrag_ct(rate, rit.kilometers) if rate and rit.kilometers else None
        if advised_ct is not None and rit.bedrag_ct > advised_ct:
            figures = {"kilometers": rit.kilometers, "gevraagd_ct": rit.bedrag_ct, "richtbedrag_ct": advised_ct}
            yield verdict(Code.KILOMETERS_BOVEN_RICHTBEDRAG, "Regeling 6.3", index, **figures)
