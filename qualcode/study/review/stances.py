"""Stances that were learned from a study's decisions, and the codes for which they are suggested."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.study.settings import read_settings
from qualcode.study.status import rules_codings, statuses_seen
from qualcode.suggesting import FEWEST, Judged, Meanings, StanceModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codings import Coding, Stance
    from qualcode.spans import Span
    from qualcode.store import CurrentCoding, Store
    from qualcode.study.parts import Parts
    from qualcode.suggesting import Comparison

CODER = "learned"
"""The coder of a suggestion whose stance was learned."""


@dataclass(frozen=True)
class LearnedStances:
    """Stances learned from the decided codings of a study, as one person may see them.

    Args:
        suggested: What the rules suggest.
        decided: Codings that people accepted, rejected or made.
        meanings: Turns texts into numbers by meaning; None leaves that out.

    Example:
        >>> LearnedStances((), ()).comparisons
        {}
    """

    suggested: Sequence[Coding]
    decided: Sequence[Coding]
    meanings: Meanings | None = None

    @cached_property
    def comparisons(self) -> Mapping[str, Comparison]:
        """For each pillar with decisions, how the learned stance compares with the rules'; none where they are few."""
        return self._model.comparisons if self._model else {}

    def apply(self, codings: Iterable[Coding]) -> list[Coding]:
        """Return codings, with the learned stance where rules suggest them, nobody decided, and it is better."""
        found = list(codings)
        # a stance that somebody changed is not the rules' any more
        open_ = [
            each
            for each in found
            if each.status == "suggested" and each.origin == "rule" and self._by_rule.get(_place(each)) == each.stance
        ]
        if not open_ or not self._model or not any(each.is_taken for each in self.comparisons.values()):
            return found
        learned = self._model.stances([Judged(each.quote, each.code, each.stance) for each in open_])
        said = {id(each): stance for each, stance in zip(open_, learned, strict=True)}
        return [
            replace(each, stance=stance, coder=CODER, origin="model", cues=(), stance_reason=self._reason(each.code))
            if (stance := said.get(id(each)))
            else each
            for each in found
        ]

    def shown(self, items: Sequence[CurrentCoding]) -> list[CurrentCoding]:
        """Return current codings as they are shown: with the learned stance where it is suggested."""
        pairs = zip(items, self.apply([item.coding for item in items]), strict=True)
        return [item if coding is item.coding else replace(item, coding=coding) for item, coding in pairs]

    def stance(self, quote: str, code: str, suggested: Stance | None) -> Stance | None:
        """Return the learned stance of a passage on a pillar; None where the rules' stance holds."""
        return self._model.stances([Judged(quote, code, suggested)])[0] if self._model else None

    def _reason(self, code: str) -> str:
        found = self.comparisons[code]
        over = " over all codes" if found.whole_study else ""
        right, rules = (f"{share:.2f}".lstrip("0") for share in (found.right, found.rules_right))
        return f"learned from {found.decisions} of your decisions: {right} right against {rules}{over}"

    @cached_property
    def _by_rule(self) -> Mapping[tuple[str, Span, str], Stance]:
        return {_place(each): each.stance for each in self.suggested}

    @cached_property
    def _model(self) -> StanceModel | None:
        accepted = [each for each in self.decided if each.status == "accepted"]
        if len(accepted) < FEWEST:
            return None
        judged = {
            (_place(each), each.stance): Judged(each.quote, each.code, self._by_rule.get(_place(each)), each.stance)
            for each in accepted
        }
        texts = {each.quote for each in self.suggested}
        return StanceModel(list(judged.values()), texts, self.meanings)


def meanings_of(study: Parts) -> Meanings | None:
    """The model that the study's settings name for comparing passages by meaning; None where they name none.

    Raises:
        InputError: If it is not installed.
    """
    return Meanings(study.cache) if "meaning" in read_settings(study.root) else None


def learned_stances(study: Parts, viewer: str | None = None) -> LearnedStances:
    """The stances learned from the decisions that somebody may see; from none where there is no study file.

    Args:
        study: The study.
        viewer: Who sees them; None is the study's coder. In an open blind round they are her own.
    """
    if not study.file.exists:
        return LearnedStances((), ())
    who = study.coder if viewer is None else viewer

    def learned(store: Store) -> LearnedStances:
        if store.accepted_count() < FEWEST:
            return LearnedStances((), ())  # without reading and tagging all transcripts
        seen = statuses_seen(store, study.transcripts(), viewer=who)
        return LearnedStances(tuple(rules_codings(study)), seen.codings, meanings_of(study))

    return study.file.read_once(("learned stances", who), learned)


def _place(coding: Coding) -> tuple[str, Span, str]:
    return coding.transcript, coding.span, coding.indicator or coding.code
