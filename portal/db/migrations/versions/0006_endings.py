"""Endings: stopping, too few laws, a move, a death, and turning eighteen

Revision: 0006
After: 0005
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices, add_column

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

APPEND_ONLY = ("eindezienswijze", "eindbericht", "meerderjarigstap")
BERICHTSOORTEN = (
    *("einde_gevraagd", "einde_voornemen", "einde_ingetrokken", "gestopt", "geeindigd", "overleden", "gaat_door"),
    *("achttien_nadert",),
)
ROLLEN = (
    *("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgkantoor", "zorgverzekeraar"),
    *("zorgverlener", "beheerder", "systeem"),
)
STAPPEN = (*("gesprek", "machtiging", "wmo-melden", "wlz-vragen", "vervolg", "budget", "overeenkomsten", "inloggen"),)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    add_column(op, "dossier", "eindigt_op", sa.Date())
    add_column(op, "dossier", "overleden_op", sa.Date())
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    add_choices(op, "beschikking", "soort", "beschikkingsoort", ("beeindiging",))
    add_choices(op, "toestemming", "doel", "doel", ("nieuwe-gemeente",))
    _briefadres()
    _einde()
    _follow_up()
    _eighteen()
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


def _briefadres() -> None:
    table = "briefadres"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("heeft_adres", sa.Boolean(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefadres")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_briefadres_dossier_id")),
    )


def _einde() -> None:
    table, kinds = "einde", ("eigen-wens", "te-weinig-wetten", "verhuizing", "overlijden")
    states = (
        *("gevraagd", "voorbereid", "voorgenomen", "besloten"),
        *("ingetrokken", "teruggedraaid", "vervangen"),
    )
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("soort", _choice("eindsoort", *kinds), nullable=False),
        sa.Column("status", _choice("eindstatus", *states), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("laatste_dag", sa.Date(), nullable=False),
        sa.Column("vervalt", sa.JSON(), nullable=False),
        sa.Column("gemeente", TEKST(length=80), nullable=False),
        sa.Column("zelf_gemeld", sa.Boolean(), nullable=False),
        sa.Column("woorden", sa.LargeBinary(), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        sa.Column("zienswijze_voor", sa.Date(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("begonnen_op", OP(), nullable=False),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("gevolgen", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", persoon_id="persoon", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_einde")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_einde_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_einde_dossier_id_einde_status"), table, ["dossier_id", "status"])


def _follow_up() -> None:
    table = "eindezienswijze"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("einde_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("op", OP(), nullable=False),
        *_references(table, einde_id="einde", dossier_id="dossier", persoon_id="persoon", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eindezienswijze")),
    )
    op.create_index(op.f("ix_eindezienswijze_einde_id"), table, ["einde_id"])
    table = "eindbericht"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("einde_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wijze", _choice("verzendwijze", "post", "mail", "overdracht"), nullable=False),
        sa.Column("verzonden_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, einde_id="einde", dossier_id="dossier", organisatie_id="organisatie"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eindbericht")),
        sa.UniqueConstraint(
            "einde_id", "organisatie_id", "sleutel", name=op.f("uq_eindbericht_einde_id_organisatie_id_sleutel")
        ),
    )
    op.create_index(op.f("ix_eindbericht_dossier_id_eindbericht_id"), table, ["dossier_id", "id"])


def _eighteen() -> None:
    table = "meerderjarigheid"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("aangekondigd_op", sa.Date(), nullable=False),
        sa.Column("volgende_op", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meerderjarigheid")),
        sa.UniqueConstraint("dossier_id", name=op.f("uq_meerderjarigheid_dossier_id")),
    )
    table = "meerderjarigstap"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("stap", _choice("stapcode", *STAPPEN), nullable=False),
        sa.Column("gedaan", sa.Boolean(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("op", OP(), nullable=False),
        *_references(table, dossier_id="dossier", persoon_id="persoon", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meerderjarigstap")),
    )
    op.create_index(op.f("ix_meerderjarigstap_dossier_id_meerderjarigstap_stap_meerderjarigstap_id"), table, [
        "dossier_id", "stap", "id",
    ])  # fmt: skip
