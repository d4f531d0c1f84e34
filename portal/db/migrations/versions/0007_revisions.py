"""Changes of the budget, suspensions of its payments, and recoveries

Revision: 0007
After: 0006
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

APPEND_ONLY = ("zienswijze", "regelingsvraag", "betalingsregeling", "terugbetaling")
WETTEN = ("wlz", "wmo", "jw", "zvw")
GRONDEN = (
    *("behoefte", "aanvulling", "niet-uitgevoerd", "verplichting", "onjuiste-gegevens", "onjuist-bekend", "onjuist"),
    *("omstandigheden", "na-feiten", "na-onjuist", "na-verplichting"),
)
WIJZEN = ("gesprek", "telefoon", "brief", "portaal")
ROLLEN = (
    *("budgethouder", "vertegenwoordiger", "consulent", "svb", "zorgkantoor", "zorgverzekeraar"),
    *("zorgverlener", "beheerder", "systeem"),
)
BERICHTSOORTEN = (
    *("herziening_voornemen", "herziening_veranderd", "herziening_vervallen", "budget_herzien"),
    *("betaling_opgeschort", "betaling_hervat"),
    *("terugvordering_voornemen", "terugvordering_veranderd", "terugvordering_vervallen", "terugvordering_besluit"),
    *("regeling_gevraagd", "regeling_afgesproken", "terugbetaling_ontvangen", "terugvordering_klaar"),
)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    _herziening()
    _opschorting()
    _terugvordering()
    _zienswijze()
    _regeling()
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


def _herziening() -> None:
    table = "herziening"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column(
            "status", _choice("herzienstand", "concept", "aangekondigd", "besloten", "vervallen"), nullable=False
        ),
        sa.Column(
            "soort",
            _choice("herzieningsoort", "toevoegen", "verhogen", "verlagen", "intrekken"),
            nullable=False,
        ),
        sa.Column("wet", _choice("wet", *WETTEN), nullable=False),
        sa.Column("verstrekker_id", sa.Integer(), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("grond", _choice("herziengrond", *GRONDEN), nullable=False),
        sa.Column("behoefte_door", TEKST(length=120), nullable=False),
        sa.Column("behoefte_op", sa.Date(), nullable=True),
        sa.Column("behoefte_kenmerk", TEKST(length=60), nullable=False),
        sa.Column("overleg_op", sa.Date(), nullable=True),
        sa.Column("overleg_wijze", _choice("overlegwijze", *WIJZEN), nullable=True),
        sa.Column("overleg_akkoord", sa.Boolean(), nullable=False),
        sa.Column("verstrekkers_op", sa.Date(), nullable=True),
        sa.Column("vastgesteld_op", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=False),
        sa.Column("antwoord", sa.LargeBinary(), nullable=True),
        sa.Column("aangekondigd_op", sa.Date(), nullable=True),
        sa.Column("reageren_voor", sa.Date(), nullable=True),
        sa.Column("beschikking_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("bedrag_ct >= 0", name=op.f("ck_herziening_bedrag")),
        *_references(table, dossier_id="dossier", budget_id="integraal_budget", verstrekker_id="organisatie"),
        *_references(table, beschikking_id="beschikking", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herziening")),
        sa.UniqueConstraint("beschikking_id", name=op.f("uq_herziening_beschikking_id")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_herziening_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_herziening_budget_id_herziening_status"), table, ["budget_id", "status"])


def _opschorting() -> None:
    table = "opschorting"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("opschortstand", "ingesteld", "opgeheven"), nullable=False),
        sa.Column("grond", _choice("herziengrond", *GRONDEN), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=False),
        sa.Column("opgeheven_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("van <= tot", name=op.f("ck_opschorting_periode")),
        *_references(table, dossier_id="dossier", budget_id="integraal_budget", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opschorting")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_opschorting_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_opschorting_budget_id_opschorting_van"), table, ["budget_id", "van"])


def _terugvordering() -> None:
    table, states = "terugvordering", ("concept", "aangekondigd", "besloten", "voldaan", "vervallen")
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("budget_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("status", _choice("terugvorderstand", *states), nullable=False),
        sa.Column("van_wie", _choice("vanwie", "budgethouder", "meewerker", "zorgverlener"), nullable=False),
        sa.Column("zorgverlener_id", sa.Integer(), nullable=True),
        sa.Column("naam", sa.LargeBinary(), nullable=True),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("handelen", sa.LargeBinary(), nullable=False),
        sa.Column("toelichting", sa.LargeBinary(), nullable=False),
        sa.Column("antwoord", sa.LargeBinary(), nullable=True),
        sa.Column("termijnen", sa.Integer(), nullable=False),
        sa.Column("eerste_op", sa.Date(), nullable=False),
        sa.Column("aangekondigd_op", sa.Date(), nullable=True),
        sa.Column("reageren_voor", sa.Date(), nullable=True),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", OP(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("bedrag_ct > 0", name=op.f("ck_terugvordering_bedrag")),
        sa.CheckConstraint(
            "(zorgverlener_id IS NOT NULL) = (van_wie = 'zorgverlener')", name=op.f("ck_terugvordering_van_wie")
        ),
        *_references(table, dossier_id="dossier", budget_id="integraal_budget", zorgverlener_id="zorgverlener"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugvordering")),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f("uq_terugvordering_dossier_id_sleutel")),
    )
    op.create_index(op.f("ix_terugvordering_dossier_id_terugvordering_status"), table, ["dossier_id", "status"])


def _zienswijze() -> None:
    table = "zienswijze"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("herziening_id", sa.Integer(), nullable=True),
        sa.Column("terugvordering_id", sa.Integer(), nullable=True),
        sa.Column("ronde", sa.Date(), nullable=False),
        sa.Column("akkoord", sa.Boolean(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("wijze", _choice("overlegwijze", *WIJZEN), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("rol", _choice("rol", *ROLLEN), nullable=False),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("formulier", TEKST(length=40), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint(
            "(herziening_id IS NULL) <> (terugvordering_id IS NULL)", name=op.f("ck_zienswijze_onderwerp")
        ),
        *_references(table, dossier_id="dossier", herziening_id="herziening", terugvordering_id="terugvordering"),
        *_references(table, persoon_id="persoon", medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zienswijze")),
        sa.UniqueConstraint("formulier", name=op.f("uq_zienswijze_formulier")),
    )
    op.create_index(op.f("ix_zienswijze_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f("ix_zienswijze_herziening_id_zienswijze_id"), table, ["herziening_id", "id"])
    op.create_index(op.f("ix_zienswijze_terugvordering_id_zienswijze_id"), table, ["terugvordering_id", "id"])


def _regeling() -> None:
    table = "regelingsvraag"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugvordering_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("per_maand_ct", sa.BigInteger(), nullable=False),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        sa.Column("formulier", TEKST(length=40), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint("per_maand_ct > 0", name=op.f("ck_regelingsvraag_per_maand")),
        *_references(table, terugvordering_id="terugvordering", dossier_id="dossier", persoon_id="persoon"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regelingsvraag")),
        sa.UniqueConstraint("formulier", name=op.f("uq_regelingsvraag_formulier")),
    )
    op.create_index(op.f("ix_regelingsvraag_terugvordering_id"), table, ["terugvordering_id"])
    table = "betalingsregeling"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugvordering_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("termijnen", sa.Integer(), nullable=False),
        sa.Column("eerste_op", sa.Date(), nullable=False),
        sa.Column("vraag_id", sa.Integer(), nullable=True),
        sa.Column("tekst", sa.LargeBinary(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint("termijnen >= 1", name=op.f("ck_betalingsregeling_termijnen")),
        *_references(table, terugvordering_id="terugvordering", dossier_id="dossier", vraag_id="regelingsvraag"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betalingsregeling")),
        sa.UniqueConstraint("vraag_id", name=op.f("uq_betalingsregeling_vraag_id")),
        sa.UniqueConstraint(
            "terugvordering_id", "sleutel", name=op.f("uq_betalingsregeling_terugvordering_id_sleutel")
        ),
    )
    table = "terugbetaling"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugvordering_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("sleutel", TEKST(length=40), nullable=False),
        sa.Column("bedrag_ct", sa.BigInteger(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("kenmerk", TEKST(length=60), nullable=False),
        sa.Column("boeking_id", sa.BigInteger(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        sa.CheckConstraint("bedrag_ct <> 0", name=op.f("ck_terugbetaling_bedrag")),
        *_references(table, terugvordering_id="terugvordering", dossier_id="dossier", boeking_id="boeking"),
        *_references(table, medewerker_id="medewerker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugbetaling")),
        sa.UniqueConstraint("terugvordering_id", "sleutel", name=op.f("uq_terugbetaling_terugvordering_id_sleutel")),
    )
