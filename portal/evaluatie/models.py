"""What somebody answered on a short question: appended, of each question and year the newest counts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from portal.db.columns import key, one_of
from portal.law.evaluatie import Vraag


class Evaluatieantwoord(SQLModel, table=True):
    """From 1 (not at all) to 5 (very much); None takes an earlier answer back."""

    __table_args__ = (
        CheckConstraint("score IS NULL OR score BETWEEN 1 AND 5", "score"),
        Index(None, "dossier_id", "jaar", "vraag", "id"),
    )

    id: int = key()
    dossier_id: int = Field(foreign_key="dossier.id")
    jaar: int
    vraag: Vraag = one_of(Vraag)
    score: int | None = None
    persoon_id: int = Field(foreign_key="persoon.id")
    namens: bool = False
    op: datetime
