"""Fixed monthly payments: decisions, rounds and payments of months, questions about them, and absences

Revision: 0009
After: 0008
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices, add_column

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

APPEND_ONLY = (
    *("maandbesluit", "inhouding", "betaalronde", "ronderegel", "rondeuitslag", "maandbetaling"),
    *("maandvraag", "maandantwoord", "afwezigheid"),
)
BERICHTSOORTEN = (
    *("maand_betaald", "maand_loon", "maand_deels", "maand_geweigerd", "maand_opgeschort", "maand_hervat"),
    *("maand_vraag", "contract_vast_goed"),
)
GRONDEN = (
    *("beschikking-ingetrokken", "niet-volgens-afspraak", "strijd-met-recht", "derde-te-laat", "deelnemer-te-laat"),
    *("verzoek-college", "vervoer-te-laat", "niet-hersteld"),
)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    _decisions()
    _rounds()
    _payments()
    _said()
    add_column(op, "boeking", "maandbetaling_id", sa.Integer(), references="maandbetaling")
    op.create_index("ux_boeking_maandbetaling", "boeking", ["maandbetaling_id", "soort"], unique=True)
    for table in APPEND_ONLY:
        protect(op, table)


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _number(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _cents(name: str) -> sa.Column:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _at() -> sa.Column:
    return sa.Column("op", OP(), nullable=False)


def _form() -> sa.Column:
    return sa.Column("formulier", TEKST(length=40), nullable=False)


def _table(name: str, *columns: sa.Column | sa.Constraint, references: dict[str, str], unique: str = "") -> None:
    """A table with its own number; `references` by column, `unique` columns by comma."""
    keys = [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{name}_{column}"))
        for column, other in references.items()
    ]
    names = [one.strip() for one in unique.split(";") if one]
    once = [
        sa.UniqueConstraint(*group.split(","), name=op.f(f"uq_{name}_{group.replace(',', '_')}")) for group in names
    ]
    primary = sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}"))
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *columns, *keys, *once, primary)


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{'_'.join(f'{table}_{column}' for column in columns)}"), table, [*columns])


def _decisions() -> None:
    _table(
        "maandbesluit",
        _number("dossier_id"),
        _number("budget_id"),
        _number("zorgovereenkomst_id"),
        _day("maand"),
        sa.Column("soort", _choice("maandbesluitsoort", "weigeren", "opschorten", "hervatten"), nullable=False),
        _cents("bedrag_ct"),
        sa.Column("grond", _choice("weigergrond", *GRONDEN), nullable=True),
        sa.Column("toelichting", sa.LargeBinary(), nullable=True),
        _day("tot", nullable=True),
        _form(),
        _number("medewerker_id"),
        _at(),
        references={
            "dossier_id": "dossier",
            "budget_id": "integraal_budget",
            "zorgovereenkomst_id": "zorgovereenkomst",
            "medewerker_id": "medewerker",
        },
        unique="formulier",
    )
    _index("maandbesluit", "dossier_id")
    _index("maandbesluit", "zorgovereenkomst_id", "maand", "id")
    _table(
        "inhouding",
        _number("dossier_id"),
        _number("zorgovereenkomst_id"),
        _cents("bruto_ct"),
        _cents("ingehouden_ct"),
        _cents("werkgeverslasten_ct"),
        _number("medewerker_id"),
        _at(),
        sa.CheckConstraint(
            "ingehouden_ct >= 0 AND ingehouden_ct <= bruto_ct", name=op.f("ck_inhouding_hoogstens_bruto")
        ),
        sa.CheckConstraint("werkgeverslasten_ct >= 0", name=op.f("ck_inhouding_werkgeverslasten_niet_negatief")),
        references={
            "dossier_id": "dossier",
            "zorgovereenkomst_id": "zorgovereenkomst",
            "medewerker_id": "medewerker",
        },
    )
    _index("inhouding", "zorgovereenkomst_id", "bruto_ct", "id")


def _rounds() -> None:
    _table(
        "betaalronde",
        _day("maand"),
        _day("datum"),
        sa.Column("kenmerk", TEKST(length=60), nullable=False),
        _form(),
        _number("medewerker_id"),
        _at(),
        references={"medewerker_id": "medewerker"},
        unique="formulier",
    )
    _index("betaalronde", "maand")
    _table(
        "ronderegel",
        _number("ronde_id"),
        _number("dossier_id"),
        _number("zorgovereenkomst_id"),
        _cents("bedrag_ct"),
        _cents("ingehouden_ct"),
        _cents("werkgeverslasten_ct"),
        references={"ronde_id": "betaalronde", "dossier_id": "dossier", "zorgovereenkomst_id": "zorgovereenkomst"},
        unique="ronde_id,zorgovereenkomst_id",
    )
    outcomes = ("betaald", "deels", "niets", "veranderd", "budget_op", "opgeschort", "eigen_dossier")
    _table(
        "rondeuitslag",
        _number("regel_id"),
        sa.Column("gevolg", _choice("regelgevolg", *outcomes), nullable=False),
        _number("medewerker_id"),
        _at(),
        references={"regel_id": "ronderegel", "medewerker_id": "medewerker"},
        unique="regel_id",
    )


def _payments() -> None:
    _table(
        "maandbetaling",
        _number("dossier_id"),
        _number("budget_id"),
        _number("zorgovereenkomst_id"),
        _day("maand"),
        _number("volgnummer"),
        _number("regel_id"),
        _cents("bedrag_ct"),
        _cents("tekort_ct"),
        _day("datum"),
        _at(),
        sa.CheckConstraint("bedrag_ct > 0", name=op.f("ck_maandbetaling_bedrag_positief")),
        references={
            "dossier_id": "dossier",
            "budget_id": "integraal_budget",
            "zorgovereenkomst_id": "zorgovereenkomst",
            "regel_id": "ronderegel",
        },
        unique="zorgovereenkomst_id,maand,volgnummer;regel_id",
    )
    _index("maandbetaling", "dossier_id")
    _index("maandbetaling", "maand")
    _index("maandbetaling", "budget_id", "zorgovereenkomst_id")


def _said() -> None:
    _table(
        "maandvraag",
        _number("dossier_id"),
        _day("maand"),
        _at(),
        references={"dossier_id": "dossier"},
        unique="dossier_id,maand",
    )
    _table(
        "maandantwoord",
        _number("dossier_id"),
        _number("zorgovereenkomst_id"),
        _day("maand"),
        sa.Column("klopt", sa.Boolean(), nullable=False),
        _number("gesprek_id", nullable=True),
        _form(),
        _number("persoon_id", nullable=True),
        sa.Column("namens", sa.Boolean(), nullable=False),
        _at(),
        references={
            "dossier_id": "dossier",
            "zorgovereenkomst_id": "zorgovereenkomst",
            "gesprek_id": "gesprek",
            "persoon_id": "persoon",
        },
        unique="formulier",
    )
    _index("maandantwoord", "dossier_id")
    _index("maandantwoord", "zorgovereenkomst_id", "maand", "id")
    _table(
        "afwezigheid",
        _number("dossier_id"),
        _number("zorgovereenkomst_id"),
        sa.Column("soort", _choice("afwezigheidsoort", "ziek", "verlof"), nullable=False),
        _day("van"),
        _day("tot", nullable=True),
        _number("vervangt_id", nullable=True),
        sa.Column("vervalt", sa.Boolean(), nullable=False),
        _form(),
        _number("persoon_id", nullable=True),
        _at(),
        sa.CheckConstraint("tot IS NULL OR van <= tot", name=op.f("ck_afwezigheid_dagen")),
        references={
            "dossier_id": "dossier",
            "zorgovereenkomst_id": "zorgovereenkomst",
            "vervangt_id": "afwezigheid",
            "persoon_id": "persoon",
        },
        unique="vervangt_id;formulier",
    )
    _index("afwezigheid", "dossier_id")
    _index("afwezigheid", "zorgovereenkomst_id")
