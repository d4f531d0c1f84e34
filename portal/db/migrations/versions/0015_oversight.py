"""Supervisors who look into a file, what the CAK is told, help in kind, and the evaluation

Revision: 0015
After: 0014
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BERICHTSOORTEN = (
    *("toezicht_geopend", "toezicht_achteraf", "toezicht_klaar"),
    *("natura_voorgelegd", "natura_loopt", "natura_gestopt"),
)
APPEND_ONLY = ("toezichtuitstel", "cakbericht", "naturareactie", "evaluatieantwoord")
ROLLEN = (
    *("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgkantoor", "zorgverzekeraar", "zorgverlener"),
    *("bezwaarbehandelaar", "vertrouwenspersoon", "toezichthouder", "beheerder", "systeem"),
)
VRAGEN = ("zelf-regelen", "kwaliteit", "past-bij-elkaar", "leven", "naasten", "moeite", "tevreden")
WETTEN = ("wlz", "wmo", "jw", "zvw")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    for table in _with_role():
        add_choices(op, table, "rol", "rol", ("toezichthouder",))
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    _toezicht()
    _eigen_bijdrage()
    _natura()
    _evaluatie()
    for table in APPEND_ONLY:
        protect(op, table)


def _with_role() -> list[str]:
    """Every table that keeps in which role somebody acted."""
    found = sa.inspect(op.get_bind())
    checks = {table: found.get_check_constraints(table) for table in found.get_table_names()}
    return sorted(table for table, of in checks.items() if any(one["name"] == f"ck_{table}_rol" for one in of))


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _toezicht() -> None:
    """A look into a file, and why telling it waited longer."""
    table = "toezichtinzage"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column(
            "grond",
            _choice("toezichtgrond", "naleving", "signaal", "zorgverlener", "onderzoek"),
            nullable=False,
        ),
        sa.Column("aanleiding", sa.LargeBinary(), nullable=False),
        sa.Column("waarom_later", sa.LargeBinary(), nullable=True),
        sa.Column("delen", TEKST(length=120), nullable=False),
        sa.Column("status", _choice("inzagestatus", "open", "gesloten"), nullable=False),
        sa.Column("begonnen_op", OP(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("zichtbaar_op", sa.Date(), nullable=False),
        sa.Column("verteld_op", sa.Date(), nullable=True),
        sa.Column("gesloten_op", sa.Date(), nullable=True),
        sa.Column("uitkomst", _choice("toezichtuitkomst", "niets", "overleg", "rapport"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("tot >= van", name=op.f("ck_toezichtinzage_periode")),
        *_references(table, dossier_id="dossier", gemeente_id="organisatie", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toezichtinzage")),
        sa.UniqueConstraint("medewerker_id", "sleutel", name=op.f("uq_toezichtinzage_medewerker_id_sleutel")),
    )
    op.create_index(op.f("ix_toezichtinzage_gemeente_id"), table, ["gemeente_id"])
    op.create_index(op.f("ix_toezichtinzage_zichtbaar_op"), table, ["zichtbaar_op"])
    op.create_index(op.f("ix_toezichtinzage_medewerker_id_toezichtinzage_id"), table, ["medewerker_id", "id"])
    op.create_index(op.f("ix_toezichtinzage_dossier_id_toezichtinzage_id"), table, ["dossier_id", "id"])
    table = "toezichtuitstel"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inzage_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("reden", sa.LargeBinary(), nullable=False),
        sa.Column("zichtbaar_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, dossier_id="dossier", inzage_id="toezichtinzage", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toezichtuitstel")),
        sa.UniqueConstraint("inzage_id", "sleutel", name=op.f("uq_toezichtuitstel_inzage_id_sleutel")),
    )
    op.create_index(op.f("ix_toezichtuitstel_dossier_id"), table, ["dossier_id"])


def _eigen_bijdrage() -> None:
    """What the CAK was told about a part of a budget."""
    table = "cakbericht"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("soort", _choice("cakmeldingsoort", "start", "stop", "herinnering"), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wijze", _choice("verzendwijze", "post", "mail", "overdracht"), nullable=True),
        sa.Column("verzonden_op", sa.Date(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, dossier_id="dossier", medewerker_id="medewerker", organisatie_id="organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cakbericht")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_cakbericht_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_cakbericht_dossier_id_cakbericht_wet_cakbericht_id"), table, ["dossier_id", "wet", "id"])


def _natura() -> None:
    """A plan in kind, its services, and what the person said of it."""
    table = "naturaplan"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column(
            "status",
            _choice("naturastand", "concept", "voorgelegd", "lopend", "beeindigd", "vervallen"),
            nullable=False,
        ),
        sa.Column("doel", sa.LargeBinary(), nullable=True),
        sa.Column("contact_naam", TEKST(length=120), nullable=False),
        sa.Column("contact_organisatie", TEKST(length=120), nullable=False),
        sa.Column("contact_telefoon", TEKST(length=20), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=True),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("akkoord_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_references(table, dossier_id="dossier", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naturaplan")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_naturaplan_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_naturaplan_dossier_id_naturaplan_id"), table, ["dossier_id", "id"])
    table = "naturadienst"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("naam", TEKST(length=120), nullable=False),
        sa.Column("aanbieder", TEKST(length=120), nullable=False),
        sa.Column("omvang", TEKST(length=120), nullable=False),
        *_references(table, dossier_id="dossier", plan_id="naturaplan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naturadienst")),
        sa.UniqueConstraint("plan_id", "sleutel", name=op.f("uq_naturadienst_plan_id_sleutel")),
    )
    op.create_index(op.f("ix_naturadienst_dossier_id"), table, ["dossier_id"])
    table = "naturareactie"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references(table, dossier_id="dossier", persoon_id="persoon", plan_id="naturaplan"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naturareactie")),
    )
    op.create_index(op.f("ix_naturareactie_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_naturareactie_plan_id"), table, ["plan_id"])


def _evaluatie() -> None:
    """What somebody answered on a short question."""
    table = "evaluatieantwoord"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("vraag", _choice("vraag", *VRAGEN), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", name=op.f("ck_evaluatieantwoord_score")),
        *_references(table, dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluatieantwoord")),
    )
    columns = ["dossier_id", "jaar", "vraag", "id"]
    op.create_index(
        op.f("ix_evaluatieantwoord_dossier_id_evaluatieantwoord_jaar_evaluatieantwoord_vraag_evaluatieantwoord_id"),
        table,
        columns,
    )
