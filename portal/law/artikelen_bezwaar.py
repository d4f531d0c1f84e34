"""The articles of the Awb about disagreeing: objection, appeal, a late answer, and complaints."""

from __future__ import annotations

from portal.law.artikel import no_rule, rule
from portal.law.bezwaar import (
    adjourn_once,
    advise_on,
    agree_further,
    answer_complaint_by,
    answer_payment_decision_by,
    around_hearing,
    complete_by,
    decide_by,
    forward_to,
    give_notice,
    handle_complaint,
    handle_objection,
    in_time,
    last_day,
    may_dismiss,
    must_hear,
    object_in_time,
    penalty,
    post_in_time,
    sent_since,
    way_for,
)
from portal.law.termijnen import object_by

BEZWAAR = (
    no_rule("Awb 3:45", "A decision says how to object.", "The letter does; see portal.berichten.brief."),
    rule("Awb 4:13", "A request is answered within a reasonable time.", answer_payment_decision_by),
    rule("Awb 4:17", "A penalty for a late decision, after notice of default.", give_notice, penalty),
    rule("Awb 6:4", "One objects at the body that decided.", way_for),
    rule("Awb 6:5", "What an objection holds; grounds may follow.", complete_by),
    rule("Awb 6:6", "No refusal before somebody could repair what is missing.", complete_by, may_dismiss),
    rule("Awb 6:7", "Six weeks to object.", object_by, last_day),
    rule("Awb 6:8", "Counted from the day after publication.", object_by, last_day, object_in_time, advise_on),
    rule("Awb 6:9", "By post: posted in time, received within a week.", post_in_time, in_time, sent_since),
    rule("Awb 6:10", "Early is in time once the decision was taken.", object_in_time),
    rule("Awb 6:11", "Late is excused when nobody can blame the person.", object_in_time, may_dismiss),
    rule("Awb 6:12", "Appeal against no answer, after notice of default.", give_notice),
    no_rule("Awb 6:14", "Receipt is confirmed in writing.", "A letter and a message at once; see portal.bezwaar."),
    rule("Awb 6:15", "What belongs elsewhere is forwarded; the day of receipt counts.", forward_to),
    no_rule("Awb 6:17", "Papers go to who was authorised, too.", "The desk is told whom; see portal.bezwaar.papier."),
    rule("Awb 7:2", "Who objects is heard.", must_hear),
    rule("Awb 7:3", "When nobody need be heard.", must_hear),
    rule("Awb 7:4", "Papers and reading the file before a hearing.", around_hearing),
    rule("Awb 7:5", "Heard by somebody who took no part.", handle_objection),
    rule("Awb 7:10", "Six weeks to decide, six more when adjourned.", decide_by, adjourn_once, agree_further),
    no_rule("Awb 7:11", "The decision is looked at anew.", "A person does; the new one is made where the first was."),
    no_rule("Awb 7:12", "A decision on an objection has reasons.", "Its form asks them; they stand in the letter."),
    no_rule("Awb 8:1", "Appeal at the court.", "The letter of the decision on an objection says how."),
    no_rule("Awb 9:1", "Anybody may complain.", "The form asks nothing that would keep somebody away."),
    rule("Awb 9:7", "A complaint is handled by somebody else.", handle_complaint),
    rule("Awb 9:11", "Six weeks to handle a complaint.", answer_complaint_by),
    rule("Awb 10:3", "Who took the decision does not decide on the objection.", handle_objection),
)
