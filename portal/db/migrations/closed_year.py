"""A closed budget year takes no booking and no decision but those of a correction: the database itself refuses them.

A booking in such a year names a decision of `vaststelling` about the same budget; a decision about the grant finds no
open year any more; and nobody opens a year again or moves its days.
"""

from typing import Any

MESSAGE = "closed year"
_CLOSED = "SELECT 1 FROM integraal_budget b WHERE b.id = NEW.budget_id AND b.gesloten_op IS NOT NULL"
_CORRECTS = "SELECT 1 FROM vaststelling v WHERE v.id = NEW.vaststelling_id AND v.budget_id = NEW.budget_id"
_REOPENS = (
    "OLD.gesloten_op IS NOT NULL AND (NEW.gesloten_op IS NULL OR NEW.gesloten_op <> OLD.gesloten_op "
    "OR NEW.ingang <> OLD.ingang OR NEW.einde <> OLD.einde)"
)
REFUSED = {
    "boeking": ("INSERT", f"EXISTS ({_CLOSED}) AND NOT EXISTS ({_CORRECTS})"),
    "beschikking": ("INSERT", f"EXISTS ({_CLOSED})"),
    "integraal_budget": ("UPDATE", _REOPENS),
}


def refuse_in_closed_years(op: Any) -> None:
    """Make the triggers, in a migration."""
    for table, (event, condition) in REFUSED.items():
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER {table}_closed_year BEFORE {event} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: {MESSAGE}'); END"
            )
            continue
        op.execute(
            f"CREATE FUNCTION {table}_closed_year() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '%: {MESSAGE}', TG_TABLE_NAME; END IF; RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_closed_year BEFORE {event} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_closed_year()"
        )
