"""From the fields of the long form to what a contract says, and back for one that is changed or sent back."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from portal.law.geld import PER_CENT, Eenheid
from portal.law.overeenkomstmodel import Contractmodel, Modelantwoorden
from portal.law.zorgovereenkomst import Beding
from portal.web.forms import number_of, parse
from portal.web.visit import FormData
from portal.zorgovereenkomst.formulier import (
    DAGEN,
    STAPPEN,
    TARIEF,
    Betaling,
    JaNee,
    Looptijd,
    Modelstap,
    Tariefrij,
    read_quantity,
)
from portal.zorgovereenkomst.gegevens import Derdegegevens, Gegevens, Tariefgegevens

#: What a draft knows besides its steps: nobody types these, so no step owns them.
BASIS, DOEL, HELPER, DOCUMENT = "basis", "doel", "zorgverlener_id", "document_id"
OWN = "overeenkomst_id"  # the contract that it writes again: prepared, or sent back
MODEL_TERMS = ("proeftijd", "opzegtermijn", "reiskosten")


def read(fields: FormData) -> Gegevens:
    """What the fields say; what cannot be read counts as not filled in."""
    values = _values(fields)
    periodic = values.get("betaling") is Betaling.PERIODIEK
    monthly = values.get("maandbedrag") if periodic else None
    open_end = values.get("looptijd") is Looptijd.OPEN
    aim = fields.get(DOEL)
    basis = number_of(fields.get(BASIS))
    return Gegevens(
        derde=_derde(fields, values),
        antwoorden=_answers(values),
        diensten=tuple(dict.fromkeys(int(one) for one in fields.all("diensten") if number_of(one))),
        omschrijving=values.get("omschrijving", ""),
        ingang=values.get("ingang"),
        einde=None if open_end else values.get("einde"),
        weekpatroon=tuple(values.get(f"uren_{day}") or 0 for day in DAGEN),
        periodiek=periodic,
        maandbedrag_ct=monthly,
        tarieven=_monthly(monthly) if periodic else tuple(_rates(fields)),
        bedingen=_clauses(values, periodic),
        zorginfrastructuur=_yes(values, "wooninitiatief"),
        vertegenwoordiger=_yes(values, "vertegenwoordiger"),
        loonheffing=_yes(values, "loonheffing"),
        getekend_op=values.get("getekend_op"),
        document_id=number_of(fields.get(DOCUMENT)),
        afspraken=_agreements(values),
        wijzigt_id=basis if aim == "wijziging" else None,
        vervangt_id=basis if aim == "vervanging" else None,
    )


def _values(fields: FormData) -> dict[str, Any]:
    """The value of every field that can be read; a step with one wrong field keeps the others."""
    values: dict[str, Any] = {}
    for step in STAPPEN.stappen:
        parsed = parse(step.form, fields)
        if parsed.value is None:
            kept = FormData((n, t) for n, t in fields.pairs if n.rpartition("-")[0] not in parsed.errors)
            parsed = parse(step.form, FormData((n, t) for n, t in kept.pairs if n not in parsed.errors))
        values |= parsed.value.model_dump() if parsed.value else {}
    return values


def _derde(fields: FormData, values: dict[str, Any]) -> Derdegegevens:
    registered = _yes(values, "bij_kvk")
    helper = number_of(fields.get(HELPER))
    return Derdegegevens(
        naam=values.get("naam", ""),
        plaats=values.get("plaats", ""),
        adres=values.get("adres", ""),
        email=values.get("email") or "",
        telefoon=values.get("telefoon", ""),
        kvk=values.get("kvk") if registered else None,
        kan_kvk_hebben=registered,
        geboortedatum=None if registered else values.get("geboortedatum"),
        bsn=None if registered else values.get("bsn"),
        agb=values.get("agb") or "",
        iban=values.get("iban"),
        bic=values.get("bic") or "",
        zorgverlener_id=helper,
    )


def _answers(values: dict[str, Any]) -> Modelantwoorden:
    yes_no = {name: _answer(values.get(name)) for name in ("familie", "instelling", "ondernemer", "gezag")}
    return Modelantwoorden(vervoer=values.get("vervoer"), **yes_no)


def _rates(fields: FormData) -> Iterator[Tariefgegevens]:
    for row in TARIEF.parse(fields)[0]:
        yield Tariefgegevens(row.waarvoor, row.eenheid, row.bedrag, _quantity(row), row.dienst)


def _quantity(row: Tariefrij) -> int | None:
    try:
        return read_quantity(row)
    except ValueError:
        return None


def _monthly(cents: int | None) -> tuple[Tariefgegevens, ...]:
    return () if cents is None else (Tariefgegevens("", Eenheid.MAAND, cents * PER_CENT, 1),)


def _clauses(values: dict[str, Any], periodic: bool) -> frozenset[Beding]:
    """Regeling 4.2 a is the description; b is met by periodic payments; c and d somebody says are in the document."""
    said = {
        Beding.INVULLING: bool(values.get("omschrijving")),
        Beding.DECLARATIE: periodic or _yes(values, "beding_b"),
        Beding.VORDERING: _yes(values, "beding_c"),
        Beding.VAKANTIEGELD: _yes(values, "beding_d"),
    }
    return frozenset(beding for beding, there in said.items() if there)


def _agreements(values: dict[str, Any]) -> dict[str, Any]:
    answers = {
        name: str(values[name])
        for name in Modelstap.model_fields
        if name != "vertegenwoordiger" and values.get(name) is not None
    }
    told = {name: values[name] for name in (*MODEL_TERMS, "infrastructuur", "vervangt_wie") if values.get(name)}
    return {**told, "antwoorden": answers, "looptijd": str(values.get("looptijd") or "")}


def _answer(value: JaNee | None) -> bool | None:
    return None if value is None else value is JaNee.JA


def _yes(values: dict[str, Any], name: str) -> bool:
    return values.get(name) is JaNee.JA


def as_fields(gegevens: Gegevens) -> list[tuple[str, str]]:
    """The fields of the long form that say the same, without document and day of signing: a change is signed anew."""
    g, said = gegevens, gegevens.afspraken
    answers = {str(name): str(value) for name, value in said.get("antwoorden", {}).items()}
    ends = Looptijd.OPEN if g.einde is None else Looptijd(said.get("looptijd") or Looptijd.TOT)
    pairs = [
        *derde_fields(g.derde),
        *answers.items(),
        ("vertegenwoordiger", _said(g.vertegenwoordiger)),
        *(("diensten", str(one)) for one in g.diensten),
        ("omschrijving", g.omschrijving),
        ("wooninitiatief", _said(g.zorginfrastructuur)),
        *date_fields("ingang", g.ingang),
        ("looptijd", ends),
        *date_fields("einde", g.einde),
        ("betaling", Betaling.PERIODIEK if g.periodiek else Betaling.DECLARATIE),
        *((f"uren_{day}", _hours(minutes)) for day, minutes in zip(DAGEN, g.weekpatroon, strict=True) if minutes),
        ("maandbedrag", _euro(g.maandbedrag_ct)),
        *(() if g.periodiek else _rate_fields(g.tarieven)),
        *((f"beding_{one.value}", _said(one in g.bedingen)) for one in Beding if one is not Beding.INVULLING),
        ("loonheffing", _said(g.loonheffing)),
        *((name, str(said[name])) for name in (*MODEL_TERMS, "infrastructuur", "vervangt_wie") if said.get(name)),
    ]
    return [(name, text) for name, text in pairs if text]


def derde_fields(derde: Derdegegevens) -> list[tuple[str, str]]:
    """What the form knows of a zorgverlener; never the BSN, which is kept where it is."""
    pairs = [
        (HELPER, str(derde.zorgverlener_id or "")),
        ("naam", derde.naam),
        ("plaats", derde.plaats),
        ("adres", derde.adres),
        ("email", derde.email),
        ("telefoon", derde.telefoon),
        ("bij_kvk", _said(derde.kan_kvk_hebben)),
        ("kvk", derde.kvk or ""),
        *date_fields("geboortedatum", derde.geboortedatum),
        ("agb", derde.agb),
        ("iban", derde.iban or ""),
        ("bic", derde.bic),
    ]
    return [(name, text) for name, text in pairs if text]


def _rate_fields(rates: tuple[Tariefgegevens, ...]) -> Iterator[tuple[str, str]]:
    for number, one in enumerate(rates, 1):
        row = {
            "bedrag": _rate(one.tarief),
            "eenheid": str(one.eenheid),
            "per_maand": _amount(one),
            "waarvoor": one.omschrijving,
            "dienst": str(one.dienst_id or ""),
        }
        yield from ((f"tarief-{number}-{name}", text) for name, text in row.items())


def _amount(one: Tariefgegevens) -> str:
    if one.per_maand is None:
        return ""
    return _hours(one.per_maand) if one.eenheid is Eenheid.UUR else str(one.per_maand)


def _rate(value: int) -> str:
    whole, rest = divmod(value, 100_000)
    digits = f"{rest:05d}".rstrip("0").ljust(2, "0")
    return f"{whole},{digits}"


def _euro(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100},{cents % 100:02d}"


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _said(answer: bool) -> str:
    return JaNee.JA if answer else JaNee.NEE


def date_fields(name: str, day: date | None) -> list[tuple[str, str]]:
    """The three fields of a date."""
    parts = (("dag", day.day), ("maand", day.month), ("jaar", day.year)) if day else ()
    return [(f"{name}-{part}", str(number)) for part, number in parts]


def model_of(gegevens: Gegevens) -> Contractmodel | None:
    """The model: of the stored contract, or what the answers of a draft lead to."""
    return gegevens.model or gegevens.keuze.model
