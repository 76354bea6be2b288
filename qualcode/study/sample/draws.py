"""Draws: begun for the pillars of a study, and told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import grouped
from qualcode.errors import InputError
from qualcode.findings import Sampled, undrawn
from qualcode.intervals import ESTIMANDS, Estimand
from qualcode.study.decisions import acted
from qualcode.study.sample.draw_bounds import chances, status_of
from qualcode.study.sample.frame import Frame
from qualcode.study.sample.sample_status import SampleStatus
from qualcode.study.status import is_hidden

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook import Code
    from qualcode.store import Drawn, Store
    from qualcode.study.parts import Parts


def sample(
    study: Parts,
    *,
    codes: Sequence[str] = (),
    estimand: Estimand = "verdict",
    seed: str | int | None = None,
    coder: str | None = None,
) -> list[SampleStatus]:
    """Begin a draw of passages for each code; earlier decisions count as known.

    Nothing is begun for problems and topics: their verdict is no share of passages.

    Args:
        study: The study.
        codes: The pillars; none means all.
        estimand: `verdict`: the mean over informants of each one's share among the passages found; `found`: the share
            over the passages found; `all`: the share over all there is, passages that the rules missed included.
        seed: The seed; None takes one from the hash of what is drawn from, which nobody has chosen.
        coder: Who begins it; None is the study's coder.

    Raises:
        InputError: A code is no pillar of the codebook, or the estimand is none of these.
    """
    if estimand not in ESTIMANDS:
        raise InputError(f"nothing can be drawn for {estimand!r}", f"choose one of {', '.join(ESTIMANDS)}")
    wanted = [each for each in pillars(study, codes) if not undrawn(each, study.codebook)]

    def begin(store: Store, name: str) -> None:
        begun = [_begun(study, each.id, estimand=estimand, seed=seed) for each in wanted]
        if begun:
            store.begin_samples(begun, coder=name)

    acted(study, coder, begin)
    return sample_status(study, codes=codes)


def sample_status(
    study: Parts, *, codes: Sequence[str] = (), alpha: float = 0.05, together: bool = False
) -> list[SampleStatus]:
    """Return what the draws of a study say so far, one value a pillar, in codebook order.

    In a blind round the study's coder sees her own draws and decisions only.

    Args:
        study: The study.
        codes: Only these pillars; none means all.
        alpha: Probability that an interval ever misses its share, 0 to 1.
        together: Divide `alpha` by the number of draws, so that it bounds the risk that any of them misses.

    Raises:
        InputError: A code is no pillar of the codebook.
    """
    wanted = pillars(study, codes)
    drawn = draws_in_force(study)
    begun = [each for each in wanted if each.id in drawn and not undrawn(each, study.codebook)]
    each_alpha = alpha / len(begun) if together and begun else alpha
    return [
        draw_status(study, drawn[each.id], each_alpha)
        if each in begun
        else SampleStatus(each.id, reason=undrawn(each, study.codebook) or "not_drawn", level=1 - each_alpha)
        for each in wanted
    ]


def sampled(study: Parts, *, together: bool = False) -> dict[str, Sampled]:
    """Return what the draw of each pillar says of its finding; nothing for pillars without a draw."""
    if not draws_in_force(study):
        return {}
    found = sample_status(study, together=together)
    return {each.code: Sampled(each.certainty, each.reason, each.level) for each in found}


def draws_in_force(study: Parts) -> dict[str, Drawn]:
    """Return the draw in force for each pillar, as the study's coder may know of it."""
    if not study.file.exists:
        return {}
    with study.file.opened() as store:
        return store.samples(coder=study.coder if is_hidden(store, study.coder) else None)


def draw_status(study: Parts, drawn: Drawn, alpha: float = 0.05) -> SampleStatus:
    """Return what one draw says so far."""
    if drawn.codebook != study.codebook.hash:
        return SampleStatus(drawn.code, drawn, reason="codebook", level=1 - alpha)
    return status_of(Frame.of(study, drawn), drawn, alpha)


def pillars(study: Parts, codes: Sequence[str]) -> list[Code]:
    """Return the pillars of these codes in codebook order; all for none."""
    wanted = {known_code(study.codebook, each).split(".")[0] for each in codes}
    return [each for each in study.codebook.codes if not wanted or each.id in wanted]


def _begun(study: Parts, code: str, *, estimand: Estimand, seed: str | int | None) -> Drawn:
    frame = Frame(study, code, everything=estimand == "all")
    chosen = str(seed) if seed is not None else frame.hash[:12]
    known, own = tuple(sorted(frame.known)), tuple(sorted(frame.coded))
    from qualcode.store import Drawn

    begun = Drawn(code, estimand, chosen, study.codebook.hash, frame.hash, known, own, "", "")
    likely = grouped((chance, frame.passages[name].place) for name, chance in chances(frame, begun).items())
    return replace(begun, chances=tuple((chance, tuple(places)) for chance, places in sorted(likely.items())))
