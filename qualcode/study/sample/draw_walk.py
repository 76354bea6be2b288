"""A walk along draws: their passages decided one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.codings import Coding
from qualcode.errors import InputError
from qualcode.store import CurrentCoding
from qualcode.study.sample.draw_bounds import status_of
from qualcode.study.sample.draws import draws_in_force, pillars, sample_status
from qualcode.study.sample.frame import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.study.parts import Parts
    from qualcode.study.sample.sample_status import SampleStatus


UNREAD = "unread "
"""Beginning of the ids of passages that nobody coded yet, so that the log has no coding of them."""


class Walk:
    """The draws of some pillars, `codes`, while their passages are decided one after the other.

    Args:
        study: The study.
        codes: The pillars; none means all that have a draw.

    Raises:
        InputError: A code is no pillar, or none of them has a draw that can go on.
    """

    def __init__(self, study: Parts, codes: Sequence[str] = ()) -> None:
        self._study = study
        drawn, wanted = draws_in_force(study), [each.id for each in pillars(study, codes)]
        current = study.codebook.hash
        self._drawn = {each: drawn[each] for each in wanted if each in drawn and drawn[each].codebook == current}
        self.codes = list(self._drawn)
        self._frames = {code: Frame.of(study, each) for code, each in self._drawn.items()}
        self._statuses: dict[str, SampleStatus] = {}
        if not any(self.status(code).certainty for code in self._drawn):
            told = [each.reason_in_words("en") for each in sample_status(study, codes=wanted) if each.reason]
            raise InputError(told[0] if len(told) == 1 else "no draw can go on", "begin one with 'qualcode sample'")

    def status(self, code: str) -> SampleStatus:
        """Return what the draw of a pillar says so far."""
        if code not in self._statuses:
            self._statuses[code] = status_of(self._frames[code], self._drawn[code], 0.05)
        return self._statuses[code]

    def unread(self, code: str) -> CurrentCoding | None:
        """Return the passage that the draw of a pillar asks for as a coding to decide, where nobody coded it yet."""
        place = self.status(code).next
        if place is None:
            return None
        transcript, span = place
        passage = next(each for each in self._frames[code].passages.values() if (each.transcript, each.span) == place)
        text = self._study.transcript(transcript)
        _, turn = text.turn_of(span)
        coding = Coding(
            transcript,
            span,
            span.quote(text.text),
            code,
            None,
            "neutral",
            speaker=turn.speaker if turn else "",
            informant=passage.informant,
            origin="person",
        )
        return CurrentCoding(
            f"{UNREAD}{code} {passage.name}",
            coding,
            anchor="kept",
            conflict=False,
            offered=False,
            decided_by=(),
            decided_at="",
            codebook="",
            text=text.hash,
        )

    @property
    def looked_for(self) -> list[str]:
        """The pillars whose draws are from everything there is: one reading serves them all."""
        return [code for code, drawn in self._drawn.items() if drawn.estimand == "all"]

    def see(self, code: str, codings: Sequence[Coding]) -> None:
        """Take these for the codings of a pillar as they are now."""
        self._frames[code].see(codings)
        self._statuses.pop(code, None)
