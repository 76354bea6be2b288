"""The status of a study's codings: decisions of people, placed in the transcripts as the files are now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, get_args

from qualcode.codings import is_counted
from qualcode.errors import InputError
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.findings import Chosen, Decided
    from qualcode.store import CurrentCoding, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts.transcript import Transcript

Place: TypeAlias = tuple[str, Span, str]


@dataclass(frozen=True, slots=True)
class Statuses:
    """The codings that the study file adds to the suggestions of the rules, each with its status.

    Args:
        codings: Codings that were accepted or rejected, whose stance or place a person changed, or that a person or a
            model made; each quotes its transcript.
        deciders: Who decided them, one tuple a coding; empty where it is undecided.
        lost: Accepted codings whose words are not in the transcripts any more.
        altered: Accepted codings whose words or speaker were corrected since, and that nobody looked at again.
    """

    codings: tuple[Coding, ...] = ()
    deciders: tuple[tuple[str, ...], ...] = ()
    lost: int = 0
    altered: int = 0
    _places: frozenset[Place] = field(default=frozenset(), repr=False)

    @property
    def is_decided(self) -> bool:
        """True if anything was accepted, so that evidence can rest on it."""
        return any(coding.status == "accepted" for coding in self.codings)

    def hold(self, coding: Coding) -> bool:
        """Return True if a rule's suggestion is one of these already."""
        return _place(coding) in self._places


def statuses_of(study: Parts) -> Statuses:
    """The decided codings of a study as its coder may see them; none where there is no study file.

    A coding whose transcript was corrected since, and not refreshed, is looked for in the new text, as `refresh`
    would; nothing is recorded. In a blind round the study's coder sees her own decisions only.
    """
    if not study.file.exists:
        return Statuses()
    return study.file.read_once("statuses", lambda store: statuses_seen(store, study.transcripts(), viewer=study.coder))


def statuses_seen(store: Store, transcripts: Sequence[Transcript], *, viewer: str) -> Statuses:
    """The decided codings of a study as somebody may see them; `statuses_of` remembers them for the study's coder."""
    hidden = is_hidden(store, viewer)
    viewer, blind = viewpoint(store, viewer)
    found = {each.id: each for each in store.codings(where="status!=suggested", viewer=viewer, blind=blind)}
    others = store.codings(where="status=suggested & coder!=rules", viewer=viewer, blind=blind)
    decided = store.decided(coder=viewer if hidden else "") if viewer or not hidden else frozenset()
    ids = ",".join(sorted(decided - found.keys()))
    changed = store.codings(where=f"id={ids}", viewer=viewer, blind=blind) if ids else []
    for each in (*others, *changed):
        found.setdefault(each.id, each)
    placed, lost, altered = _placed(store, found.values(), transcripts)
    ordered = sorted(placed, key=lambda pair: (pair[1].transcript, pair[1].span, pair[1].indicator or pair[1].code))
    places = frozenset(_place(coding) for _, coding in placed if coding.coder == "rules")
    return Statuses(
        tuple(coding for _, coding in ordered),
        tuple(each.decided_by for each, _ in ordered),
        lost=lost,
        altered=altered,
        _places=places,
    )


def decided_codings(study: Parts) -> list[Coding]:
    """The codings of a study that people accepted or rejected, each by who decided; none without a study file."""
    statuses = statuses_of(study)
    return [
        replace(coding, coder=", ".join(deciders) or coding.coder)
        for coding, deciders in zip(statuses.codings, statuses.deciders, strict=True)
        if coding.status != "suggested"
    ]


def rules_codings(study: Parts) -> list[Coding]:
    """Codings that the rules find in passages themselves, without the answers to questions that name a code."""
    return [coding for coding in study.codings("suggested") if coding.origin == "rule"]


def viewpoint(store: Store, viewer: str) -> tuple[str, bool | None]:
    """The viewer whose codings are shown, and True where others' decisions are hidden; None where her round says so.

    Somebody who does not say who she is may be a coder of an open blind round.
    """
    if viewer:
        return viewer, None
    return "", any(each.blind and not each.closed for each in store.rounds()) or None


def is_hidden(store: Store, viewer: str) -> bool:
    """Return True if others' decisions are hidden from this viewer, or from somebody who does not say who she is."""
    return any(each.blind and (each.holds(viewer) if viewer else not each.closed) for each in store.rounds())


def choose(
    suggested: Iterable[Coding],
    statuses: Statuses,
    *,
    chosen: Chosen,
    transcripts: Sequence[Transcript],
    codebook: Codebook,
) -> list[Coding]:
    """The codings to be taken: accepted ones, all, or what the rules suggest, in text order, then codebook order.

    Args:
        suggested: What the rules suggest.
        statuses: The decided codings.
        chosen: `accepted`, `all` (rejected ones keep their status) or `suggested`.
        transcripts: Their order is the codings'.
        codebook: Its order is that of codings of one passage.
    """
    if chosen == "suggested":
        return list(suggested)
    if chosen == "accepted":
        taken = [coding for coding in statuses.codings if coding.status == "accepted"]
    else:
        taken = [*statuses.codings, *(coding for coding in suggested if not statuses.hold(coding))]
    files = {transcript.id: position for position, transcript in enumerate(transcripts)}
    codes = {code.id: position for position, code in enumerate(codebook)}
    return sorted(
        taken,
        key=lambda coding: (
            files[coding.transcript],
            coding.span,
            codes.get(coding.indicator or coding.code, len(codes)),
            coding.coder,
        ),
    )


def of_codebook(statuses: Statuses, codebook: Codebook) -> Statuses:
    """Return the statuses of codings whose pillar the codebook has; the others are in no finding, so in no number."""
    pillars = {code.id for code in codebook.codes}
    kept = [
        (coding, deciders)
        for coding, deciders in zip(statuses.codings, statuses.deciders, strict=True)
        if coding.code in pillars
    ]
    return replace(statuses, codings=tuple(c for c, _ in kept), deciders=tuple(d for _, d in kept))


def counted(suggested: Iterable[Coding], statuses: Statuses, *, chosen: Chosen) -> Decided:
    """Numbers of codings that were decided, by whom, and that are left."""
    from qualcode.findings import Decided

    counts = Counter(coding.status for coding in statuses.codings)
    coders = Counter(
        name
        for coding, names in zip(statuses.codings, statuses.deciders, strict=True)
        if coding.status != "suggested"
        for name in names
    )
    open_ = [coding for coding in statuses.codings if coding.status == "suggested"]
    open_ += [coding for coding in suggested if not statuses.hold(coding)]
    undecided = Counter(coding.code for coding in open_ if is_counted(coding.status, coding.coder, coding.origin))
    return Decided(
        chosen,
        counts["accepted"],
        counts["rejected"],
        undecided.total(),
        MappingProxyType(dict(coders)),
        statuses.lost,
        MappingProxyType(dict(undecided)),
        questions=sum(coding.is_open_answer for coding in open_),
        altered=statuses.altered,
    )


def checked_choice(chosen: str) -> Chosen:
    """`chosen` as one of the three.

    Raises:
        InputError: If it is none.
    """
    from qualcode.findings.decided import Chosen

    choices: tuple[Chosen, ...] = get_args(Chosen)
    for each in choices:
        if chosen == each:
            return each
    raise InputError(f"unknown evidence {chosen!r}", f"choose one of {', '.join(choices)}")


def _place(coding: Coding) -> Place:
    return coding.transcript, coding.span, coding.indicator or coding.code


def _placed(
    store: Store, codings: Iterable[CurrentCoding], transcripts: Sequence[Transcript]
) -> tuple[list[tuple[CurrentCoding, Coding]], int, int]:
    """Each coding at its place in the files as they are; how many accepted ones have none, and how many other words."""
    files: dict[str, dict[str, Transcript]] = {}
    # rows of a table may have one text: what was decided of it holds for all who say so
    for transcript in transcripts:
        files.setdefault(transcript.hash, {})[transcript.id] = transcript
    names = {transcript.id: transcript for transcript in transcripts}
    placed: list[tuple[CurrentCoding, Coding]] = []
    elsewhere: list[CurrentCoding] = []
    lost = altered = 0
    for each in codings:
        if each.anchor == "orphaned":
            lost += each.coding.status == "accepted" and each.coding.transcript in names
        elif each.text in files:
            same = files[each.text].values()
            placed += [(each, _spoken(replace(each.coding, transcript=file.id), file)) for file in same]
            altered += each.anchor == "altered" and each.coding.status == "accepted"
        else:
            elsewhere.append(each)
    if not elsewhere:
        return placed, lost, altered
    anchors = {each.coding: each for each in store.refresh(transcripts, dry_run=True, complete=False).anchors}
    for each in elsewhere:
        anchor = anchors.get(each.id)
        if anchor is None or anchor.transcript not in names:
            continue  # of a transcript that is not among these
        if anchor.outcome == "orphaned" or not anchor.now:
            lost += each.coding.status == "accepted"
            continue
        altered += anchor.outcome == "altered" and each.coding.status == "accepted"
        span = Span(anchor.start, anchor.end)
        placed.append((each, _moved(each.coding, span, names[anchor.transcript])))
    return placed, lost, altered


def _moved(coding: Coding, span: Span, transcript: Transcript) -> Coding:
    """A coding at another place; matched words that are not there any more fall out."""
    by, text = span.start - coding.span.start, transcript.text
    matched, cues = (
        tuple(
            replace(word, span=word.span.shifted(by))
            for word in words
            if word.span.start + by >= 0 and word.span.shifted(by).quote(text) == word.text
        )
        for words in (coding.matched, coding.cues)
    )
    moved = replace(coding, transcript=transcript.id, span=span, quote=span.quote(text), matched=matched, cues=cues)
    return _spoken(moved, transcript)


def _spoken(coding: Coding, transcript: Transcript) -> Coding:
    """A coding with speaker and informant as the transcript names them now: her label or code may have changed."""
    _, turn = transcript.turn_of(coding.span)
    if turn is None:
        return replace(coding, speaker="", informant="" if transcript.turns else transcript.informant)
    informant = "" if turn.interviewer else turn.informant or transcript.informant
    return replace(coding, speaker=turn.speaker, informant=informant)
