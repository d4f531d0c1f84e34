"""Every text about the grant is a message, or data that says so."""

from portal.beschikking.zaak import granted_of
from portal.db import Database
from tests.beschikking.conftest import DESK, LogIn, granted, prepare
from tests.conftest import get, post
from tests.instemming.conftest import Deelnemer
from tests.toegang.test_vertaald import _wrong
from tests.world import World


def test_in_every_state(log_in: LogIn, db: Database, world: World, sanne: Deelnemer) -> None:
    client, desk = log_in(world.consulent), DESK.format(sanne.dossier_id)
    switch = f"/gemeente/dossiers/{sanne.dossier_id}/overstap"
    wrong = _wrong(client, desk) | _wrong(client, desk, {"ingang": "x"}) | _wrong(client, f"{desk}/nakijken")
    zaak = prepare(db, world.consulent, sanne, bedrag_wmo=470_000, reden_wmo="Minder", voorwaarden="Bel")
    wrong |= _wrong(client, f"{desk}/nakijken") | _wrong(client, switch)
    wrong |= _wrong(client, f"{switch}/pgb/wlz") | _wrong(client, f"{switch}/pgb/wlz", {})
    post(client, f"{switch}/pgb/wlz", {"kenmerk": "A", "einde": "1-12-2026"})
    new = get(client, f"{switch}/contract").fields("#formulier")
    post(client, f"{switch}/contract", {**new, "wet": "wlz", "naam": "Piet", "doorgaan": "ja"})
    wrong |= (
        _wrong(client, switch) | _wrong(client, f"{switch}/contract", {}) | _wrong(client, f"{switch}/contracten/1")
    )
    wrong |= _wrong(log_in(sanne.actor), "/beschikking")
    granted(db, world.consulent, sanne, zaak)
    with db.read() as session:
        number = granted_of(session, sanne.dossier_id)[0].beschikking_id
    client = log_in(world.consulent)
    award = f"{desk}/{number}"
    for path in (desk, award, f"{award}/stortingen", switch, f"{desk}/nakijken"):
        wrong |= _wrong(client, path)
    wrong |= _wrong(client, f"{award}/verzonden", {}) | _wrong(client, f"{award}/stortingen", {})
    wrong |= _wrong(client, f"{award}/stortingen/afspraak", {})
    wrong |= _wrong(log_in(sanne.actor), "/beschikking")
    wrong |= _wrong(log_in(world.kantoor), f"/verstrekker/deelnemers/{sanne.dossier_id}")
    assert not wrong, "\n".join(sorted(wrong))
