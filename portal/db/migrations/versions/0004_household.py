"""Family and household: parents apart, protected addresses, and links between dossiers by consent

Revision: 0004
After: 0003
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_column, set_choices

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("vertegenwoordiging", "bandakkoord")
GRONDEN = ("eigen", "claim", "register", "melding", "taak", "toestemming", "overeenkomst")
BERICHTSOORTEN = (
    *("aanmelding_ontvangen", "aanmelding_voor_u", "aanmelding_in_gesprek", "aanmelding_ingetrokken"),
    *("aanmelding_gesloten", "toegelaten", "afgewezen"),
    *("instemming_toestemming", "instemming_gevraagd", "instemming_gegeven", "instemming_geweigerd"),
    *("instemming_ingetrokken", "niet_toegekend"),
    *("gesprek_gepland", "gesprek_gewijzigd", "gesprek_afgezegd", "gesprek_verslag"),
    *("huishouden_bevestigen", "huishouden_gekoppeld", "huishouden_gestopt"),
    *("welkom", "plan_vastgesteld", "budget_toegekend"),
    *("plan_concept", "plan_antwoord", "plan_aangepast", "evaluatie_nadert", "evaluatie_gehouden"),
    *("contract_goedgekeurd", "contract_ontvangen", "contract_gewijzigd", "contract_goed_gemeente"),
    *("contract_aanvullen", "contract_afgekeurd", "contract_geweigerd", "contract_beeindigd", "contract_loopt_door"),
    *("declaratie_ontvangen", "declaratie_betaalbaar", "declaratie_betaald", "declaratie_deels"),
    *("declaratie_geweigerd", "declaratie_herstel", "declaratie_opgeschort", "declaratie_hervat", "declaratie_loon"),
    *("declaratie_ingevoerd", "declaratie_ondertekenen"),
    *("contract_ingevoerd", "pgbplan_ingevoerd", "melding_ingevoerd"),
    *("pgbplan_ontvangen", "pgbplan_aanvulling", "pgbplan_verwerkt"),
    *("uren_gekregen", "zorgverlener_akkoord", "zorgverlener_twijfelt"),
    *("melding_verstuurd", "melding_afgehandeld"),
    *("vraag_ontvangen", "vraag_beantwoord", "vraag_aan_u"),
)
DOELEN = ("zorgkantoor", "zorgverzekeraar", "ciz", "gesprek", "huishouden", "onderzoek")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    _choices()
    _ouders()
    _checked_before()
    _banden()
    for table in APPEND_ONLY:
        protect(op, table)


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _choices() -> None:
    set_choices(op, "logregel", "grond", "grond", GRONDEN)
    set_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    set_choices(op, "toestemming", "doel", "doel", DOELEN)


def _ouders() -> None:
    """Each parent a representative apart with an own inbox, and addresses that are protected."""
    add_column(op, "persoon", "beschermd_door_id", sa.Integer(), references="persoon")
    add_column(op, "bericht", "ontvanger_id", sa.Integer(), references="persoon")
    add_column(op, "bericht", "apart", sa.Boolean(), default="false")
    add_column(op, "brief", "ontvanger_id", sa.Integer(), references="persoon")
    op.create_table(
        "vertegenwoordiging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Boolean(), nullable=False),
        sa.Column("geldt", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("vertegenwoordiging", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertegenwoordiging")),
    )
    op.create_index(
        op.f("ix_vertegenwoordiging_dossier_id_vertegenwoordiging_persoon_id_vertegenwoordiging_id"),
        "vertegenwoordiging",
        ["dossier_id", "persoon_id", "id"],
    )
    op.create_index(op.f("ix_vertegenwoordiging_persoon_id"), "vertegenwoordiging", ["persoon_id"])


def _checked_before() -> None:
    """Whom the municipality checked before is a representative as well."""
    op.execute(
        "INSERT INTO vertegenwoordiging (dossier_id, persoon_id, kind, geldt, op) "
        "SELECT b.dossier_id, a.melder_id, a.voor = 'kind', b.akkoord, b.op "
        "FROM bevoegdheid b JOIN aanmelding a ON a.id = b.aanmelding_id ORDER BY b.id"
    )


def _banden() -> None:
    """Links between two dossiers, and every yes to them."""
    statuses = ("gevraagd", "beantwoord", "te_bevestigen", "gekoppeld", "gestopt")
    op.create_table(
        "gezinsband",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("ander_id", sa.Integer(), nullable=True),
        sa.Column("status", _choice("bandstatus", *statuses), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("code", sa.LargeBinary(), nullable=True),
        sa.Column("vrager_id", sa.Integer(), nullable=False),
        sa.Column("gevraagd_op", OP(), nullable=False),
        sa.Column("verloopt_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references("gezinsband", dossier_id="dossier", ander_id="dossier", vrager_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gezinsband")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_gezinsband_code_hash")),
    )
    op.create_index(op.f("ix_gezinsband_dossier_id"), "gezinsband", ["dossier_id"])
    op.create_index(op.f("ix_gezinsband_ander_id"), "gezinsband", ["ander_id"])
    op.create_table(
        "bandakkoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("band_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("omvang", TEKST(length=400), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("bandakkoord", band_id="gezinsband", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bandakkoord")),
    )
    op.create_index(op.f("ix_bandakkoord_band_id"), "bandakkoord", ["band_id"])
