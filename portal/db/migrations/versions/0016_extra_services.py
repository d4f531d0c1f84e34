"""Services in addition to the plan, who deposits for them, their bills and the ledger of every depositor

Revision: 0016
After: 0015
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.append_only import protect
from portal.db.migrations.constraints import add_choices

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

BERICHTSOORTEN = (
    *("aanvullend_gestort", "aanvullend_hersteld", "aanvullend_te_weinig"),
    *("aanvullend_betaald", "aanvullend_geweigerd", "aanvullend_terug"),
)
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime
NUMMER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", BERICHTSOORTEN)
    _dienst()
    _storter()
    _rekening()
    _boeking()
    protect(op, "aanvullende_boeking")


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _column(name: str, kind: object, *, empty: bool = False) -> sa.Column[object]:
    return sa.Column(name, kind, nullable=empty)  # type: ignore[call-overload, no-any-return]


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]


def _constraints(table: str, **checks: str) -> list[sa.schema.SchemaItem]:
    return [
        *(sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}")) for name, condition in checks.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _dienst() -> None:
    table = "aanvullende_dienst"
    op.create_table(
        table,
        _column("id", sa.Integer()),
        _column("dossier_id", sa.Integer()),
        _column("sleutel", TEKST(length=40)),
        _column("status", _choice("dienststand", "loopt", "stopt", "klaar")),
        _column("wat", sa.LargeBinary()),
        _column("zorgverlener_id", sa.Integer()),
        _column("kosten_ct", sa.BigInteger()),
        _column("van", sa.Date()),
        _column("tot", sa.Date(), empty=True),
        _column("gestopt_op", sa.Date(), empty=True),
        _column("gemaakt_op", OP()),
        _column("version", sa.Integer()),
        *_references(table, dossier_id="dossier", zorgverlener_id="zorgverlener"),
        *_constraints(table, kosten_niet_negatief="kosten_ct >= 0", periode="tot IS NULL OR van <= tot"),
        sa.UniqueConstraint("dossier_id", "sleutel", name=op.f(f"uq_{table}_dossier_id_sleutel")),
    )
    op.create_index(op.f(f"ix_{table}_dossier_id_{table}_id"), table, ["dossier_id", "id"])


def _storter() -> None:
    table = "aanvullende_storter"
    op.create_table(
        table,
        _column("id", sa.Integer()),
        _column("dienst_id", sa.Integer()),
        _column("dossier_id", sa.Integer()),
        _column("sleutel", TEKST(length=40)),
        _column("soort", _choice("stortersoort", "zelf", "naaste", "organisatie", "onbekend")),
        _column("naam", sa.LargeBinary()),
        _column("iban", sa.LargeBinary()),
        _column("kenmerk", TEKST(length=25), empty=True),
        _column("gestort_ct", sa.BigInteger()),
        _column("betaald_ct", sa.BigInteger()),
        _column("terug_ct", sa.BigInteger()),
        _column("op", OP()),
        *_references(table, dienst_id="aanvullende_dienst", dossier_id="dossier"),
        *_constraints(
            table,
            sommen_niet_negatief="betaald_ct >= 0 AND terug_ct >= 0",
            hoogstens_gestort="betaald_ct + terug_ct <= gestort_ct",
        ),
        sa.UniqueConstraint("kenmerk", name=op.f(f"uq_{table}_kenmerk")),
        sa.UniqueConstraint("dienst_id", "sleutel", name=op.f(f"uq_{table}_dienst_id_sleutel")),
    )
    op.create_index(op.f(f"ix_{table}_dienst_id"), table, ["dienst_id"])
    op.create_index(op.f(f"ix_{table}_dossier_id"), table, ["dossier_id"])


def _rekening() -> None:
    table = "aanvullende_rekening"
    stands = ("concept", "ingediend", "goedgekeurd", "betaald", "geweigerd", "ingetrokken")
    op.create_table(
        table,
        _column("id", sa.Integer()),
        _column("dienst_id", sa.Integer()),
        _column("dossier_id", sa.Integer()),
        _column("sleutel", TEKST(length=40)),
        _column("status", _choice("rekeningstand", *stands)),
        _column("bedrag_ct", sa.BigInteger()),
        _column("dag", sa.Date()),
        _column("factuurnummer", TEKST(length=60)),
        _column("omschrijving", sa.LargeBinary()),
        _column("iban", sa.LargeBinary()),
        _column("document_id", sa.Integer(), empty=True),
        _column("ingediend_op", sa.Date(), empty=True),
        _column("besloten_op", sa.Date(), empty=True),
        _column("toelichting", sa.LargeBinary(), empty=True),
        _column("gemaakt_op", OP()),
        _column("version", sa.Integer()),
        *_references(table, dienst_id="aanvullende_dienst", document_id="document", dossier_id="dossier"),
        *_constraints(table, bedrag_positief="bedrag_ct > 0"),
        sa.UniqueConstraint("dienst_id", "sleutel", name=op.f(f"uq_{table}_dienst_id_sleutel")),
    )
    op.create_index(op.f(f"ix_{table}_dienst_id"), table, ["dienst_id"])
    op.create_index(op.f(f"ix_{table}_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f(f"ix_{table}_status_{table}_ingediend_op"), table, ["status", "ingediend_op"])


def _boeking() -> None:
    table = "aanvullende_boeking"
    op.create_table(
        table,
        _column("id", NUMMER),
        _column("dienst_id", sa.Integer()),
        _column("dossier_id", sa.Integer()),
        _column("storter_id", sa.Integer()),
        _column("soort", _choice("mutatiesoort", "gestort", "betaald", "teruggestort", "hersteld")),
        _column("bedrag_ct", sa.BigInteger()),
        _column("datum", sa.Date()),
        _column("kenmerk", TEKST(length=60)),
        _column("nummer", sa.Integer(), empty=True),
        _column("rekening_id", sa.Integer(), empty=True),
        _column("herstelt_id", sa.BigInteger(), empty=True),
        _column("sleutel", TEKST(length=40)),
        _column("reden", sa.LargeBinary(), empty=True),
        _column("medewerker_id", sa.Integer()),
        _column("geboekt_op", OP()),
        *_references(
            table,
            dienst_id="aanvullende_dienst",
            dossier_id="dossier",
            herstelt_id="aanvullende_boeking",
            medewerker_id="medewerker",
            rekening_id="aanvullende_rekening",
            storter_id="aanvullende_storter",
        ),
        *_constraints(
            table,
            teken="(soort = 'gestort') = (bedrag_ct > 0) AND bedrag_ct <> 0",
            nummer_bij_storting="(soort = 'gestort') = (nummer IS NOT NULL)",
            rekening_bij_betaling="(soort = 'betaald') = (rekening_id IS NOT NULL)",
            herstelt_bij_herstel="(soort = 'hersteld') = (herstelt_id IS NOT NULL)",
        ),
        sa.UniqueConstraint("herstelt_id", name=op.f(f"uq_{table}_herstelt_id")),
        sa.UniqueConstraint("storter_id", "sleutel", name=op.f(f"uq_{table}_storter_id_sleutel")),
        sa.UniqueConstraint("kenmerk", "nummer", name=op.f(f"uq_{table}_kenmerk_nummer")),
    )
    op.create_index(op.f(f"ix_{table}_dossier_id"), table, ["dossier_id"])
    op.create_index(op.f(f"ix_{table}_rekening_id"), table, ["rekening_id"])
    op.create_index(op.f(f"ix_{table}_dienst_id_{table}_id"), table, ["dienst_id", "id"])
