"""The Dutch of the portal is plain: words that people use, short sentences, one name for one thing.

Language level B1 cannot be measured; what is measured here is what makes a text fall short of it.
"""

import re

import pytest
import textstat

PLACEHOLDER = re.compile(r"%\(\w+\)s")
# Words of letters and laws; each has an everyday word.
STIFF = (
    "ingevolge", "desgevraagd", "derhalve", "middels", "door middel van", "conform", "teneinde", "krachtens",
    "alsmede", "tevens", "aldus", "mits", "tenzij", "indien", "omtrent", "inzake", "betreffende", "desbetreffende?",
    "voornoemde?", "bovengenoemde?", "onderhavige?", "te allen tijde", "reeds", "thans", "echter", "wegens",
    "ten aanzien van", "met betrekking tot", "op grond van", "in het kader van", "dient te", "dient u", "gelieve",
    "u wordt verzocht", "per abuis", "respectievelijk", "dergelijke?", "geschied(?:en|t)", "doch", "daar waar",
    "zulks", "aangaande", "hieromtrent", "in casu", "c.q.", "d.m.v.", "m.b.t.", "i.v.m.", "t.a.v.", "o.g.v.",
)  # fmt: skip
# One thing has one name: the word at the left is said as the words at the right.
OTHER_NAMES = {
    r"vrij|vrije|vrij te besteden|restant\w*|resterend\w*|restbedrag": "nog te gebruiken",
    r"zorgaanbieders?|hulpverleners?|zorgpartij(?:en)?": "zorgverlener",
    r"contract(?:en)?|overeenkomst(?:en)?": "zorgovereenkomst",
    r"facturen|factuur|nota|nota's": "rekening",
    r"declaratieformulier\w*|claims?": "declaratie",
    r"(?<!per )saldo|saldi": "het bedrag dat nog te gebruiken is",
    r"casemanagers?|ambtena(?:ar|ren)": "consulent",
    r"je|jij|jou|jouw|jullie|uwe": "u, uw",
}
LONGEST_SENTENCE = 25
SHORT_TEXT = 4  # a label of fewer words is no sentence


def _sentences(message: str) -> list[str]:
    """The sentences of a message; a figure counts as one short word."""
    plain = PLACEHOLDER.sub("dit", message)
    return [part for part in re.split(r"(?<=[.?!:])\s+", plain) if part]


def _saying(messages: set[str], words: str) -> list[str]:
    said = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    return sorted(one for one in messages if said.search(PLACEHOLDER.sub("", one)))


@pytest.fixture(scope="session")
def body(messages: set[str]) -> str:
    """Everything the portal says, as one text."""
    textstat.set_lang("nl")
    told = sorted(one for one in messages if len(one.split()) >= SHORT_TEXT)
    return " ".join(part if part[-1] in ".?!:" else f"{part}." for one in told for part in _sentences(one))


def test_no_word_of_letters_and_laws(messages: set[str]) -> None:
    assert _saying(messages, "|".join(word.replace(".", r"\.") for word in STIFF)) == []


@pytest.mark.parametrize("words", OTHER_NAMES, ids=OTHER_NAMES.values())
def test_one_thing_has_one_name(messages: set[str], words: str) -> None:
    """There is one balance, which is 'nog te gebruiken' and never 'vrij'; and so on."""
    assert _saying(messages, words) == []


def test_no_sentence_is_long(messages: set[str]) -> None:
    parts = (part for one in messages for part in _sentences(one))
    assert sorted(part for part in parts if len(part.split()) > LONGEST_SENTENCE) == []


def test_the_whole_is_easy_to_read(body: str) -> None:
    """Flesch-Douma 60 and up is plain Dutch; so is LIX below 40 and a mean sentence of at most fifteen words."""
    assert textstat.flesch_reading_ease(body) >= 60
    assert textstat.lix(body) < 40
    assert textstat.lexicon_count(body) / textstat.sentence_count(body) <= 15


def test_the_measure_sees_a_text_that_is_hard_to_read() -> None:
    textstat.set_lang("nl")
    hard = (
        "Ingevolge de desbetreffende beschikking geschiedt uitbetaling aan de zorgverlener uitsluitend indien de "
        "verantwoordingsverplichtingen jegens de budgetverstrekker volledig zijn nagekomen."
    )
    assert textstat.flesch_reading_ease(hard) < 60
    assert _saying({hard}, "|".join(STIFF)) == [hard]
