"""Asked by the participant: another plan, other data of a zorgverlener, and a machtiging for the college

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    *("planverzoekbesluit", "gegevenswijziging"),
    *("machtiging", "machtigingseinde", "machtigingsgebruik", "machtigingsantwoord"),
)
ROLLEN = (
    *("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgkantoor", "zorgverzekeraar"),
    *("zorgverlener", "beheerder", "systeem"),
)
BERICHTSOORTEN = (
    *("planverzoek_gevraagd", "planverzoek_ontvangen", "planverzoek_overgenomen", "planverzoek_afgewezen"),
    *("contract_gegevens", "machtiging_gevraagd", "machtiging_gebruikt", "machtiging_antwoord"),
)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    _verzoeken()
    _gegevens()
    _machtigingen()
    for table in APPEND_ONLY:
        protect(op, table)


def _verzoeken() -> None:
    table = "planverzoek"
    states = ("concept", "gevraagd", "ingediend", "in_behandeling", "beslist", "ingetrokken")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("status", _choice("verzoekstatus", *states), nullable=False),
        sa.Column("aanleiding", _choice("aanleiding", "eerste", "budget", "verzoek"), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=True),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("vraag", sa.LargeBinary(), nullable=True),
        sa.Column("ingediend_op", sa.Date(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", plan_id="ondersteuningsplan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planverzoek")),
    )
    op.create_index(op.f("ix_planverzoek_dossier_id_planverzoek_status"), table, ["dossier_id", "status"])
    table = "planverzoekregel"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("wens", _choice("wens", "minder", "meer", "anders", "stopt", "nieuw"), nullable=False),
        sa.Column("stam_id", sa.Integer(), nullable=True),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        *_references(table, verzoek_id="planverzoek", dossier_id="dossier", stam_id="plandienst"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planverzoekregel")),
        sa.UniqueConstraint("verzoek_id", "nummer", name=op.f("uq_planverzoekregel_verzoek_id_nummer")),
    )
    table = "planverzoekbesluit"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regel_id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("oordeel", _choice("regeloordeel", "overgenomen", "geweigerd"), nullable=False),
        sa.Column("reden", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, regel_id="planverzoekregel", verzoek_id="planverzoek", dossier_id="dossier"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planverzoekbesluit")),
        sa.UniqueConstraint("regel_id", name=op.f("uq_planverzoekbesluit_regel_id")),
    )
    op.create_index(op.f("ix_planverzoekbesluit_verzoek_id"), table, ["verzoek_id"])


def _gegevens() -> None:
    table = "gegevenswijziging"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zorgovereenkomst_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("soort", _choice("gegevensoort", "adres", "rekening"), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("gemeld_svb_op", sa.Date(), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, zorgovereenkomst_id="zorgovereenkomst", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gegevenswijziging")),
    )
    op.create_index(op.f("ix_gegevenswijziging_zorgovereenkomst_id"), table, ["zorgovereenkomst_id"])


def _machtigingen() -> None:
    table = "machtiging"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("instantie", _choice("instantie", "ciz", "zorgkantoor", "zorgverzekeraar"), nullable=False),
        sa.Column("opdrachten", sa.JSON(), nullable=False),
        sa.Column("wat", sa.LargeBinary(), nullable=True),
        sa.Column("tekst", TEKST(length=400), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.CheckConstraint("vanaf <= tot", name=op.f("ck_machtiging_looptijd")),
        *_references(table, dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_machtiging")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_machtiging_dossier_id_sleutel")),
    )
    table = "machtigingseinde"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("machtiging_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        *_references(table, machtiging_id="machtiging", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_machtigingseinde")),
        sa.UniqueConstraint("machtiging_id", name=op.f("uq_machtigingseinde_machtiging_id")),
    )
    _gebruik()


def _gebruik() -> None:
    table = "machtigingsgebruik"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("machtiging_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("opdracht", _choice("opdracht", "aanvragen", "veranderen", "navragen"), nullable=False),
        sa.Column("wat", sa.LargeBinary(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, machtiging_id="machtiging", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_machtigingsgebruik")),
    )
    op.create_index(op.f("ix_machtigingsgebruik_machtiging_id"), table, ["machtiging_id"])
    table = "machtigingsantwoord"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruik_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, gebruik_id="machtigingsgebruik", dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_machtigingsantwoord")),
        sa.UniqueConstraint("gebruik_id", name=op.f("uq_machtigingsantwoord_gebruik_id")),
    )


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]
