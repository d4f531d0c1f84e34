"""The pages of a long form: its task list, one page for each step, and what another window changed meanwhile.

A room makes one `Langformulier` and handlers of a line each. Saving keeps what was typed before it says what is wrong:
a step that cannot be read comes back with status 422 and is there on every other device all the same.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from litestar import Request, Response
from sqlmodel import Session

from portal.actor import Actor
from portal.concept import service
from portal.concept.models import Conceptsoort
from portal.concept.service import ConceptView
from portal.concept.stappen import Reeks, Stap, Stappen, Stapstand
from portal.db import Database, Keyring
from portal.logboek.activiteiten import Activiteit
from portal.logboek.service import record_act, record_view
from portal.web import FormData, page, see_other, visit_of
from portal.web.forms import Fout, Parsed
from portal.web.i18n import N_
from portal.web.visit import deny

AnyRequest = Request[Any, Any, Any]
# Label and the kind of its badge.
STANDEN = {
    Stapstand.LEEG: (N_("Nog niet begonnen"), "neutral"),
    Stapstand.BEZIG: (N_("Nog niet klaar"), "info"),
    Stapstand.KLAAR: (N_("Klaar"), "ok"),
}
Beeld = Callable[[Session, Keyring, Actor, ConceptView], Mapping[str, Any]]


@dataclass(frozen=True)
class Taak:
    """One line of the task list."""

    titel: str
    url: str
    stand: Stapstand


@dataclass(frozen=True)
class Langformulier:
    """A long form: its steps, where it lives, and what its pages are called.

    `pad` is the address of a draft with `{}` for its number; `beeld` reads what the step templates show beside the
    fields (plan, budget); `controle` is the last part of the address of the check. A room that has more to show above
    the tasks or the fields names templates of its own, which extend those of the kit.
    """

    soort: Conceptsoort
    stappen: Stappen
    pad: str
    titel: str
    uitleg: str
    activiteit: Activiteit
    beeld: Beeld = field(default=lambda _session, _keys, _actor, _draft: {})
    controle: str = "controle"
    taken_sjabloon: str = "concept/taken.html"
    stap_sjabloon: str = "concept/stap.html"

    def url(self, concept_id: int, part: str = "") -> str:
        """The address of a draft, or of a part of it."""
        return self.pad.format(concept_id) + (f"/{part}" if part else "")

    def task_page(self, request: AnyRequest, db: Database, actor: Actor, concept_id: int) -> Response[str]:
        """What there is to do, and how far it is."""
        draft, extra = self._read(db, actor, concept_id)
        tasks = self.tasks(draft)
        return page(
            request,
            self.taken_sjabloon,
            formulier_titel=self.titel,
            uitleg=self.uitleg,
            concept=draft,
            taken=tasks,
            klaar=sum(one.stand is Stapstand.KLAAR for one in tasks),
            standen=STANDEN,
            controle=self.url(concept_id, self.controle),
            weggooien=self.url(concept_id, "weggooien"),
            **extra,
        )

    def tasks(self, draft: ConceptView) -> list[Taak]:
        """The steps that apply, with their state."""
        steps = self.stappen.which_apply(draft.velden)
        return [
            Taak(step.titel, self.url(draft.id, step.naam), self.stappen.how_far(step, draft.velden, draft.gezien))
            for step in steps
        ]

    def step_page(self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, naam: str) -> Response[str]:
        """The page of a step, with what was kept of it; what could not be sent earlier comes first."""
        draft, extra = self._read(db, actor, concept_id)
        step = self._step(draft, naam)
        typed = visit_of(request).restored()
        shown = FormData([*typed.pairs, ("stand", step.stand(draft.velden))]) if typed else None
        # A step that was kept while something in it could not be read says so again.
        errors = step.read(draft.velden).errors if step.naam in draft.gezien and not typed else {}
        return self._step_page(request, draft, step, shown or draft.velden, errors, 200, extra)

    def save_step(
        self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, naam: str, form: FormData
    ) -> Response[str]:
        """Keep a step; then the next one, the task list, or the same page with a row more or less."""
        step = self.stappen.find(naam) or deny("stap", naam[:40])
        form = with_rows(step, form)
        try:
            with db.write() as session:
                draft = service.keep_step(session, db.keys, actor, self.soort, concept_id, step, form)
                thing = f"{self.soort} {concept_id}"
                record_act(session, db, actor, self.activiteit, draft.dossier_id, thing)
        except service.Veranderd:
            return self._changed_page(request, db, actor, concept_id, step, form)
        action = form.get("actie")
        if action.startswith("rij-"):
            return see_other(self.url(concept_id, f"{naam}#{action.removeprefix('rij-')}"))
        errors = step.read(form).errors
        if errors:
            with db.read() as session:
                extra = self.beeld(session, db.keys, actor, draft)
            return self._step_page(request, draft, step, form, errors, 422, extra)
        following = self.stappen.after(step, draft.velden)
        if action == "later" or following is None:
            return see_other(self.url(concept_id, self.controle if action != "later" and following is None else ""))
        return see_other(self.url(concept_id, following.naam))

    def _read(self, db: Database, actor: Actor, concept_id: int) -> tuple[ConceptView, Mapping[str, Any]]:
        record_view(db, actor, self.activiteit, actor.dossier_id, f"{self.soort} {concept_id}")
        with db.read() as session:
            draft = service.concept_for(session, db.keys, actor, self.soort, concept_id)
            return draft, self.beeld(session, db.keys, actor, draft)

    def _step(self, draft: ConceptView, naam: str) -> Stap:
        found = self.stappen.find(naam)
        return found if found and found.geldt(draft.velden) else deny("stap", naam[:40])

    def _step_page(
        self,
        request: AnyRequest,
        draft: ConceptView,
        step: Stap,
        shown: FormData,
        errors: dict[str, Fout],
        status: int,
        extra: Mapping[str, Any],
    ) -> Response[str]:
        steps = self.stappen.which_apply(draft.velden)
        return page(
            request,
            self.stap_sjabloon,
            status=status,
            formulier_titel=self.titel,
            concept=draft,
            stap=step,
            nummer=steps.index(step) + 1 if step in steps else 1,
            totaal=len(steps) + 1,
            form=Parsed(None, errors, shown),
            rijen={one.naam: one.numbers(shown) or (1,) for one in step.reeksen},
            pad=self.url(draft.id, step.naam),
            takenlijst=self.url(draft.id),
            stand=shown.get("stand") if status != 200 and "stand" in shown else step.stand(draft.velden),
            page_errors=len(errors),
            **extra,
        )

    def _changed_page(
        self, request: AnyRequest, db: Database, actor: Actor, concept_id: int, step: Stap, typed: FormData
    ) -> Response[str]:
        """Another window kept this step meanwhile: both stand here, and the reader chooses."""
        draft, _ = self._read(db, actor, concept_id)
        return page(
            request,
            "concept/veranderd.html",
            status=409,
            formulier_titel=self.titel,
            stap=step,
            daar=_by_name(step, draft.velden),
            hier=_by_name(step, typed),
            velden=step.of(typed),
            pad=self.url(concept_id, step.naam),
            stand=step.stand(draft.velden),
        )


def with_rows(step: Stap, form: FormData) -> FormData:
    """A row more (`rij-<reeks>`) or less (`rij-<reeks>-<number>-weg`), when the pressed button says so."""
    for one in step.reeksen:
        action = form.get("actie")
        if action == f"rij-{one.naam}":
            return _with_new_row(one, form)
        if gone := re.fullmatch(rf"rij-{one.naam}-(\d{{1,3}})-weg", action):
            prefix = f"{one.naam}-{gone[1]}-"
            return FormData((name, text) for name, text in form.pairs if not name.startswith(prefix))
    return form


def _with_new_row(reeks: Reeks, form: FormData) -> FormData:
    numbers = reeks.numbers(form)
    first = next(iter(reeks.form.model_fields))
    return FormData([*form.pairs, (f"{reeks.naam}-{max(numbers, default=1) + 1}-{first}", "")])


def _by_name(step: Stap, fields: FormData) -> dict[str, str]:
    return {name: text for name, text in step.of(fields) if text.strip()}
