"""Who was refused and objects, an objection on paper, a question about a payment, and who hears it in confidence."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import betaling, horen, klachten, papier, service
from portal.bezwaar.beslissing import decision_of
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import Bezwaarformulier, Klachtformulier
from portal.bezwaar.models import Klachtover, Vertrouwenspersoon
from portal.bezwaar.opzoeken import look_up, looked_up
from portal.bezwaar.papierformulieren import Papierbezwaar
from portal.brieven.models import Brief, Poststuk
from portal.brieven.service import mark_posted, mark_printed
from portal.db import Database
from portal.db.columns import columns, table
from portal.declaratie.models import Declaratie
from portal.declaratie.status import Declaratiestatus
from portal.demo import medewerkers, personas, persoon
from portal.demo.agreed import employee
from portal.demo.cast import DEMO_ISSUER
from portal.demo.config import CLIENT_ID
from portal.demo.idp.claims import pseudonym
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.dossier.service import register_person
from portal.gesprek.formulieren import Afspraakformulier
from portal.gesprek.models import Gespreksvorm
from portal.identity.models import Medewerker
from portal.law.kalender import next_working_day
from portal.settings import Settings
from portal.toegang import besluiten
from portal.toegang.formulieren import Intakeformulier, Melding
from portal.toegang.models import Aanmelding, Voorwie
from portal.toegang.service import report

_b, _d, _p, _s = columns(Bericht), columns(Dossier), columns(Persoon), columns(Poststuk)
_l = columns(Brief)
_o, _dc, _m = columns(Organisatie), columns(Declaratie), columns(Medewerker)
ENTERED, ONE_DAY = timedelta(days=4), timedelta(days=1)
PAPER = "De uren van december tellen niet mee, maar die zijn wel gewerkt. Ik wil dat u daar nog eens naar kijkt."
REPORTED, REFUSED, OBJECTED = timedelta(days=40), timedelta(days=30), timedelta(days=12)
WHY = (
    "Ik heb wel recht op twee pgb's. Het pgb van de zorgverzekeraar is in oktober verlengd. De brief daarover kwam pas "
    "na het besluit binnen."
)
RIGHTS: dict[str, Any] = {"recht_wmo": "ja", "bedrag_wmo": 640_000, "recht_zvw": "ja"}


def disagree(database: Database, settings: Settings) -> None:
    """Sara objects and is invited, Rianne asked the SVB about a payment, and Robin is the officer."""
    today = clock.today()
    with database.write() as session:
        maud, handler = employee(session, Rol.CONSULENT), _colleague(session)
        _name_officer(session, settings)
    sara, message = _refused(database, maud, today)
    with clock.frozen(today - OBJECTED):
        with database.write() as session:
            target = decision_of(session, sara, bericht=message)
            value = Bezwaarformulier(gronden="nu", tekst=WHY, horen="ja", telefoon="06 00 00 00 00")
            number = service.object_to(session, database, sara, target, value, "demo-bezwaar")
        with database.write() as session:
            told = Klachtformulier(over=Klachtover.GEMEENTE, tekst="Ik werd drie keer niet teruggebeld.", wens="")
            klachten.complain(session, database, sara, told, "demo-klacht")
    with clock.frozen(today - timedelta(days=3)), database.write() as session:
        day = next_working_day(today + timedelta(days=16))
        place = {"vorm": Gespreksvorm.GEMEENTE, "waar": "Raadhuisplein 1, kamer 12"}
        talk = Afspraakformulier.model_validate({"dag": day, "van": "10:00", "minuten": "60", **place})
        horen.plan(session, database, handler, number, talk, "demo-hoorgesprek")
    _ask_about_payment(database, today)
    _on_paper(database, maud, handler, today)


def _on_paper(database: Database, maud: Actor, handler: Actor, today: date) -> None:
    """Henk objects to what was fixed, in a letter that he forgot to sign; a colleague entered it, without its scan."""
    fixed = (
        select(_b.brief_id, _l.gemaakt_op, _d.clientnummer, _p.id)
        .join(table(Brief), _l.id == _b.brief_id)
        .join(table(Dossier), _d.id == _b.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(_p.naam == personas.HENK.naam, _b.soort == Berichtsoort.BUDGET_VASTGESTELD)
    )
    with database.read() as session:
        letter, made, number, persoon_id = session.execute(fixed).one()
    sent = clock.local(made).date()
    with clock.frozen(sent), database.write() as session:
        place = session.execute(select(_s.id).where(_s.brief_id == letter)).scalar_one()
        mark_printed(session, database, maud, [place])
        mark_posted(session, database, maud, [place], sent)
    with clock.frozen(today - ENTERED):
        with database.write() as session:
            place = look_up(session, database, handler, number, sent)
        with database.write() as session:
            message = looked_up(session, handler, place).besluiten[0].bericht_id
            came = {"binnen_op": today - ENTERED, "gepost_op": today - ENTERED - ONE_DAY, "bezorging": "post"}
            said = {"gronden": "nu", "tekst": PAPER, "horen": "ja", "handtekening": "nee"}
            days = {"dagtekening": today - ENTERED - ONE_DAY, "herstel_voor": today + timedelta(days=23)}
            who = {"besluit": str(message), "wie": str(persoon_id)}
            value = Papierbezwaar.model_validate({**who, **came, **said, **days})
            papier.register(session, database, handler, place, value)


def _refused(database: Database, maud: Actor, today: date) -> tuple[Actor, int]:
    """Sara reported with one right that was found, and was refused; her letter was posted. Also its message."""
    who = personas.SARA
    with clock.frozen(today - REPORTED), database.write() as session:
        person = register_person(session, database.keys, str(who.bsn), who.naam)
        town = session.execute(select(_o.id).where(_o.naam == persoon.WATERVEEN)).scalar_one()
        actor = Actor(Rol.BUDGETHOUDER, who.naam, Grond.EIGEN, persoon_id=person.id)
        told = Melding(
            gemeente=town, naam=who.naam, straat="Sluisweg 44", postcode="1234 AB", plaats=persoon.WATERVEEN,
            telefoon="06 00 00 00 00", ondersteuner="nee", meewerken="ja", **RIGHTS,
        )  # fmt: skip
        number = report(session, database, actor, Voorwie.MIJ, told, "demo").id
    with clock.frozen(today - REFUSED):
        with database.write() as session:
            besluiten.take_up(session, database, maud, number, None)
        with database.write() as session:
            facts = Intakeformulier(
                gemeld_op=today - REPORTED, verzekerde="ja", ingezetene="ja", meewerken="ja", recht_wmo="ja",
                door_wmo=persoon.WATERVEEN,
            )  # fmt: skip
            besluiten.record_intake(session, database, maud, number, facts)
        with database.write() as session:
            words = "Wij vonden alleen een pgb uit de Wmo. Bel mij als dat niet klopt."
            besluiten.decide(
                session, database, maud, number, admit=False, toelichting=words, version=None, intake_id=None
            )
            dossier_id = session.get_one(Aanmelding, number).dossier_id
        return _posted(database, maud, actor, dossier_id)


def _posted(database: Database, maud: Actor, actor: Actor, dossier_id: int) -> tuple[Actor, int]:
    mine = [_b.dossier_id == dossier_id, _b.soort == Berichtsoort.AFGEWEZEN]
    with database.write() as session:
        message, letter = session.execute(select(_b.id, _b.brief_id).where(*mine)).one()
        place = session.execute(select(_s.id).where(_s.brief_id == letter)).scalar_one()
        mark_printed(session, database, maud, [place])
        mark_posted(session, database, maud, [place], clock.today())
    return Actor(actor.rol, actor.naam, Grond.EIGEN, persoon_id=actor.persoon_id, dossier_id=dossier_id), message


def _ask_about_payment(database: Database, today: date) -> None:
    chosen = (
        select(_dc.id, _d.id, _p.id)
        .join(table(Dossier), _d.id == _dc.dossier_id)
        .join(table(Persoon), _p.id == _d.persoon_id)
        .where(_p.naam == personas.RIANNE.naam, _dc.status == Declaratiestatus.BETAALD)
        .order_by(_dc.id.desc())
        .limit(1)
    )
    with clock.frozen(today - timedelta(days=9)), database.write() as session:
        declaratie, dossier_id, persoon_id = session.execute(chosen).one()
        who = Actor(Rol.BUDGETHOUDER, personas.RIANNE.naam, Grond.EIGEN, persoon_id=persoon_id, dossier_id=dossier_id)
        betaling.ask(
            session,
            database,
            who,
            Betaalzaak(declaratie),
            "Er is een uur minder betaald dan wij opgaven.",
            "demo-betaling",
        )


def _colleague(session: Session) -> Actor:
    """Who planned the hearing; nobody can log in as them."""
    town = session.execute(select(_o.id).where(_o.naam == persoon.WATERVEEN)).scalar_one()
    name, rol = "Hugo Prins", Rol.BEZWAARBEHANDELAAR
    row = Medewerker(issuer=DEMO_ISSUER, subject=name, naam=name, rol=rol, organisatie_id=town)
    session.add(row)
    session.flush()
    return Actor(rol, name, Grond.TAAK, medewerker_id=row.id, organisatie_id=town, organisatie=persoon.WATERVEEN)


def _name_officer(session: Session, settings: Settings) -> None:
    """Robin, as the simulated login of this installation calls them."""
    issuer = next((one["issuer"] for one in settings.issuers if one.get("kind") == "medewerker"), DEMO_ISSUER)
    who = medewerkers.VERTROUWENSPERSOON
    town = session.execute(select(_o.id).where(_o.naam == persoon.WATERVEEN)).scalar_one()
    row = Medewerker(
        issuer=issuer, subject=pseudonym("medewerker", CLIENT_ID, who.slug), naam=who.naam,
        rol=Rol.VERTROUWENSPERSOON, organisatie_id=town,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.add(Vertrouwenspersoon(gemeente_id=town, medewerker_id=row.id, op=clock.now()))
