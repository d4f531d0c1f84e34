"""Messages to the budgethouder, stored as kind and facts; and conversations about anything, whose words are sealed."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel

from portal.actor import Rol
from portal.berichten.status import Gesprekstatus
from portal.db.columns import ENUM_LENGTH, big_key, key, one_of, sealed


class Berichtsoort(StrEnum):
    """What can be told; `teksten.py` holds the sentences."""

    WELKOM = "welkom"
    TERMIJN_NADERT = "termijn_nadert"  # a term of the person runs out
    AANMELDING_ONTVANGEN = "aanmelding_ontvangen"
    AANMELDING_VOOR_U = "aanmelding_voor_u"  # somebody else did it
    AANMELDING_IN_GESPREK = "aanmelding_in_gesprek"
    AANMELDING_INGETROKKEN = "aanmelding_ingetrokken"
    AANMELDING_GESLOTEN = "aanmelding_gesloten"
    GESPREK_GEPLAND = "gesprek_gepland"
    GESPREK_GEWIJZIGD = "gesprek_gewijzigd"
    GESPREK_AFGEZEGD = "gesprek_afgezegd"
    GESPREK_VERSLAG = "gesprek_verslag"
    HUISHOUDEN_BEVESTIGEN = "huishouden_bevestigen"  # somebody used the code
    HUISHOUDEN_GEKOPPELD = "huishouden_gekoppeld"
    HUISHOUDEN_GESTOPT = "huishouden_gestopt"
    TOEGELATEN = "toegelaten"
    AFGEWEZEN = "afgewezen"
    INSTEMMING_TOESTEMMING = "instemming_toestemming"  # the person is asked to allow the question first
    INSTEMMING_GEVRAAGD = "instemming_gevraagd"
    INSTEMMING_GEGEVEN = "instemming_gegeven"
    INSTEMMING_GEWEIGERD = "instemming_geweigerd"
    INSTEMMING_INGETROKKEN = "instemming_ingetrokken"
    NIET_TOEGEKEND = "niet_toegekend"
    PLAN_CONCEPT = "plan_concept"  # the draft is shared
    PLAN_ANTWOORD = "plan_antwoord"
    PLAN_AANGEPAST = "plan_aangepast"  # the municipality took the draft back to change it
    PLAN_VASTGESTELD = "plan_vastgesteld"
    PLANVERZOEK_GEVRAAGD = "planverzoek_gevraagd"  # the budget changes: what should the plan become?
    PLANVERZOEK_ONTVANGEN = "planverzoek_ontvangen"
    PLANVERZOEK_OVERGENOMEN = "planverzoek_overgenomen"
    PLANVERZOEK_AFGEWEZEN = "planverzoek_afgewezen"  # a line of it, or all
    EVALUATIE_NADERT = "evaluatie_nadert"
    EVALUATIE_GEHOUDEN = "evaluatie_gehouden"
    BUDGET_TOEGEKEND = "budget_toegekend"
    HERZIENING_VOORNEMEN = "herziening_voornemen"
    HERZIENING_VERANDERD = "herziening_veranderd"  # the municipality took the intention back to change it
    HERZIENING_VERVALLEN = "herziening_vervallen"
    BUDGET_HERZIEN = "budget_herzien"
    BETALING_OPGESCHORT = "betaling_opgeschort"
    BETALING_HERVAT = "betaling_hervat"
    TERUGVORDERING_VOORNEMEN = "terugvordering_voornemen"
    TERUGVORDERING_VERANDERD = "terugvordering_veranderd"
    TERUGVORDERING_VERVALLEN = "terugvordering_vervallen"
    TERUGVORDERING_BESLUIT = "terugvordering_besluit"
    REGELING_GEVRAAGD = "regeling_gevraagd"
    REGELING_AFGESPROKEN = "regeling_afgesproken"
    TERUGBETALING_ONTVANGEN = "terugbetaling_ontvangen"
    TERUGVORDERING_KLAAR = "terugvordering_klaar"
    EINDE_GEVRAAGD = "einde_gevraagd"
    EINDE_VOORNEMEN = "einde_voornemen"
    EINDE_INGETROKKEN = "einde_ingetrokken"
    GESTOPT = "gestopt"  # on own wish
    GEEINDIGD = "geeindigd"  # too few laws, or a move
    OVERLEDEN = "overleden"  # to next of kin
    GAAT_DOOR = "gaat_door"  # what was decided is undone
    ACHTTIEN_NADERT = "achttien_nadert"
    BUDGET_VASTGESTELD = "budget_vastgesteld"
    VASTSTELLING_GECORRIGEERD = "vaststelling_gecorrigeerd"
    CONTRACT_GOEDGEKEURD = "contract_goedgekeurd"
    CONTRACT_VAST_GOED = "contract_vast_goed"
    CONTRACT_ONTVANGEN = "contract_ontvangen"
    CONTRACT_INGEVOERD = "contract_ingevoerd"
    CONTRACT_GEWIJZIGD = "contract_gewijzigd"
    CONTRACT_GOED_GEMEENTE = "contract_goed_gemeente"
    CONTRACT_AANVULLEN = "contract_aanvullen"
    CONTRACT_AFGEKEURD = "contract_afgekeurd"
    CONTRACT_GEWEIGERD = "contract_geweigerd"
    CONTRACT_BEEINDIGD = "contract_beeindigd"
    CONTRACT_GEGEVENS = "contract_gegevens"  # an address or a bank account changed
    CONTRACT_LOOPT_DOOR = "contract_loopt_door"
    DECLARATIE_INGEVOERD = "declaratie_ingevoerd"  # by the municipality, from paper, phone or desk
    DECLARATIE_ONDERTEKENEN = "declaratie_ondertekenen"  # it came on paper without a signature (Regeling 5.4 e)
    DECLARATIE_ONTVANGEN = "declaratie_ontvangen"
    DECLARATIE_BETAALBAAR = "declaratie_betaalbaar"
    DECLARATIE_BETAALD = "declaratie_betaald"
    DECLARATIE_LOON = "declaratie_loon"  # paid, and a part of it withheld (Regeling 5.2)
    DECLARATIE_DEELS = "declaratie_deels"
    DECLARATIE_GEWEIGERD = "declaratie_geweigerd"
    DECLARATIE_HERSTEL = "declaratie_herstel"
    DECLARATIE_OPGESCHORT = "declaratie_opgeschort"
    DECLARATIE_HERVAT = "declaratie_hervat"
    MAAND_BETAALD = "maand_betaald"
    MAAND_LOON = "maand_loon"
    MAAND_DEELS = "maand_deels"
    MAAND_GEWEIGERD = "maand_geweigerd"
    MAAND_OPGESCHORT = "maand_opgeschort"
    MAAND_HERVAT = "maand_hervat"
    MAAND_ALSNOG = "maand_alsnog"  # a refusal was taken back
    MAAND_VRAAG = "maand_vraag"
    PGBPLAN_ONTVANGEN = "pgbplan_ontvangen"
    PGBPLAN_INGEVOERD = "pgbplan_ingevoerd"
    PGBPLAN_AANVULLING = "pgbplan_aanvulling"
    PGBPLAN_VERWERKT = "pgbplan_verwerkt"
    UREN_GEKREGEN = "uren_gekregen"
    ZORGVERLENER_AKKOORD = "zorgverlener_akkoord"
    ZORGVERLENER_TWIJFELT = "zorgverlener_twijfelt"
    MACHTIGING_GEVRAAGD = "machtiging_gevraagd"
    MACHTIGING_GEBRUIKT = "machtiging_gebruikt"
    MACHTIGING_ANTWOORD = "machtiging_antwoord"
    GEGEVENS_ONTVANGEN = "gegevens_ontvangen"  # a request about the own data
    GEGEVENS_VERLENGD = "gegevens_verlengd"
    GEGEVENS_BESLUIT = "gegevens_besluit"
    BEPERKING_OPGEHEVEN = "beperking_opgeheven"  # told before data are used again (AVG 18.3)
    MELDING_VERSTUURD = "melding_verstuurd"
    MELDING_INGEVOERD = "melding_ingevoerd"
    MELDING_AFGEHANDELD = "melding_afgehandeld"
    BEZWAAR_ONTVANGEN = "bezwaar_ontvangen"
    BEZWAAR_OP_PAPIER = "bezwaar_op_papier"  # received on paper, and entered by the municipality
    BEZWAAR_VERVALLEN = "bezwaar_vervallen"  # entered by mistake, and taken back
    BEZWAAR_AANVULLEN = "bezwaar_aanvullen"
    BEZWAAR_HOREN = "bezwaar_horen"
    BEZWAAR_HOREN_ANDERS = "bezwaar_horen_anders"
    BEZWAAR_HOREN_AF = "bezwaar_horen_af"
    BEZWAAR_VERDAAGD = "bezwaar_verdaagd"
    BEZWAAR_TE_LAAT = "bezwaar_te_laat"  # the person gave notice that the answer is late
    BEZWAAR_GAAT_DOOR = "bezwaar_gaat_door"  # received here, and to be forwarded
    BEZWAAR_DOORGESTUURD = "bezwaar_doorgestuurd"
    BEZWAAR_INGETROKKEN = "bezwaar_ingetrokken"
    BEZWAAR_GEGROND = "bezwaar_gegrond"
    BEZWAAR_ONGEGROND = "bezwaar_ongegrond"
    BEZWAAR_NIET_BEKEKEN = "bezwaar_niet_bekeken"  # not considered (niet-ontvankelijk)
    BEZWAAR_UITGEVOERD = "bezwaar_uitgevoerd"
    BETALINGSBESLUIT_GEVRAAGD = "betalingsbesluit_gevraagd"
    BETALINGSBESLUIT_BLIJFT = "betalingsbesluit_blijft"
    BETALINGSBESLUIT_ANDERS = "betalingsbesluit_anders"
    KLACHT_ONTVANGEN = "klacht_ontvangen"
    KLACHT_VERDAAGD = "klacht_verdaagd"
    KLACHT_AFGEHANDELD = "klacht_afgehandeld"
    TOEZICHT_GEOPEND = "toezicht_geopend"
    TOEZICHT_ACHTERAF = "toezicht_achteraf"  # the ground let it be told later
    TOEZICHT_KLAAR = "toezicht_klaar"
    NATURA_VOORGELEGD = "natura_voorgelegd"
    NATURA_LOOPT = "natura_loopt"
    NATURA_GESTOPT = "natura_gestopt"
    AANVULLEND_GESTORT = "aanvullend_gestort"  # a deposit for an additional service came in (Regeling 5.8)
    AANVULLEND_HERSTELD = "aanvullend_hersteld"
    AANVULLEND_TE_WEINIG = "aanvullend_te_weinig"
    AANVULLEND_BETAALD = "aanvullend_betaald"
    AANVULLEND_GEWEIGERD = "aanvullend_geweigerd"
    AANVULLEND_TERUG = "aanvullend_terug"
    AANVULLEND_TERUGGEKOMEN = "aanvullend_teruggekomen"  # the bank sent a payment back
    AANVULLEND_REST_TERUGGEKOMEN = "aanvullend_rest_teruggekomen"
    AANVULLEND_TOCH_BETAALD = "aanvullend_toch_betaald"  # the bank sent nothing back: that was a mistake
    VRAAG_ONTVANGEN = "vraag_ontvangen"
    VRAAG_BEANTWOORD = "vraag_beantwoord"
    VRAAG_AAN_U = "vraag_aan_u"


class Bericht(SQLModel, table=True):
    """One message in the inbox of a dossier."""

    __table_args__ = (Index(None, "dossier_id", "id"),)

    id: int = big_key()
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Berichtsoort = one_of(Berichtsoort)
    feiten: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    van_id: int = Field(foreign_key="organisatie.id")
    # One of several parents, who each have an inbox; empty: the dossier's own copy. `apart`: others have one as well.
    ontvanger_id: int | None = Field(default=None, foreign_key="persoon.id")
    apart: bool = False
    onderwerp: str = Field(default="", max_length=ENUM_LENGTH)  # what it is about: the subject of a flow, or nothing
    onderwerp_id: int | None = Field(default=None, sa_type=BigInteger)
    brief_id: int | None = Field(default=None, foreign_key="brief.id", sa_type=BigInteger)  # its letter, of a decision
    verzonden_op: datetime
    gelezen_op: datetime | None = None


class Gesprek(SQLModel, table=True):
    """A question about something, or in general, to one organisation; or one of that organisation to the person."""

    __table_args__ = (Index(None, "dossier_id", "id"), Index(None, "met_id", "status"))

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    met_id: int = Field(foreign_key="organisatie.id")
    onderwerp: str = Field(default="", max_length=ENUM_LENGTH)
    onderwerp_id: int | None = Field(default=None, sa_type=BigInteger)
    feiten: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)  # the figures of the name of the subject
    status: Gesprekstatus = one_of(Gesprekstatus)
    begonnen_op: datetime
    wacht_sinds: date | None = None  # the organisation has to answer since that local day
    version: int = 1


class Gespreksbijdrage(SQLModel, table=True):
    """One question or answer: who wrote it when, in which function. Appended, never changed."""

    id: int = key()
    gesprek_id: int = Field(foreign_key="gesprek.id", index=True)
    rol: Rol = one_of(Rol)
    persoon_id: int | None = Field(default=None, foreign_key="persoon.id")
    medewerker_id: int | None = Field(default=None, foreign_key="medewerker.id")
    namens: bool = False
    tekst: bytes = sealed()
    document_id: int | None = Field(default=None, foreign_key="document.id")
    formulier: str = Field(max_length=40, unique=True)  # of the form that it was sent with: the same one counts once
    op: datetime
