"""What needs consent: everything between organisations before admission, and after it what the law does not give."""

import pytest

from portal.law.inzage import Partij
from portal.law.toestemming import GRONDSLAGEN, Doel, may_share
from portal.law.wetten import Wet

PART = {Doel.ZORGKANTOOR: Wet.WLZ, Doel.ZORGVERZEKERAAR: Wet.ZVW}


@pytest.mark.parametrize("doel", list(Doel))
@pytest.mark.parametrize("parts", [(), tuple(Wet)])
def test_before_admission_only_consent_counts(doel, parts):
    assert not may_share(doel, consented=False, admitted=False, parts=parts).allowed
    assert may_share(doel, consented=True, admitted=False, parts=parts).allowed
    assert may_share(doel, consented=False, admitted=False).reden == "geen-toestemming"


@pytest.mark.parametrize("doel", list(PART))
def test_after_it_the_law_gives_what_belongs_to_a_part(doel):
    ruling = may_share(doel, consented=False, admitted=True, parts=(PART[doel],))
    assert (ruling.allowed, ruling.artikel) == (True, "Besluit 8.4")
    assert not may_share(doel, consented=False, admitted=True, parts=(Wet.WMO, Wet.JW)).allowed


@pytest.mark.parametrize("doel", [Doel.CIZ, Doel.GESPREK, Doel.ONDERZOEK])
def test_for_all_else_consent_is_needed_always(doel):
    assert not may_share(doel, consented=False, admitted=True, parts=tuple(Wet)).allowed
    assert may_share(doel, consented=True, admitted=True).allowed


def test_every_purpose_names_its_party_and_text():
    assert set(GRONDSLAGEN) == set(Doel)
    assert Partij.COLLEGE not in {one.partij for one in GRONDSLAGEN.values()}
