"""Until when somebody can object to what a letter decides."""

from datetime import date

from portal.law.regelset import GeenRegelset, regelset_for, regelsets
from portal.law.termijnen import object_by


def last_day_to_object(gemeente: str, sent_on: date) -> date:
    """Six weeks from the day after it was sent (Awb 6:7, 6:8); where no rule set holds, those of the Awb still do."""
    try:
        regelset = regelset_for(gemeente, sent_on)
    except GeenRegelset:
        regelset = regelsets()[0]
    return object_by(sent_on, regelset.termijnen)
