"""A lower maximum (Besluit 3.6, Regeling 2)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from portal import clock
from portal.beheer.deel import Deel, Gevolg, Inhoud, Plek, Rij, Sleutel, Voorstel, Wijzigformulier, refused
from portal.db.columns import columns, table
from portal.dossier.models import Dossier
from portal.dossier.queries import takes_part
from portal.law.beheer import begins_in_rules, leaves_decisions, lower_maximum, published
from portal.law.plaatselijk import Onderdeel
from portal.law.regelset import GeenRegelset, shipped_for
from portal.toegang.models import Aanmelding, Toegangsbesluit
from portal.toegang.status import OPEN
from portal.web.forms import Aantal, Fout, Tekst
from portal.web.i18n import N_

_d, _a, _t = columns(Dossier), columns(Aanmelding), columns(Toegangsbesluit)


class Maximumformulier(Wijzigformulier):
    """How many may take part, and where that was published."""

    maximum: Aantal
    gemeenteblad: Tekst = ""


def _standard(plek: Plek, on: date) -> Inhoud | None:
    try:
        regelset = shipped_for(plek.gemeente, on)
    except GeenRegelset:
        return None
    lower = regelset.lager_maximum(plek.gemeente, on)
    return {
        "maximum": regelset.maximum(plek.gemeente, on),
        "gemeenteblad": lower.gemeenteblad if lower else "",
    }


def _rows(inhoud: Inhoud | None, _: Plek) -> list[Rij]:
    if inhoud is None:
        return [Rij(N_("Plaatsen"), N_("Geen regels op deze dag"))]
    return [
        Rij(N_("Plaatsen"), N_("Hoogstens %(aantal)s mensen"), {"aantal": inhoud["maximum"]}),
        Rij(N_("Gemeenteblad"), tekst=inhoud["gemeenteblad"]),
    ]


def _check(session: Session, ask: Voorstel) -> dict[str, Fout]:
    town = ask.plek.gemeente
    last = session.execute(
        select(func.max(_t.genomen_op))
        .join(table(Dossier), _d.id == _t.dossier_id)
        .where(_d.gemeente_id == ask.plek.gemeente_id)
    ).scalar_one()
    errors = refused("vanaf", begins_in_rules(town, ask.vanaf)) or refused(
        "vanaf", leaves_decisions(ask.vanaf, ask.plek.vandaag, last)
    )
    if ask.inhoud is None or ask.regelset is None:
        return errors
    errors |= refused("maximum", lower_maximum(town, ask.inhoud["maximum"], ask.regelset))
    return errors | refused("gemeenteblad", published(ask.inhoud["gemeenteblad"]))


def _effects(session: Session, ask: Voorstel) -> list[Gevolg]:
    town = ask.plek.gemeente_id
    taken = int(
        session.execute(select(func.count()).where(_d.gemeente_id == town, takes_part(clock.today()))).scalar_one()
    )
    waiting = int(
        session.execute(
            select(func.count()).select_from(table(Aanmelding)).where(_a.gemeente_id == town, _a.status.in_(OPEN))
        ).scalar_one()
    )
    value = ask.inhoud or _standard(ask.plek, ask.vanaf) or {"maximum": 0}
    left = value["maximum"] - taken
    found = [Gevolg(N_("Nu doen %(deelnemers)s mensen mee. Zij blijven meedoen."), {"deelnemers": taken})]
    if left > 0:
        found.append(Gevolg(N_("Daarna zijn er nog %(over)s plaatsen."), {"over": left}))
    else:
        found.append(Gevolg(N_("Daarna is er geen plaats meer. De gemeente moet dan weigeren."), let_op=True))
    if waiting:
        found.append(Gevolg(N_("Aanmeldingen die wachten: %(aantal)s."), {"aantal": waiting}, let_op=left < waiting))
    return [*found, Gevolg(N_("De pagina met de regels noemt het nieuwe aantal vanaf die dag."))]


def _keys(_: Plek, __: Mapping[str, Inhoud]) -> list[Sleutel]:
    return [Sleutel("maximum", N_("Hoogste aantal deelnemers"))]


DEEL = Deel(
    onderdeel=Onderdeel.MAXIMUM,
    titel=N_("Hoogste aantal deelnemers"),
    uitleg=N_("De regels geven elke gemeente een maximum. De gemeente mag een lager aantal kiezen."),
    artikel="Besluit 3.6; Regeling 2",
    form=Maximumformulier,
    sleutels=_keys,
    kent=lambda key: key == "maximum",
    inhoud=lambda form: {"maximum": form.maximum, "gemeenteblad": form.gemeenteblad},
    velden=lambda value: [("maximum", str(value["maximum"])), ("gemeenteblad", value["gemeenteblad"])],
    rijen=_rows,
    standaard=_standard,
    keuren=_check,
    gevolgen=_effects,
)
