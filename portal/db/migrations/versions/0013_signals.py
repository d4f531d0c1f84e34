"""Signals out: what each reader wants to hear and where, one mail of each event, and what was told of a term

Revision: 0013
After: 0012
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from portal.db.migrations.constraints import add_choices, add_column, allow_null

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEKST = sqlmodel.sql.sqltypes.AutoString
OP = sqlmodel.sql.sqltypes.UTCDateTime
MAILSOORTEN = ("bericht", "dag", "gewijzigd", "werk", "bevestigen_werk", "gewijzigd_werk")


def upgrade() -> None:
    add_choices(op, "bericht", "soort", "berichtsoort", ("termijn_nadert",))
    _keuzes()
    _mail()
    _signalen()


def _keuzes() -> None:
    """Each reader has a choice of their own, where each dossier had one; what was chosen stays."""
    table = "meldkeuze"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lezer", TEKST(length=40), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("persoon_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("wijze", _choice("wijze", "post", "digitaal", "beide"), nullable=False),
        sa.Column("meldingen", _choice("meldwijze", "geen", "meteen", "dagelijks"), nullable=False),
        sa.Column("email", sa.LargeBinary(), nullable=True),
        sa.Column("bevestigd_op", OP(), nullable=True),
        sa.Column("bevestigd_door_id", sa.Integer(), nullable=True),
        sa.Column("nieuw_email", sa.LargeBinary(), nullable=True),
        sa.Column("nieuw_sleutel", sa.LargeBinary(), nullable=True),
        sa.Column("nieuw_tot", OP(), nullable=True),
        sa.Column("gemaild_op", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(dossier_id IS NULL) <> (medewerker_id IS NULL)", name=op.f("ck_meldkeuze_van_wie")),
        *_references(
            table, dossier_id="dossier", persoon_id="persoon", medewerker_id="medewerker", bevestigd_door_id="persoon"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meldkeuze")),
        sa.UniqueConstraint("lezer", name=op.f("uq_meldkeuze_lezer")),
    )
    op.create_index(op.f("ix_meldkeuze_dossier_id"), table, ["dossier_id"])
    op.execute(
        "INSERT INTO meldkeuze (lezer, dossier_id, wijze, meldingen, email, bevestigd_op, nieuw_email, nieuw_sleutel,"
        " nieuw_tot, version) SELECT 'd' || dossier_id, dossier_id, wijze, 'geen', email, bevestigd_op, nieuw_email,"
        " nieuw_sleutel, nieuw_tot, version FROM briefkeuze"
    )
    op.drop_table("briefkeuze")


def _mail() -> None:
    """Mail to an employee belongs to no dossier; links that were sent belong to the choice that they confirm."""
    add_choices(op, "mail", "soort", "mailsoort", MAILSOORTEN)
    allow_null(op, "mail", "dossier_id")
    add_column(op, "mail", "keuze_id", sa.Integer(), references="meldkeuze")
    add_column(op, "mail", "gebeurtenis", TEKST(length=80))
    op.execute(
        "UPDATE mail SET keuze_id = (SELECT id FROM meldkeuze WHERE meldkeuze.dossier_id = mail.dossier_id)"
        " WHERE soort IN ('brief', 'bevestigen')"
    )
    op.create_index(op.f("ix_mail_keuze_id"), "mail", ["keuze_id"])
    op.create_index("ix_mail_gebeurtenis", "mail", ["gebeurtenis"], unique=True)


def _signalen() -> None:
    op.create_table(
        "dagsignaal",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("keuze_id", sa.Integer(), nullable=False),
        sa.Column("bericht_id", sa.BigInteger(), nullable=False),
        *_references("dagsignaal", keuze_id="meldkeuze", bericht_id="bericht"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dagsignaal")),
        sa.UniqueConstraint("bericht_id", name=op.f("uq_dagsignaal_bericht_id")),
    )
    op.create_index(op.f("ix_dagsignaal_keuze_id"), "dagsignaal", ["keuze_id"])
    op.create_table(
        "termijnsignaal",
        sa.Column("id", BIG_KEY, nullable=False),
        sa.Column("sleutel", TEKST(length=120), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("op", OP(), nullable=False),
        *_references("termijnsignaal", dossier_id="dossier"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_termijnsignaal")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_termijnsignaal_sleutel")),
    )
    op.create_index(op.f("ix_termijnsignaal_dossier_id"), "termijnsignaal", ["dossier_id"])


def downgrade() -> None:
    raise NotImplementedError("the portal goes forward only")


def _choice(name: str, *choices: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=40)


def _references(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Foreign keys: `column="table"`, whose id it holds."""
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, other in columns.items()
    ]
