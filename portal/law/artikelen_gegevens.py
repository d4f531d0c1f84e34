"""The articles of the AVG and UAVG about one's own data: rights, terms of keeping, and what people are told."""

from __future__ import annotations

from portal.law.artikel import no_rule, rule
from portal.law.bewaren import may_remove
from portal.law.gegevensrechten import answer_by, decide_right, extend_answer, lift_restriction, tells_recipients

GEGEVENS = (
    rule("AVG 5.1", "Data are kept no longer than needed.", may_remove),
    no_rule("AVG 7.3", "Consent is withdrawn as easily as given.", "One button; no rule can refuse it."),
    rule("AVG 12.3", "An answer within a month, extended once by two.", answer_by, extend_answer, decide_right),
    rule("AVG 12.4", "A refusal says why.", decide_right),
    no_rule("AVG 13", "What somebody is told when data are asked.", "Pages that anybody may read; nothing to decide."),
    no_rule("AVG 15", "A copy of one's data.", "The download is made at once; nothing is decided first."),
    no_rule("AVG 16", "Wrong data are put right.", "Whether they are wrong, a consulent judges."),
    rule("AVG 17.1", "Data that need not be kept are erased.", decide_right, may_remove),
    rule("AVG 17.3", "What a law or a claim needs is not erased.", decide_right, may_remove),
    rule("AVG 18.1", "Processing is restricted while something is disputed.", may_remove),
    rule("AVG 18.3", "The person hears before a restriction is lifted.", lift_restriction),
    rule("AVG 19", "Who got the data hears of the change.", tells_recipients),
    no_rule("AVG 20", "Data in a form that a machine reads.", "The download holds one; nothing is decided first."),
    no_rule("AVG 21", "Objecting to a processing.", "Which interest weighs more, a consulent judges."),
    rule("UAVG 34", "The answer of a public body is a decision.", decide_right),
)
