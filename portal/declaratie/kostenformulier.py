"""The forms without hours: what can be read of an invoice, or of the trips of a month, and what was stored as typed.

As on the form of a month: a field stops the form only when it cannot be read or added up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from portal.declaratie.kosten import Gegevens, Kosten, Kostenpost
from portal.declaratie.models import Declaratiesoort
from portal.law.geld import Tarief, bedrag_ct
from portal.law.kalender import end_of_month, first_of_month
from portal.web.cijfers import Woord
from portal.web.forms import MESSAGES, Datum, Form, Fout, LangeTekst, parse, read_cents, read_count
from portal.web.i18n import N_
from portal.web.visit import FormData
from portal.zorgovereenkomst.velden import Iban, Kvk

MOST_LINES, MOST_TRIPS = 12, 62
EMPTY_LINES, EMPTY_TRIPS = 1, 3
OUTSIDE_PLAN = "geen"  # the choice "it is not in my plan"

CHOOSE_SERVICE = N_("Kies waar dit bij hoort.")
TOO_LONG = N_("Gebruik hoogstens 200 tekens.")
AMOUNT_MISSING = N_("Vul ook het bedrag in.")
AMOUNT_ZERO = N_("Vul een bedrag van meer dan 0 euro in.")
TRIP_WITHOUT_COST = N_("Vul bij deze rit de kilometers of het bedrag in.")
TRIP_WITHOUT_RATE = N_("Vul bij deze rit ook het bedrag in. Voor deze maand is er geen bedrag per kilometer.")
NO_SUCH_DAY = N_("Deze dag bestaat niet in deze maand. Vul alleen het getal van de dag in, bijvoorbeeld 3.")
TRIP = N_("Rit %(nummer)s: %(fout)s")
LINE = N_("Regel %(nummer)s: %(fout)s")

Kort = Annotated[str, StringConstraints(max_length=120)]
Nummer = Annotated[str, StringConstraints(max_length=60)]
Omschrijving = Annotated[str, StringConstraints(max_length=200)]


class Rekeningkop(Form):
    """The fields of an invoice beside its lines."""

    naam: Kort = ""
    plaats: Annotated[str, StringConstraints(max_length=80)] = ""
    kvk: Kvk = ""
    iban: Iban = ""
    factuurnummer: Nummer = ""
    factuurdatum: Datum | None = None
    geleverd_op: Datum | None = None
    ontvangen_op: Datum | None = None
    btw: Kort = ""
    opmerking: LangeTekst = ""


class Vervoerkop(Form):
    """The fields of transport beside its trips."""

    iban: Iban = ""
    opmerking: LangeTekst = ""


class Tekst(Form):
    """One short text of a line."""

    tekst: Omschrijving = ""


@dataclass(frozen=True)
class Kostenlezing:
    """What could be read: everything, or the lines that can be added up and a message for every other field."""

    kosten: Kosten | None
    posten: tuple[Kostenpost, ...]
    errors: Mapping[str, Fout]

    @property
    def totaal_ct(self) -> int:
        """Cents of the lines that can be read."""
        return sum(post.bedrag_ct for post in self.posten)


def read_invoice(raw: FormData, services: Mapping[int, str], today: date, *, strict: bool = False) -> Kostenlezing:
    """Read an invoice; `strict` also wants to know which service of the plan it is about.

    Its month is that of the delivery, else of the invoice, else of `today`.
    """
    head = parse(Rekeningkop, raw)
    chosen, errors = _service(raw, services, strict=strict)
    posts, wrong = _lines(raw, _numbers(raw, "wat", "bedrag"), _invoice_line, LINE)
    errors = {**errors, **head.errors, **wrong}
    if head.value is None or errors:
        return Kostenlezing(None, posts, errors)
    kop = head.value
    details = Gegevens(
        kop.naam, kop.plaats, kop.kvk, kop.iban, kop.btw, kop.geleverd_op, raw.get("dienst") == OUTSIDE_PLAN
    )
    found = Kosten(
        soort=Declaratiesoort.REKENING,
        maand=first_of_month(kop.geleverd_op or kop.factuurdatum or today),
        dienst_id=chosen,
        gegevens=details,
        posten=posts,
        ontvangen_op=kop.ontvangen_op,
        factuurnummer=kop.factuurnummer,
        factuurdatum=kop.factuurdatum,
        opmerking=kop.opmerking,
    )
    return Kostenlezing(found, posts, {})


def read_trips(
    raw: FormData,
    services: Mapping[int, str],
    maand: date,
    rate: Callable[[date], Tarief | None],
    *,
    strict: bool = False,
) -> Kostenlezing:
    """Read the trips of a month; kilometres without an amount are asked at `rate` of their day (Regeling 6)."""
    head = parse(Vervoerkop, raw)
    chosen, errors = _service(raw, services, strict=strict)
    numbers = _numbers(raw, "dag", "van", "naar", "km", "bedrag")

    def one(raw: FormData, number: int) -> tuple[Kostenpost | None, dict[str, Fout]]:
        return _trip(raw, number, maand, rate)

    posts, wrong = _lines(raw, numbers, one, TRIP)
    errors = {**errors, **head.errors, **wrong}
    if head.value is None or errors:
        return Kostenlezing(None, posts, errors)
    details = Gegevens(iban=head.value.iban, buiten_plan=raw.get("dienst") == OUTSIDE_PLAN)
    by_day = tuple(sorted(posts, key=lambda post: post.dag or date.max))
    found = Kosten(Declaratiesoort.VERVOER, maand, chosen, details, by_day, opmerking=head.value.opmerking)
    return Kostenlezing(found, posts, {})


def as_typed(kosten: Kosten, stand: str) -> FormData:
    """What was stored, as the fields in which it was typed."""
    known = kosten.gegevens
    service = OUTSIDE_PLAN if known.buiten_plan else str(kosten.dienst_id or "")
    pairs = [("versie", stand), ("dienst", service), ("iban", known.iban), ("opmerking", kosten.opmerking)]
    pairs += [("naam", known.naam), ("plaats", known.plaats), ("kvk", known.kvk), ("btw", known.btw)]
    pairs.append(("factuurnummer", kosten.factuurnummer))
    for name in ("factuurdatum", "ontvangen_op"):
        pairs += _date(name, getattr(kosten, name))
    pairs += _date("geleverd_op", known.geleverd_op)
    for number, post in enumerate(kosten.posten, start=1):
        pairs += [(f"{name}-{number}", text) for name, text in _post(post)]
    return FormData(pairs)


def shown_numbers(raw: FormData, soort: Declaratiesoort) -> range:
    """Which lines the form shows: those that were typed, and some empty ones behind them."""
    if soort is Declaratiesoort.REKENING:
        last = max(_numbers(raw, "wat", "bedrag"), default=0)
        return range(1, min(last + EMPTY_LINES, MOST_LINES) + 1)
    last = max(_numbers(raw, "dag", "van", "naar", "km", "bedrag"), default=0)
    return range(1, min(last + EMPTY_TRIPS, MOST_TRIPS) + 1)


def _post(post: Kostenpost) -> Iterator[tuple[str, str]]:
    if post.dag is None and not (post.van or post.naar):
        yield "wat", post.omschrijving
    else:
        yield from (("dag", str(post.dag.day) if post.dag else ""), ("van", post.van), ("naar", post.naar))
    if post.kilometers is not None:
        yield "km", str(post.kilometers)
    if post.tarief is None:
        yield "bedrag", f"{post.bedrag_ct // 100},{post.bedrag_ct % 100:02d}"


def _date(name: str, day: date | None) -> list[tuple[str, str]]:
    if day is None:
        return []
    return [(f"{name}-dag", str(day.day)), (f"{name}-maand", str(day.month)), (f"{name}-jaar", str(day.year))]


def _service(raw: FormData, services: Mapping[int, str], *, strict: bool) -> tuple[int | None, dict[str, Fout]]:
    """The service of the own plan; somebody else's is no choice, as if it did not exist."""
    text = raw.get("dienst").strip()
    if text == OUTSIDE_PLAN or (not text and not strict):
        return None, {}
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 0
    return (number, {}) if number in services else (None, {"dienst": Fout(CHOOSE_SERVICE)})


def _numbers(raw: FormData, *names: str) -> list[int]:
    most = MOST_TRIPS if "km" in names else MOST_LINES
    return [n for n in range(1, most + 1) if any(raw.get(f"{name}-{n}").strip() for name in names)]


Read = Callable[[FormData, int], tuple[Kostenpost | None, dict[str, Fout]]]


def _lines(raw: FormData, numbers: list[int], read: Read, place: str) -> tuple[tuple[Kostenpost, ...], dict[str, Fout]]:
    """Every line that can be read, and the messages of the others with their number in front."""
    posts: list[Kostenpost] = []
    errors: dict[str, Fout] = {}
    for number in numbers:
        post, wrong = read(raw, number)
        errors |= {
            name: Fout(place, {"nummer": str(number), "fout": Woord(error.message)}) for name, error in wrong.items()
        }
        if post and not wrong:
            posts.append(post)
    return tuple(posts), errors


def _invoice_line(raw: FormData, number: int) -> tuple[Kostenpost | None, dict[str, Fout]]:
    text = _text(raw, f"wat-{number}")
    cents, errors = _cents(raw, f"bedrag-{number}")
    if cents is None and not errors:
        errors = {f"bedrag-{number}": Fout(AMOUNT_MISSING)}
    if text is None:
        errors[f"wat-{number}"] = Fout(TOO_LONG)
    return (Kostenpost(cents, text or "") if cents else None), errors


def _trip(
    raw: FormData, number: int, maand: date, rate: Callable[[date], Tarief | None]
) -> tuple[Kostenpost | None, dict[str, Fout]]:
    day, errors = _day(raw, f"dag-{number}", maand)
    cents, wrong = _cents(raw, f"bedrag-{number}")
    errors |= wrong
    kilometers, wrong = _kilometers(raw, f"km-{number}")
    errors |= wrong
    words = {name: _text(raw, f"{name}-{number}") for name in ("van", "naar")}
    errors |= {f"{name}-{number}": Fout(TOO_LONG) for name, text in words.items() if text is None}
    if errors:
        return None, errors
    advised = rate(day or maand) if kilometers and cents is None else None
    if cents is None and advised is None:
        message = TRIP_WITHOUT_RATE if kilometers else TRIP_WITHOUT_COST
        return None, {f"bedrag-{number}": Fout(message)}
    asked = cents if cents is not None else bedrag_ct(advised, kilometers or 0)  # type: ignore[arg-type]
    value = advised.waarde if advised else None
    return Kostenpost(asked, "", day, words["van"] or "", words["naar"] or "", kilometers, value), {}


def _day(raw: FormData, name: str, maand: date) -> tuple[date | None, dict[str, Fout]]:
    text, last = raw.get(name).strip(), end_of_month(maand).day
    if not text:
        return None, {}
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 2 else 0
    if not 1 <= number <= last:
        return None, {name: Fout(NO_SUCH_DAY)}
    return maand.replace(day=number), {}


def _cents(raw: FormData, name: str) -> tuple[int | None, dict[str, Fout]]:
    text = raw.get(name).strip()
    if not text:
        return None, {}
    try:
        cents = read_cents(text)
    except ValueError as error:
        return None, {name: Fout(MESSAGES[getattr(error, "type", "bedrag")])}
    return (cents, {}) if cents else (None, {name: Fout(AMOUNT_ZERO)})


def _kilometers(raw: FormData, name: str) -> tuple[int | None, dict[str, Fout]]:
    text = raw.get(name).strip()
    if not text:
        return None, {}
    try:
        return read_count(text) or None, {}
    except ValueError as error:
        return None, {name: Fout(MESSAGES[getattr(error, "type", "aantal")])}


def _text(raw: FormData, name: str) -> str | None:
    """The text of a field, or None when it is too long."""
    found = parse(Tekst, FormData([("tekst", raw.get(name))]))
    return found.value.tekst if found.value else None
