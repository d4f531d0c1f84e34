"""The own list of declarations with its filters, and those of a year for the own administration."""

from collections.abc import Callable
from typing import Any

from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from portal import clock
from portal.db import Database
from portal.declaratie import lijst
from portal.declaratie.kostenteksten import SOORTEN
from portal.declaratie.lijst import FIRST_YEAR, LAST_YEAR, Filter, Toon
from portal.declaratie.models import Declaratiesoort
from portal.declaratie.queries import DeclaratieView
from portal.logboek import activiteiten
from portal.logboek.service import record_view
from portal.web import FormData, citizen, page, visit_of
from portal.web.csvbestand import write_table
from portal.web.forms import Parsed, number_of
from portal.web.i18n import N_, translations
from portal.web.routes import get
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
TOON = ((Toon.ALLES, N_("Alle declaraties")), (Toon.OPEN, N_("Nog niet afgehandeld")), (Toon.BETAALD, N_("Betaald")))
COLUMNS = (
    N_("Nummer"),
    N_("Maand"),
    N_("Soort"),
    N_("Voor wie of wat"),
    N_("Zorgovereenkomst"),
    N_("Verstuurd op"),
    N_("Gevraagd"),
    N_("Goedgekeurd"),
    N_("Betaald"),
    N_("Status"),
)


@get("/declaraties")
def list_declaraties(
    request: AnyRequest,
    db: NamedDependency[Database],
    toon: FromQuery[str] = "",
    jaar: FromQuery[str] = "",
    wie: FromQuery[str] = "",
    soort: FromQuery[str] = "",
    pagina: FromQuery[str] = "",
) -> Response[str]:
    """Every declaration that fits the filters, newest first."""
    actor = citizen(request)
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, "lijst")
    wanted = Filter(
        Toon(toon) if toon in set(Toon) else Toon.ALLES,
        _year(jaar),
        number_of(wie),
        Declaratiesoort(soort) if soort in set(Declaratiesoort) else None,
        number_of(pagina) or 1,
    )
    with db.read() as session:
        found = lijst.find(session, actor.dossier_id or 0, wanted)
        choices = lijst.choices(session, actor.dossier_id or 0)
    fields = [("toon", wanted.toon.value), ("jaar", str(wanted.jaar or "")), ("wie", str(wanted.wie or ""))]
    fields.append(("soort", wanted.soort.value if wanted.soort else ""))
    return page(
        request,
        "declaratie/lijst.html",
        gevonden=found,
        filter=wanted,
        keuzes=choices,
        toon=TOON,
        soorten=SOORTEN,
        form=Parsed(None, {}, FormData(fields)),
        dit_jaar=clock.today().year,
    )


@get("/declaraties/jaar/{jaar:int}")
def year(request: AnyRequest, db: NamedDependency[Database], jaar: FromPath[int]) -> Response[str]:
    """The declarations of a year on one page, to keep or to print."""
    rows = _of_year(request, db, jaar)
    names = list(dict.fromkeys(row.zorgverlener for row in rows))
    sums = [(next(row for row in rows if row.zorgverlener == name), *_sums(rows, name)) for name in names]
    return page(
        request,
        "declaratie/jaar.html",
        jaar=jaar,
        declaraties=rows,
        sommen=sums,
        gevraagd_ct=sum(row.totaal_ct for row in rows if row.counts),
        betaald_ct=sum(row.betaald_ct for row in rows),
        soorten=SOORTEN,
    )


@get("/declaraties/jaar/{jaar:int}/csv")
def year_csv(request: AnyRequest, db: NamedDependency[Database], jaar: FromPath[int]) -> Response[bytes]:
    """The same as a table for a spreadsheet."""
    rows = _of_year(request, db, jaar)
    translate = translations(visit_of(request).lang).gettext
    heading = [translate(name) for name in COLUMNS]
    cells = [_cells(row, translate) for row in rows]
    return Response(
        write_table(heading, cells, bom=True),
        media_type="text/csv",
        headers={"Content-Disposition": f'attachment; filename="declaraties-{jaar}.csv"'},
    )


def _of_year(request: AnyRequest, db: Database, jaar: int) -> list[DeclaratieView]:
    actor = citizen(request)
    if not FIRST_YEAR <= jaar <= LAST_YEAR:
        deny("jaar", jaar)
    record_view(db, actor, activiteiten.DECLARATIE_INZIEN, actor.dossier_id, f"jaar {jaar}")
    with db.read() as session:
        return lijst.of_year(session, actor.dossier_id or 0, jaar)


def _sums(rows: list[DeclaratieView], name: str | None) -> tuple[int, int]:
    mine = [row for row in rows if row.zorgverlener == name]
    return sum(row.totaal_ct for row in mine if row.counts), sum(row.betaald_ct for row in mine)


def _cells(row: DeclaratieView, translate: Callable[[str], str]) -> list[str]:
    return [
        f"D-{row.id}",
        f"{row.maand:%Y-%m}",
        translate(SOORTEN[row.soort]),
        row.zorgverlener or "",
        row.contract or "",
        row.ingediend_op.isoformat() if row.ingediend_op else "",
        _euro(row.totaal_ct),
        _euro(row.betaalbaar_ct),
        _euro(row.betaald_ct),
        translate(row.statuslabel.label),
    ]


def _euro(cents: int) -> str:
    """An amount as a Dutch spreadsheet reads it."""
    return f"{cents // 100},{cents % 100:02d}"


def _year(text: str) -> int | None:
    found = number_of(text)
    return found if found and FIRST_YEAR <= found <= LAST_YEAR else None


ROUTES = [list_declaraties, year, year_csv]
