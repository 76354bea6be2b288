"""Impact of a new version of a codebook: changed rules, codings and verdicts, and decisions it contradicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from qualcode.codings import fields_as_dict, grouped
from qualcode.matching import kept_codings
from qualcode.short_repr import fields_html, short_repr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.codebook.codebook import Code, Codebook, Rule
    from qualcode.codings import Coding
    from qualcode.spans import Span
    from qualcode.transcripts.transcript import Transcript

WHOLE = (
    "name",
    "version",
    "title",
    "languages",
    "unit",
    "source",
    "interviewers",
    "stance",
    "actors",
    "verdict",
    "verdicts",
)
"""Parts of a codebook outside its codes."""

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two versions: of a code, of a rule, or of the codebook outside its codes.

    Args:
        kind: `added`, `removed` or `changed`.
        what: `codebook`, `code` or `rule`.
        id: Its id; the codebook's name.
        line: Its line in the newer codebook; in the older where it was removed; 0 for the codebook.
        parts: Parts in which the codebook or a code differs, e.g. `stance`, `label`, `rules`; empty for a rule.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    kind: Kind
    what: Literal["codebook", "code", "rule"]
    id: str
    line: int
    parts: tuple[str, ...] = ()

    as_dict = fields_as_dict


@dataclass(frozen=True, slots=True)
class PassageChange:
    """A passage that gains, loses or changes a coding.

    Args:
        kind: `added`, `removed`, or `changed` where the stance or the indicators differ.
        transcript: Its transcript's id.
        span: Where it stands.
        quote: Its words.
        code: The pillar.
        before: Indicators and stances before, e.g. `hrd.training (achieved)`; empty for a gain.
        after: The same after; empty for a loss.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    kind: Kind
    transcript: str
    span: Span
    quote: str
    code: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """The changes that a new version of a codebook brings.

    Args:
        changes: Codes and rules, in codebook order.
        passages: Passages, in text order.
        verdicts: Pillar → (verdict before, verdict after), where they differ; None where a version lacks the pillar.
        contradicted: Accepted codings that only the older version makes, and rejected ones that the newer makes.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    changes: tuple[Change, ...]
    passages: tuple[PassageChange, ...]
    verdicts: Mapping[str, tuple[str | None, str | None]]
    contradicted: tuple[Coding, ...]

    def __bool__(self) -> bool:
        return bool(self.changes or self.passages or self.verdicts or self.contradicted)

    def count(self, kind: Kind) -> int:
        """Return the number of passages that gained (`added`), lost (`removed`) or changed a coding."""
        return sum(passage.kind == kind for passage in self.passages)

    def as_dict(self) -> dict[str, Any]:
        """Return the impact as JSON-ready values."""
        verdicts = {code: {"before": before, "after": after} for code, (before, after) in self.verdicts.items()}
        return fields_as_dict(self, verdicts=verdicts)


def impact(
    old: Codebook,
    new: Codebook,
    transcripts: Sequence[Transcript],
    *,
    decided: Iterable[Coding] = (),
    cache: Path | None = None,
) -> Impact:
    """Compare two versions of a codebook on the same transcripts.

    Args:
        old: The earlier version.
        new: The later one.
        transcripts: Transcripts on which both are tried.
        decided: Codings with a status, to be compared with the newer version.
        cache: A folder that keeps facts about words between runs.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.transcripts import transcript_from_text
        >>> text = "{name: s, title: {en: S}, languages: [en], codes: {hrd: {label: {en: T}, rules: [train]}}}"
        >>> told = [transcript_from_text("They trained us. We had a course.", id="a")]
        >>> found = impact(parse_codebook(text), parse_codebook(text.replace("train]", "train, course]")), told)
        >>> [(change.kind, change.id) for change in found.changes]
        [('changed', 'hrd'), ('added', 'hrd/course')]
        >>> [(passage.kind, passage.quote) for passage in found.passages]
        [('added', 'We had a course.')]
    """
    before, after = (tagged(codebook, transcripts, cache=cache) for codebook in (old, new))
    return compare(before, after, transcripts, decided=decided)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A codebook with the codings of its rules in some transcripts.

    Args:
        codebook: The codebook.
        codings: Its suggestions, in text order.
        verdicts: Pillar → verdict.
    """

    __repr__ = short_repr
    _repr_html_ = fields_html

    codebook: Codebook
    codings: tuple[Coding, ...]
    verdicts: Mapping[str, str]


def tagged(codebook: Codebook, transcripts: Sequence[Transcript], *, cache: Path | None = None) -> Tagged:
    """Try a codebook on transcripts, to compare it with another version tried on the same.

    Args:
        codebook: The codebook.
        transcripts: The transcripts.
        cache: As for `impact`.
    """
    codings = tuple(kept_codings(transcripts, codebook, cache=cache))
    verdicts = {}
    if transcripts:
        from qualcode.evidence import evidence
        from qualcode.findings import findings

        found = findings(evidence(codings, transcripts), codebook, transcripts=transcripts)
        verdicts = {finding.code: finding.verdict or "no verdict" for finding in found}
    return Tagged(codebook, codings, verdicts)


def compare(old: Tagged, new: Tagged, transcripts: Sequence[Transcript], *, decided: Iterable[Coding] = ()) -> Impact:
    """Compare two codebooks that were already tried on these transcripts, as `impact` does."""
    names = dict.fromkeys([*new.verdicts, *old.verdicts])
    verdicts = {name: (old.verdicts.get(name), new.verdicts.get(name)) for name in names}
    return Impact(
        changes=tuple(changes(old.codebook, new.codebook)),
        passages=tuple(_passages(old.codings, new.codings, transcripts)),
        verdicts={name: pair for name, pair in verdicts.items() if pair[0] != pair[1]},
        contradicted=tuple(_contradicted(old.codings, new.codings, decided)),
    )


def changes(old: Codebook, new: Codebook) -> Iterator[Change]:
    """Yield the codes and rules in which two versions differ, without trying them on transcripts."""
    if parts := tuple(part for part in WHOLE if getattr(old, part) != getattr(new, part)):
        yield Change("changed", "codebook", new.name, 0, parts)
    codes = {code.id: code for code in old}, {code.id: code for code in new}
    for name in dict.fromkeys([*codes[1], *codes[0]]):
        before, after = codes[0].get(name), codes[1].get(name)
        if before is None and after is not None:
            yield Change("added", "code", name, after.line)
        elif before is not None and after is None:
            yield Change("removed", "code", name, before.line)
        elif before is not None and after is not None and (parts := tuple(_parts(before, after))):
            yield Change("changed", "code", name, after.line, parts)
    rules = {rule.id: rule for rule in old.rules}, {rule.id: rule for rule in new.rules}
    for name in dict.fromkeys([*rules[1], *rules[0]]):
        was, now = rules[0].get(name), rules[1].get(name)
        if was is None and now is not None:
            yield Change("added", "rule", name, now.line)
        elif was is not None and now is None:
            yield Change("removed", "rule", name, was.line)
        elif was is not None and now is not None and _placeless(was) != _placeless(now):
            yield Change("changed", "rule", name, now.line)


def _placeless(rule: Rule) -> Rule:
    return replace(rule, line=0, column=0)


def _parts(before: Code, after: Code) -> Iterator[str]:
    for part in ("label", "brief", "definition", "when_to_use", "when_not_to_use"):
        if dict(getattr(before, part)) != dict(getattr(after, part)):
            yield part
    for part in ("kind", "colour"):
        if getattr(before, part) != getattr(after, part):
            yield part
    for part in ("examples", "counterexamples"):
        if [replace(e, line=0) for e in getattr(before, part)] != [replace(e, line=0) for e in getattr(after, part)]:
            yield part
    if [_placeless(rule) for rule in before.rules] != [_placeless(rule) for rule in after.rules]:
        yield "rules"


def _passages(
    before: Iterable[Coding], after: Iterable[Coding], transcripts: Sequence[Transcript]
) -> Iterator[PassageChange]:
    old, new = (grouped(((c.transcript, c.span, c.code), c) for c in codings) for codings in (before, after))
    order = {transcript.id: number for number, transcript in enumerate(transcripts)}
    for key in sorted(old.keys() | new.keys(), key=lambda key: (order[key[0]], key[1], key[2])):
        was, now = old.get(key, []), new.get(key, [])
        names = tuple(tuple(f"{c.indicator or c.code} ({c.stance})" for c in side) for side in (was, now))
        if names[0] == names[1]:
            continue
        kind: Kind = "changed" if was and now else "added" if now else "removed"
        yield PassageChange(kind, *key[:2], (was or now)[0].quote, key[2], *names)


def _contradicted(old: Iterable[Coding], new: Iterable[Coding], decided: Iterable[Coding]) -> Iterator[Coding]:
    """Decisions the newer rules speak against: accepted passages they lose, rejected ones they still find."""
    sides = [grouped(((c.transcript, c.indicator or c.code), c.span) for c in codings) for codings in (old, new)]
    for coding in decided:
        key = (coding.transcript, coding.indicator or coding.code)
        was, now = (any(span.overlaps(coding.span) for span in found.get(key, ())) for found in sides)
        if (coding.status == "accepted" and was and not now) or (coding.status == "rejected" and now):
            yield coding
