"""Messages to the budgethouder: stored as kind and facts, told in the reader's language."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel

from portal.db.columns import ENUM_LENGTH, big_key, one_of


class Berichtsoort(StrEnum):
    """What can be told; `teksten.py` holds the sentences."""

    WELKOM = "welkom"
    PLAN_VASTGESTELD = "plan_vastgesteld"
    BUDGET_TOEGEKEND = "budget_toegekend"
    CONTRACT_GOEDGEKEURD = "contract_goedgekeurd"
    CONTRACT_ONTVANGEN = "contract_ontvangen"
    CONTRACT_GEWIJZIGD = "contract_gewijzigd"
    CONTRACT_GOED_GEMEENTE = "contract_goed_gemeente"
    CONTRACT_AANVULLEN = "contract_aanvullen"
    CONTRACT_AFGEKEURD = "contract_afgekeurd"
    CONTRACT_GEWEIGERD = "contract_geweigerd"
    CONTRACT_BEEINDIGD = "contract_beeindigd"
    CONTRACT_LOOPT_DOOR = "contract_loopt_door"
    DECLARATIE_ONTVANGEN = "declaratie_ontvangen"
    DECLARATIE_BETAALBAAR = "declaratie_betaalbaar"
    DECLARATIE_BETAALD = "declaratie_betaald"
    DECLARATIE_LOON = "declaratie_loon"  # paid, and a part of it withheld (Regeling 5.2)
    DECLARATIE_DEELS = "declaratie_deels"
    DECLARATIE_GEWEIGERD = "declaratie_geweigerd"
    DECLARATIE_HERSTEL = "declaratie_herstel"
    DECLARATIE_OPGESCHORT = "declaratie_opgeschort"
    DECLARATIE_HERVAT = "declaratie_hervat"
    PGBPLAN_ONTVANGEN = "pgbplan_ontvangen"
    PGBPLAN_AANVULLING = "pgbplan_aanvulling"
    PGBPLAN_VERWERKT = "pgbplan_verwerkt"
    UREN_GEKREGEN = "uren_gekregen"
    ZORGVERLENER_AKKOORD = "zorgverlener_akkoord"
    ZORGVERLENER_TWIJFELT = "zorgverlener_twijfelt"
    MELDING_VERSTUURD = "melding_verstuurd"
    MELDING_AFGEHANDELD = "melding_afgehandeld"


class Bericht(SQLModel, table=True):
    """One message in the inbox of a dossier."""

    __table_args__ = (Index(None, "dossier_id", "id"),)

    id: int = big_key()
    dossier_id: int = Field(foreign_key="dossier.id")
    soort: Berichtsoort = one_of(Berichtsoort)
    feiten: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    van_id: int = Field(foreign_key="organisatie.id")
    onderwerp: str = Field(default="", max_length=ENUM_LENGTH)  # what it is about: the subject of a flow, or nothing
    onderwerp_id: int | None = Field(default=None, sa_type=BigInteger)
    verzonden_op: datetime
    gelezen_op: datetime | None = None
