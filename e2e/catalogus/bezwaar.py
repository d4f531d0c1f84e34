"""Disagreeing in every state: the explanation, an objection, its desk, payments, complaints, and in confidence."""

from datetime import timedelta

from playwright.sync_api import Page
from sqlalchemy import select

from e2e.catalogus.staat import Groep, Staat, Where, bericht, dossier_of, number_in, photo, press
from e2e.conftest import Visitor
from portal import clock
from portal.actor import Actor, Grond, Rol
from portal.berichten.models import Bericht, Berichtsoort
from portal.bezwaar import behandeling, betaling, klachten, service, vertrouwelijk
from portal.bezwaar.beslissing import decision_of
from portal.bezwaar.betaalzaak import Betaalzaak
from portal.bezwaar.formulieren import (
    Beslisformulier,
    Betalingsbesluit,
    Bezwaarformulier,
    Klachtformulier,
    Vertrouwelijk,
)
from portal.bezwaar.models import (
    Betalingsuitkomst,
    Betalingsverzoek,
    Bezwaar,
    Bezwaaropdracht,
    Hoorgesprek,
    Klacht,
    Klachtover,
    NietGehoord,
    Uitkomst,
    VertrouwelijkeMelding,
)
from portal.bezwaar.status import Bezwaarstatus
from portal.db.columns import columns, table
from portal.demo import medewerkers, personas, persoon
from portal.demo.persoon import DemoPersoon
from portal.dossier.models import Dossier, Organisatie, Persoon
from portal.identity.models import Medewerker
from portal.law.rechtsbescherming import Beslisser

_bz, _v, _k, _h = columns(Bezwaar), columns(Betalingsverzoek), columns(Klacht), columns(Hoorgesprek)
_op, _w, _m = columns(Bezwaaropdracht), columns(VertrouwelijkeMelding), columns(Medewerker)
_b, _d, _p, _o = columns(Bericht), columns(Dossier), columns(Persoon), columns(Organisatie)
DESK = "/bezwaarbehandeling"
OWN, CASE = "/bezwaren/{bezwaar_id:int}", DESK + "/{bezwaar_id:int}"
MESSAGE = "/berichten/{bericht_id:int}"
ELSEWHERE = ("zorgverzekeraar", "ciz", "college")
WHY = "Het bedrag klopt niet met wat wij afspraken."


def person(visitor: Visitor, who: DemoPersoon) -> Actor:
    """A resident, acting for themselves."""
    with visitor.site.db.read() as session:
        chosen = select(_p.id, _d.id).join(table(Dossier), _d.persoon_id == _p.id).where(_p.naam == who.naam)
        row = session.execute(chosen).one()
    return Actor(Rol.BUDGETHOUDER, who.naam, Grond.EIGEN, persoon_id=row[0], dossier_id=row[1])


def handler(visitor: Visitor) -> Actor:
    """The colleague who planned Sara's hearing."""
    with visitor.site.db.read() as session:
        chosen = select(_m.id, _m.naam, _m.organisatie_id).where(_m.rol == Rol.BEZWAARBEHANDELAAR)
        row = session.execute(chosen.order_by(_m.id).limit(1)).one()
    who = {"medewerker_id": row[0], "organisatie_id": row[2], "organisatie": persoon.WATERVEEN}
    return Actor(Rol.BEZWAARBEHANDELAAR, row[1], Grond.TAAK, **who)


def sara(prefix: str, suffix: str = "") -> Where:
    """The address of Sara's first objection."""
    first = select(_bz.id).where(_bz.dossier_id == dossier_of(personas.SARA)).order_by(_bz.id)
    return lambda visitor: f"{prefix}/{number_in(visitor, first)}{suffix}"


def objected(who: DemoPersoon, soort: Berichtsoort, prefix: str, suffix: str = "") -> Where:
    """The address of an objection that somebody makes now to their newest decision of a kind."""

    def address(visitor: Visitor) -> str:
        db, actor = visitor.site.db, person(visitor, who)
        newest = select(_b.id).where(_b.soort == soort, _b.dossier_id == actor.dossier_id).order_by(_b.id.desc())
        with db.write() as session:
            target = decision_of(session, actor, bericht=number_in(visitor, newest))
            value = Bezwaarformulier(gronden="nu", tekst=WHY, horen="nee")
            number = service.object_to(session, db, actor, target, value, f"catalogus-{who.slug}-{soort}")
        return f"{prefix}/{number}{suffix}"

    return address


def decided(uitkomst: Uitkomst, prefix: str) -> Where:
    """The address of an objection of Fatma, once a colleague decided on it; each outcome about an own decision."""
    about = Berichtsoort.PLAN_VASTGESTELD if uitkomst is Uitkomst.GEGROND else Berichtsoort.BUDGET_TOEGEKEND

    def address(visitor: Visitor) -> str:
        place = objected(personas.FATMA, about, prefix)(visitor)
        number, db, actor = int(place.rsplit("/", 1)[1]), visitor.site.db, handler(visitor)
        with db.read() as session:
            if session.get_one(Bezwaar, number).status is Bezwaarstatus.BESLIST:
                return place
        with db.write() as session:
            behandeling.take_up(session, db, actor, number, None)
        with db.write() as session:
            value = Beslisformulier(
                uitkomst=uitkomst, redenen="Wij lazen alles opnieuw.", niet_gehoord=NietGehoord.WILDE_NIET,
                opdracht="Geef acht uur begeleiding." if uitkomst is Uitkomst.GEGROND else "",
                uitvoeren_voor=clock.today() + timedelta(days=20) if uitkomst is Uitkomst.GEGROND else None,
            )  # fmt: skip
            behandeling.decide(session, db, actor, number, value, None)
        return place

    return address


def order(visitor: Visitor) -> str:
    """The page of the consulent about what a granted objection asks."""
    decided(Uitkomst.GEGROND, "/bezwaren")(visitor)
    return f"/gemeente/bezwaren/{number_in(visitor, select(_op.id))}"


def forwarded(prefix: str, suffix: str = "") -> Where:
    """The address of an objection of Fatma to the CIZ, forwarded by a colleague."""

    def address(visitor: Visitor) -> str:
        db, actor = visitor.site.db, person(visitor, personas.FATMA)
        with db.write() as session:
            value = Bezwaarformulier(gronden="nu", tekst=WHY, horen="nee", besluit="De brief over mijn indicatie")
            number = service.object_to(session, db, actor, Beslisser.CIZ, value, "catalogus-ciz")
        with db.write() as session:
            words = "Het CIZ besliste dit."
            behandeling.forward(session, db, handler(visitor), number, Beslisser.CIZ, words, None)
        return f"{prefix}/{number}{suffix}"

    return address


def payment(prefix: str, *, answered: bool = False) -> Where:
    """The address of Rianne's question about a payment, or of one of Joris that was answered."""

    def address(visitor: Visitor) -> str:
        first = select(_v.id).where(_v.dossier_id == dossier_of(personas.RIANNE))
        if not answered:
            return f"{prefix}/{number_in(visitor, first)}"
        db, actor = visitor.site.db, person(visitor, personas.JORIS)
        number = asked_by(visitor, actor)
        with db.write() as session:
            chosen = select(_m.id, _m.naam, _m.organisatie_id).where(_m.rol == Rol.SVB).order_by(_m.id).limit(1)
            row = session.execute(chosen).one()
            svb = Actor(Rol.SVB, row[1], Grond.TAAK, medewerker_id=row[0], organisatie_id=row[2], organisatie="SVB")
            value = Betalingsbesluit(uitkomst=Betalingsuitkomst.BLIJFT, toelichting="Dit uur viel buiten de maand.")
            betaling.answer(session, db, svb, number, value, None)
        return f"{prefix}/{number}"

    return address


def asked_by(visitor: Visitor, actor: Actor) -> int:
    """The question of somebody about the payment that their newest refusal tells about."""
    refused = select(_b.onderwerp_id).where(
        _b.soort == Berichtsoort.DECLARATIE_GEWEIGERD, _b.dossier_id == actor.dossier_id
    )
    with visitor.site.db.write() as session:
        declared = session.execute(refused.order_by(_b.id.desc()).limit(1)).scalar_one()
        return betaling.ask(
            session, visitor.site.db, actor, Betaalzaak(declared), "Er mist een uur.", "catalogus-betaling"
        )


def ask_page(visitor: Visitor) -> str:
    """The form of that question."""
    refused = select(_b.onderwerp_id).where(
        _b.soort == Berichtsoort.DECLARATIE_GEWEIGERD, _b.dossier_id == dossier_of(personas.JORIS)
    )
    return f"/betalingsbesluiten/vragen?declaratie={number_in(visitor, refused.order_by(_b.id.desc()))}"


def complaint(prefix: str, *, answered: bool = False) -> Where:
    """The address of Sara's complaint."""

    def address(visitor: Visitor) -> str:
        number = number_in(visitor, select(_k.id).where(_k.dossier_id == dossier_of(personas.SARA)))
        if answered:
            with visitor.site.db.write() as session:
                words = "Dat spijt ons. Wij bellen voortaan binnen twee dagen terug."
                klachten.answer(session, visitor.site.db, handler(visitor), number, words, None)
        return f"{prefix}/{number}"

    return address


def svb_complaint(visitor: Visitor) -> str:
    """A complaint about the SVB."""
    db = visitor.site.db
    with db.write() as session:
        value = Klachtformulier(over=Klachtover.SVB, tekst="Niemand neemt op.")
        number = klachten.complain(session, db, person(visitor, personas.JORIS), value, "catalogus-svb")
    return f"/svb/klachten/{number}"


def told(path: str, *, detail: bool = False) -> Where:
    """An address of the officer, once Fatma told something."""

    def address(visitor: Visitor) -> str:
        db = visitor.site.db
        with db.write() as session:
            value = Vertrouwelijk(
                tekst="Iemand pakt mijn pinpas af.", bereiken="bellen", hoe="Bel 06 00 00 00 00, op maandag."
            )
            vertrouwelijk.report(session, db, person(visitor, personas.FATMA), value, "catalogus-vertrouwen")
        return f"{path}/{number_in(visitor, select(_w.id))}" if detail else path

    return address


def of(soort: Berichtsoort, who: DemoPersoon) -> Where:
    """The explanation about somebody's newest decision of a kind."""
    newest = select(_b.id).where(_b.soort == soort, _b.dossier_id == dossier_of(who)).order_by(_b.id.desc())
    return lambda visitor: f"/niet-eens?bericht={number_in(visitor, newest)}"


def form_of(soort: Berichtsoort, who: DemoPersoon) -> Where:
    """The form of an objection to it."""
    place = of(soort, who)
    return lambda visitor: place(visitor).replace("/niet-eens", "/bezwaren/maken")


def add_paper(page: Page) -> None:
    """Gather a file, and come back."""
    press("form[action$='/document'] button")(page)
    page.locator("input[type=file]").set_input_files(photo("brief.jpg", "white"))
    page.locator("#bestanden li").first.wait_for()
    press("main a.nl-button")(page)


SEND = press("#formulier button.nl-button--primary")
_UNFOLD = "document.querySelectorAll('main details').forEach(one => one.open = true)"


def unfolded(page: Page) -> None:
    """Everything that can be opened is open."""
    page.evaluate(_UNFOLD)


RESIDENT = (
    Staat("niet eens", "/niet-eens", "/niet-eens"),
    Staat("niet eens afgewezen", "/niet-eens", of(Berichtsoort.AFGEWEZEN, personas.SARA)),
    *(Staat(f"niet eens bij {one}", "/niet-eens", f"/niet-eens?bij={one}") for one in ELSEWHERE),
    Staat("bezwaar maken", "/bezwaren/maken", form_of(Berichtsoort.AFGEWEZEN, personas.SARA)),
    Staat("bezwaar maken fout", "", "/bezwaren/maken?bij=cak", SEND, fouten=True, herlaadbaar=False),
    Staat("uw bezwaar", OWN, sara("/bezwaren"), unfolded),
    Staat("uw bezwaar aanvullen fout", "", sara("/bezwaren"), press("form[action$='/aanvullen'] button"), fouten=True,
          herlaadbaar=False),
    Staat("uw bezwaar met stuk", OWN, sara("/bezwaren"), add_paper),
    Staat("bericht bezwaar", MESSAGE, bericht(Berichtsoort.BEZWAAR_ONTVANGEN, personas.SARA)),
    Staat("bericht hoorgesprek", MESSAGE, bericht(Berichtsoort.BEZWAAR_HOREN, personas.SARA)),
    Staat("klacht indienen", "/klachten/indienen", "/klachten/indienen"),
    Staat("klacht indienen fout", "", "/klachten/indienen", SEND, fouten=True, herlaadbaar=False),
    Staat("uw klacht", "/klachten/{klacht_id:int}", complaint("/klachten"), unfolded),
    Staat("uw klacht beantwoord", "/klachten/{klacht_id:int}", complaint("/klachten", answered=True)),
)  # fmt: skip
BUDGET = (
    Staat("niet eens laat", "/niet-eens", of(Berichtsoort.PLAN_VASTGESTELD, personas.FATMA)),
    Staat("bezwaar maken laat", "/bezwaren/maken", form_of(Berichtsoort.PLAN_VASTGESTELD, personas.FATMA)),
    Staat("bezwaar doorgestuurd", OWN, forwarded("/bezwaren")),
    Staat("bezwaar gegrond", OWN, decided(Uitkomst.GEGROND, "/bezwaren")),
    Staat("bericht gegrond", MESSAGE, bericht(Berichtsoort.BEZWAAR_GEGROND, personas.FATMA)),
    Staat("niet eens met beslissing", "/niet-eens", of(Berichtsoort.BEZWAAR_GEGROND, personas.FATMA)),
    Staat("in vertrouwen", "/vertrouwelijk", "/vertrouwelijk"),
    Staat("in vertrouwen fout", "", "/vertrouwelijk", press("#formulier > button"), fouten=True, herlaadbaar=False),
    Staat("in vertrouwen klaar", "/vertrouwelijk/klaar", "/vertrouwelijk/klaar"),
)
PAYMENT = (
    Staat("niet eens met betaling", "/niet-eens", of(Berichtsoort.DECLARATIE_GEWEIGERD, personas.JORIS)),
    Staat("niet eens met de svb", "/niet-eens", of(Berichtsoort.CONTRACT_GEWEIGERD, personas.JORIS)),
    Staat("bezwaar naar de svb", "/bezwaren/maken", form_of(Berichtsoort.CONTRACT_GEWEIGERD, personas.JORIS)),
    Staat("betalingsbesluit vragen", "/betalingsbesluiten/vragen", ask_page),
    Staat("betalingsbesluit vragen fout", "", ask_page, SEND, fouten=True, herlaadbaar=False),
    Staat("betalingsbesluit genomen", "/betalingsbesluiten/{verzoek_id:int}",
          payment("/betalingsbesluiten", answered=True)),
)  # fmt: skip
HANDLER = (
    Staat("bezwaren", DESK, DESK),
    Staat("bezwaar aan de balie", CASE, sara(DESK), unfolded),
    Staat("bezwaar in behandeling", CASE, sara(DESK), press("form[action$='/behandelen'] button")),
    Staat("bezwaar beslissen fout", "", sara(DESK), press("#formulier button"), fouten=True, herlaadbaar=False),
    Staat("bezwaar de brief", CASE + "/besluit", sara(DESK, "/besluit")),
    Staat("bezwaar doorgestuurd balie", CASE + "/doorzending", forwarded(DESK, "/doorzending")),
    Staat("bezwaar ongegrond balie", CASE, decided(Uitkomst.ONGEGROND, DESK)),
    Staat("bezwaren klaar", DESK, f"{DESK}?toon=klaar"),
    Staat("klachten", DESK + "/klachten", f"{DESK}/klachten"),
    Staat("klacht aan de balie", DESK + "/klachten/{klacht_id:int}", complaint(f"{DESK}/klachten"), unfolded),
    Staat("klacht antwoorden fout", "", complaint(f"{DESK}/klachten"), press("#formulier button"), fouten=True,
          herlaadbaar=False),
    Staat("klachten klaar", DESK + "/klachten", f"{DESK}/klachten?toon=klaar"),
)  # fmt: skip
SVB = (
    Staat("betalingsbesluiten", "/svb/betalingsbesluiten", "/svb/betalingsbesluiten"),
    Staat("betalingsbesluit", "/svb/betalingsbesluiten/{verzoek_id:int}", payment("/svb/betalingsbesluiten")),
    Staat("betalingsbesluit fout", "", payment("/svb/betalingsbesluiten"), SEND, fouten=True, herlaadbaar=False),
    Staat("doorgestuurd bezwaar svb", "/svb/bezwaren/{bezwaar_id:int}",
          objected(personas.JORIS, Berichtsoort.CONTRACT_GEWEIGERD, "/svb/bezwaren")),
    Staat("doorgestuurde bezwaren", "/svb/bezwaren", "/svb/bezwaren"),
    Staat("klachten svb", "/svb/klachten", "/svb/klachten"),
    Staat("klacht svb", "/svb/klachten/{klacht_id:int}", svb_complaint),
)  # fmt: skip
OFFICER = (
    Staat("vertrouwenspersoon leeg", "/vertrouwenspersoon", "/vertrouwenspersoon"),
    Staat("vertrouwenspersoon", "/vertrouwenspersoon", told("/vertrouwenspersoon")),
    Staat("vertrouwelijke melding", "/vertrouwenspersoon/{melding_id:int}", told("/vertrouwenspersoon", detail=True)),
    Staat("vertrouwelijke melding fout", "", told("/vertrouwenspersoon", detail=True),
          press("#formulier button"), fouten=True, herlaadbaar=False),
)  # fmt: skip


CATALOGUS_BEZWAAR = (
    Groep("bezwaar van Sara", personas.SARA, RESIDENT),
    Groep("bezwaar en vertrouwen", personas.FATMA, BUDGET),
    Groep("betaling is geen besluit", personas.JORIS, PAYMENT),
    Groep("bezwaarbehandelaar", medewerkers.BEZWAARBEHANDELAAR, HANDLER),
    Groep("svb over betalingen", medewerkers.SVB, SVB),
    Groep("opdracht na bezwaar", medewerkers.CONSULENT_WATERVEEN, (
        Staat("opdracht", "/gemeente/bezwaren/{opdracht_id:int}", order),
        Staat("opdracht fout", "", order, SEND, fouten=True, herlaadbaar=False),
    )),
    Groep("vertrouwenspersoon", medewerkers.VERTROUWENSPERSOON, OFFICER),
    Groep("beheer vertrouwenspersoon", medewerkers.BEHEERDER, (
        Staat("beheer vertrouwenspersoon", "/beheer/vertrouwenspersoon", "/beheer/vertrouwenspersoon"),
    )),
)  # fmt: skip
