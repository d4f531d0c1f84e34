"""The journey of a changed budget: filled in, shown with its effects, announced, reacted to, decided once, read."""

from datetime import date

import pytest
from sqlmodel import select

from portal import clock
from portal.berichten.models import Bericht, Berichtsoort
from portal.budget.models import Beschikking, Beschikkingsoort, Deelbudget
from portal.db import Database
from portal.herziening.beeld import Zaak
from portal.herziening.besluiten import GeenAntwoord
from portal.herziening.models import Herziening
from portal.herziening.opstellen import NogNiet
from portal.law.wetten import Wet
from tests.conftest import count_statements, get, post, token_of
from tests.herziening.conftest import (
    CHANGE,
    DESK,
    OWN,
    LogIn,
    announce,
    balance,
    count,
    decide,
    fields_of,
    keep,
    lower,
    paid,
    react,
    seen,
    typed,
)
from tests.world import World, add_declaration


def _reasons(zaak: Zaak) -> set[str]:
    return {one.reden for one in (*zaak.mag_niet, *zaak.nog_niet)}


def test_more_money_that_the_person_agrees_with_is_decided_at_once(log_in: LogIn, db: Database, world: World) -> None:
    client, desk = log_in(world.consulent), DESK.format(world.joris.dossier_id)
    fields = get(client, f"{desk}/nieuw").fields("#formulier") | fields_of(typed(world.joris))
    page = post(client, f"{desk}/nieuw", fields, page=f"{desk}/nieuw")
    check = get(client, CHANGE.format(1))
    text = check.words.replace("\xa0", " ")
    for words in ("€ 210,00", "Zo leest de inwoner het besluit", "U hebt meer hulp nodig.", "WMO-12"):
        assert words in text, words
    send = check.fields("#besluiten")
    for _ in range(2):  # the second press
        page = post(client, f"{CHANGE.format(1)}/besluiten", send, page=CHANGE.format(1))
    assert page.status in (200, 303)
    assert balance(db, world.joris) == (21_000, 0)
    with db.read() as session:
        first, second = session.exec(
            select(Beschikking).where(Beschikking.budget_id == world.joris.budget_id).order_by(Beschikking.id)  # type: ignore[arg-type]
        ).all()
        assert (second.soort, second.voorganger_id, second.tekort_ct) == (Beschikkingsoort.HERZIENING, first.id, 0)
        parts = session.exec(select(Deelbudget).where(Deelbudget.beschikking_id == second.id)).all()
        assert {one.wet: one.bedrag_ct for one in parts} == {Wet.WMO: 11_000, Wet.ZVW: 10_000}
        told = session.exec(select(Bericht).where(Bericht.dossier_id == world.joris.dossier_id)).all()
    [message] = [one for one in told if one.soort is Berichtsoort.BUDGET_HERZIEN]
    assert "210,00" in get(client, f"/gemeente/dossiers/{world.joris.dossier_id}/beschikking/{second.id}").words
    client = log_in(world.joris.actor)
    letter = get(client, f"/brieven/{message.brief_id}").words
    for words in ("U hebt meer hulp nodig.", "bezwaar", "110,00", "WMO-12"):
        assert words in letter, words
    assert "Besloten" in get(client, "/wijziging-budget").words
    assert "heeft uw budget veranderd" in get(client, OWN.format(1)).words


def test_less_money_is_announced_and_heard_first(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    assert _reasons(seen(db, world.consulent, number)) == {"niet-aangekondigd"}
    with pytest.raises(NogNiet):
        decide(db, world.consulent, number)
    client = log_in(world.joris.actor)
    get(client, OWN.format(number), 404)  # nothing was told yet
    client, page = log_in(world.consulent), CHANGE.format(number)
    fields = get(client, page).fields("#aankondigen")
    assert (fields["reageren_voor-dag"], fields["reageren_voor-maand"]) == ("1", "12")  # three weeks
    for _ in range(2):
        post(client, f"{page}/aankondigen", fields, page=page)
    assert count(db, Bericht, Bericht.soort == Berichtsoort.HERZIENING_VOORNEMEN) == 1
    assert "mag nog reageren" in get(client, page).words
    client, own = log_in(world.joris.actor), OWN.format(number)
    shown = get(client, own)
    for words in ("nog niets besloten", "Een verplichting", "Nog te gebruiken, daarna", "cliëntondersteuner"):
        assert words in shown.words, words
    send = shown.fields("#reageren") | {"akkoord": "nee", "tekst": "Ik was ziek."}
    for _ in range(2):
        post(client, f"{own}/reactie", send, page=own)
    assert "Ik was ziek." in get(client, own).words
    client = log_in(world.consulent)
    assert get(client, "/gemeente/werk?soort=herziening").soup.select_one(f"a[href='{page}']")
    check = get(client, page)
    assert check.words.count("Ik was ziek.") == 2  # beside the change, and in the letter
    send = check.fields("#besluiten")
    wrong = post(client, f"{page}/besluiten", send, page=page, status=422)
    assert "Schrijf een antwoord" in wrong.words
    post(client, f"{page}/besluiten", {**send, "antwoord": "Dat begrijpen wij."}, page=page)
    assert balance(db, world.joris) == (14_000, 0)
    assert "Dat begrijpen wij." in get(client, page).words


def test_below_what_was_paid_names_the_shortfall(log_in: LogIn, db: Database, world: World) -> None:
    paid(db, world, world.joris, 18_000)
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    page = get(log_in(world.consulent), CHANGE.format(number))
    text = page.words.replace("\xa0", " ")
    assert "€ 40,00 meer dan het budget wordt" in text
    assert "Dit besluit vraagt niets terug" in text
    announce(db, world.consulent, number)
    react(db, world.joris.actor, number)
    decide(db, world.consulent, number)
    assert balance(db, world.joris) == (18_000, 18_000)  # nothing is left, and nothing below it
    with db.read() as session:
        last = session.exec(select(Beschikking).where(Beschikking.soort == Beschikkingsoort.HERZIENING)).one()
        assert last.tekort_ct == 4_000
    client = log_in(world.joris.actor)
    start = get(client, "/").words.replace("\xa0", " ")
    assert "€ 40,00" in start
    assert "Dit vraagt niets van u terug" in start
    assert "€ 140,00" in get(client, "/bedragen/toegekend").words.replace("\xa0", " ")


def test_another_need_later_fills_the_shortfall(db: Database, world: World) -> None:
    paid(db, world, world.joris, 18_000)
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    react(db, world.joris.actor, number)
    decide(db, world.consulent, number)
    again = keep(db, world.consulent, world.joris, typed(world.joris, bedrag=10_000), "twee")
    decide(db, world.consulent, again)
    assert balance(db, world.joris) == (20_000, 18_000)


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"bedrag": "100,00"}, "bedrag", "Vul een hoger bedrag in"),
        ({"bedrag": ""}, "bedrag", "Vul dit in"),
        ({"bedrag": "-5"}, "bedrag", "0 euro of meer"),
        ({"bedrag": "tien"}, "bedrag", "Vul een bedrag in"),
        ({"wet": "wlz"}, "wet", "geen deel"),
        ({"soort": "toevoegen"}, "soort", "al een deel"),
        ({"soort": "toevoegen", "wet": "wlz"}, "wet", "schriftelijk instemt"),
        ({"grond": "verplichting"}, "grond", "past niet"),
        ({"ingang-jaar": "2027"}, "ingang", "Kies een dag daarbinnen"),
        ({"ingang-dag": "31", "ingang-maand": "2"}, "ingang", "bestaat niet"),
        ({"behoefte_kenmerk": ""}, "behoefte_op", "wie vaststelde"),
        ({"behoefte_op-jaar": "2027"}, "behoefte_op", "moet nog komen"),
        ({"overleg_wijze": ""}, "overleg_wijze", "Kies een van"),
        ({"soort": "verlagen", "bedrag": "40", "ingang-dag": "10", "ingang-maand": "11"}, "ingang", "na het besluit"),
        ({"soort": "verlagen", "bedrag": "40", "grond": "na-feiten"}, "vastgesteld_op", "na de eindafrekening"),
    ],
)
def test_what_is_refused_stands_beside_its_field(
    log_in: LogIn, db: Database, world: World, change: dict[str, str], field: str, message: str
) -> None:
    client, form = log_in(world.consulent), f"{DESK.format(world.joris.dossier_id)}/nieuw"
    fields = get(client, form).fields("#formulier") | fields_of(typed(world.joris)) | change
    page = post(client, form, fields, page=form, status=422)
    assert page.soup.select_one(f".errors a[href='#{field}']"), page.words
    assert message in page.words
    assert page.fields("#formulier")["toelichting"] == "U hebt meer hulp nodig."
    assert count(db, Herziening) == 0


def test_a_part_that_stops_keeps_its_days_and_ends_the_participation(log_in: LogIn, db: Database, world: World) -> None:
    stops = lower(world.joris, soort="intrekken", bedrag=None, ingang="1-12-2026")
    number = keep(db, world.consulent, world.joris, stops)
    zaak = seen(db, world.consulent, number)
    assert zaak.herziening.bedrag_ct == 9_151  # 334 of 365 days
    assert zaak.einde
    assert (zaak.einde.participation_ends, zaak.einde.period_end) == (True, date(2026, 11, 30))
    page = get(log_in(world.consulent), CHANGE.format(number))
    assert page.soup.select_one(f"a[href='/gemeente/einde/{world.joris.dossier_id}']")
    announce(db, world.consulent, number)
    react(db, world.joris.actor, number)
    decide(db, world.consulent, number)
    assert balance(db, world.joris) == (19_151, 0)
    with pytest.raises(NogNiet) as refused:  # what stopped does not go up by itself
        keep(db, world.consulent, world.joris, typed(world.joris), "twee")
    assert {one.reden for one in refused.value.rulings} == {"geen-deel"}


def test_with_four_parts_one_may_stop(db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.fatma, lower(world.fatma, soort="intrekken", bedrag=None))
    zaak = seen(db, world.consulent, number)
    assert zaak.einde
    assert not zaak.einde.participation_ends


def test_without_a_talk_nothing_is_decided(db: Database, world: World) -> None:
    nobody = {"overleg_op": None, "overleg_wijze": None, "overleg_akkoord": None, "verstrekkers_op": None}
    number = keep(db, world.consulent, world.joris, typed(world.joris, **nobody))
    missing = _reasons(seen(db, world.consulent, number))
    assert missing == {"geen-overleg", "geen-overleg-verstrekker", "niet-aangekondigd"}


def test_silence_is_heard_after_the_term(db: Database, world: World, frozen_clock: clock.Frozen) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number, date(2026, 11, 20))
    assert _reasons(seen(db, world.consulent, number)) == {"zienswijze-loopt"}
    frozen_clock.advance(days=11)
    assert _reasons(seen(db, world.consulent, number)) == set()


def test_what_changed_since_it_was_shown_is_shown_again(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, typed(world.joris))
    client, page = log_in(world.consulent), CHANGE.format(number)
    send = get(client, page).fields("#besluiten")
    paid(db, world, world.joris, 5_000)
    again = post(client, f"{page}/besluiten", send, page=page, status=409)
    assert "is iets veranderd" in again.words
    assert "€ 50,00" in again.words.replace("\xa0", " ")
    assert balance(db, world.joris) == (20_000, 5_000)


def test_taken_back_and_announced_again_keeps_what_was_said(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    client, own = log_in(world.joris.actor), OWN.format(number)
    form = get(client, own).fields("#reageren") | {"akkoord": "nee", "tekst": "Dit klopt niet."}
    react(db, world.joris.actor, number, "nee", "Eerst dit.")
    client, page = log_in(world.consulent), CHANGE.format(number)
    post(client, f"{page}/terugnemen", get(client, page).fields("#terugnemen"), page=page)
    client = log_in(world.joris.actor)
    late = post(client, f"{own}/reactie", {**form, "_csrf": token_of(client)}, page=own, status=409)
    assert "Dit klopt niet." in late.words  # not sent, and not lost
    assert "past haar voorstel aan" in late.words
    client = log_in(world.consulent)
    fields = get(client, f"{page}/wijzigen").fields("#formulier") | {"bedrag": "50,00"}
    post(client, f"{page}/wijzigen", fields, page=f"{page}/wijzigen")
    zaak = seen(db, world.consulent, number)
    assert zaak.herziening.bedrag_ct == 5_000
    assert [one.tekst for one in zaak.zienswijzen] == ["Eerst dit."]


def test_two_windows_lose_nothing(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, typed(world.joris))
    client, form = log_in(world.consulent), f"{CHANGE.format(number)}/wijzigen"
    fields = get(client, form).fields("#formulier")
    post(client, form, {**fields, "toelichting": "Uit het eerste venster."}, page=form)
    page = post(client, form, {**fields, "toelichting": "Uit het tweede venster."}, page=form, status=409)
    assert "Uit het eerste venster." in page.words
    assert page.fields("#formulier")["toelichting"] == "Uit het tweede venster."
    post(client, form, page.fields("#formulier"), page=form)
    assert seen(db, world.consulent, number).herziening.toelichting == "Uit het tweede venster."


def test_a_second_change_of_the_same_part_leads_to_the_first(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, typed(world.joris))
    client, form = log_in(world.consulent), f"{DESK.format(world.joris.dossier_id)}/nieuw"
    fields = get(client, form).fields("#formulier") | fields_of(typed(world.joris))
    page = post(client, form, fields, page=form, status=409)
    assert page.soup.select_one(f"main a[href='{CHANGE.format(number)}']")


def test_a_remark_must_be_answered(db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    react(db, world.joris.actor, number, "nee", "Waarom?")
    with pytest.raises(GeenAntwoord):
        decide(db, world.consulent, number)


def test_letting_it_go_tells_who_knew(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    client, page = log_in(world.consulent), CHANGE.format(number)
    post(client, f"{page}/afzien", get(client, page).fields("#afzien"), page=page)
    assert count(db, Bericht, Bericht.soort == Berichtsoort.HERZIENING_VERVALLEN) == 1
    assert "blijft zoals het was" in get(log_in(world.joris.actor), OWN.format(number)).words
    assert balance(db, world.joris) == (20_000, 0)


def test_a_representative_reacts_on_behalf(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.fatma, lower(world.fatma, 900_000))
    announce(db, world.consulent, number)
    client, own = log_in(world.emre), OWN.format(number)
    post(client, f"{own}/reactie", get(client, own).fields("#reageren") | {"akkoord": "ja"}, page=own)
    assert "namens de budgethouder" in get(client, own).words
    assert seen(db, world.consulent, number).akkoord


def test_a_wrong_reaction_comes_back_with_what_was_chosen(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    client, own = log_in(world.joris.actor), OWN.format(number)
    page = post(
        client, f"{own}/reactie", get(client, own).fields("#reageren") | {"akkoord": "nee"}, page=own, status=422
    )
    assert page.fields("#reageren")["akkoord"] == "nee"
    page = post(client, f"{own}/reactie", get(client, own).fields("#reageren"), page=own, status=422)
    assert page.soup.select_one(".errors a[href='#akkoord']")


def test_somebody_else_gets_nothing(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    client = log_in(world.consulent_heidekerk)
    for path in (DESK.format(world.joris.dossier_id), CHANGE.format(number), f"{CHANGE.format(number)}/wijzigen"):
        get(client, path, 404)
    get(log_in(world.fatma.actor), OWN.format(number), 404)


def test_a_phone_call_is_noted(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.joris, lower(world.joris))
    announce(db, world.consulent, number)
    client, page = log_in(world.consulent), CHANGE.format(number)
    fields = get(client, page).fields("#reactie")
    late = post(client, f"{page}/reactie", fields | {"akkoord": "ja", "wijze": "telefoon", "ontvangen_op-jaar": "2027"},
                page=page, status=422)  # fmt: skip
    assert "moet nog komen" in late.words
    for _ in range(2):
        post(client, f"{page}/reactie", fields | {"akkoord": "ja", "wijze": "telefoon"}, page=page)
    assert len(seen(db, world.consulent, number).zienswijzen) == 1
    assert "Per telefoon" in get(log_in(world.joris.actor), OWN.format(number)).words


def test_the_page_takes_as_many_statements_whatever_lies_there(log_in: LogIn, db: Database, world: World) -> None:
    number = keep(db, world.consulent, world.fatma, lower(world.fatma, 900_000))
    announce(db, world.consulent, number)
    client, counts = log_in(world.consulent), []
    for more in range(2):
        with count_statements(db) as statements:
            get(client, CHANGE.format(number))
        counts.append(len(statements))
        react(db, world.fatma.actor, number, "nee", f"Opmerking {more}.", f"r{more}")
        add_declaration(db, world.fatma, contract=more)
    assert len(set(counts)) == 1
