"""What changes between two versions of a codebook: rules, codings, verdicts, and decisions that it now contradicts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from qualcode.evidence import evidence
from qualcode.findings import findings
from qualcode.matching import tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.codebook.codebook import Code, Codebook, Rule
    from qualcode.codings import Coding
    from qualcode.spans import Span
    from qualcode.transcripts.transcript import Transcript

__all__ = ["Change", "Impact", "PassageChange", "impact"]

Kind = Literal["added", "removed", "changed"]
Key = tuple[str, "Span", str]


@dataclass(frozen=True, slots=True)
class Change:
    """A code or rule that one version has otherwise than the other.

    Args:
        kind: Whether it was added, removed or changed.
        what: `code` or `rule`.
        id: Its id.
        line: Its line in the newer codebook; in the older where it was removed.
        parts: What is different about a changed code, e.g. `label`, `rules`; empty for a rule.
    """

    kind: Kind
    what: Literal["code", "rule"]
    id: str
    line: int
    parts: tuple[str, ...] = ()


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

    kind: Kind
    transcript: str
    span: Span
    quote: str
    code: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that a change of codebook brings about.

    Args:
        changes: Codes and rules, in codebook order.
        passages: Passages, in text order.
        verdicts: Pillar → (verdict before, verdict after), where they differ; None where a version lacks the pillar.
        contradicted: Decided codings that the newer codebook would not make, or would make again though rejected.
    """

    changes: tuple[Change, ...]
    passages: tuple[PassageChange, ...]
    verdicts: Mapping[str, tuple[str | None, str | None]]
    contradicted: tuple[Coding, ...]

    def __bool__(self) -> bool:
        return bool(self.changes or self.passages or self.verdicts or self.contradicted)

    def count(self, kind: Kind) -> int:
        """How many passages gained (`added`), lost (`removed`) or changed a coding."""
        return sum(passage.kind == kind for passage in self.passages)

    def as_dict(self) -> dict[str, Any]:
        """The impact as JSON-ready values."""
        return {
            "changes": [
                {"kind": c.kind, "what": c.what, "id": c.id, "line": c.line, "parts": list(c.parts)}
                for c in self.changes
            ],
            "passages": [
                {
                    "kind": p.kind,
                    "transcript": p.transcript,
                    "start": p.span.start,
                    "end": p.span.end,
                    "quote": p.quote,
                    "code": p.code,
                    "before": list(p.before),
                    "after": list(p.after),
                }
                for p in self.passages
            ],
            "verdicts": {code: {"before": before, "after": after} for code, (before, after) in self.verdicts.items()},
            "contradicted": [coding.as_dict() for coding in self.contradicted],
        }


def impact(
    old: Codebook,
    new: Codebook,
    transcripts: Sequence[Transcript],
    *,
    decided: Iterable[Coding] = (),
) -> Impact:
    r"""What changes from `old` to `new`, in the codebook and in what it makes of these transcripts.

    Args:
        old: The earlier version.
        new: The later version.
        transcripts: What both are applied to; empty to compare the codebooks alone.
        decided: Codings that people accepted, rejected or made.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.transcripts import transcript_from_text
        >>> head = "name: s\ntitle: {en: S}\nlanguages: [en]\ncodes: {hrd: {label: {en: Training}, rules: "
        >>> told = [transcript_from_text("They trained us. We had a course.", id="a")]
        >>> found = impact(parse_codebook(head + "[train]}}"), parse_codebook(head + "[train, course]}}"), told)
        >>> [(change.kind, change.id) for change in found.changes if change.what == "rule"]
        [('added', 'hrd/course')]
        >>> [(passage.kind, passage.quote) for passage in found.passages]
        [('added', 'We had a course.')]
    """
    before, after = tag(transcripts, old), tag(transcripts, new)
    return Impact(
        changes=tuple(_changes(old, new)),
        passages=tuple(_passages(before, after, transcripts)),
        verdicts=_verdicts((old, before), (new, after), transcripts) if transcripts else {},
        contradicted=tuple(_contradicted(after, decided)),
    )


def _changes(old: Codebook, new: Codebook) -> Iterator[Change]:
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
    for part in ("examples", "counterexamples"):
        if [replace(e, line=0) for e in getattr(before, part)] != [replace(e, line=0) for e in getattr(after, part)]:
            yield part
    if [_placeless(rule) for rule in before.rules] != [_placeless(rule) for rule in after.rules]:
        yield "rules"


def _by_passage(codings: Iterable[Coding]) -> dict[Key, list[Coding]]:
    found: dict[Key, list[Coding]] = {}
    for coding in codings:
        found.setdefault((coding.transcript, coding.span, coding.code), []).append(coding)
    return found


def _passages(
    before: Iterable[Coding], after: Iterable[Coding], transcripts: Sequence[Transcript]
) -> Iterator[PassageChange]:
    old, new = _by_passage(before), _by_passage(after)
    order = {transcript.id: number for number, transcript in enumerate(transcripts)}
    for key in sorted(old.keys() | new.keys(), key=lambda key: (order[key[0]], key[1], key[2])):
        was, now = old.get(key, []), new.get(key, [])
        names = tuple(tuple(f"{c.indicator or c.code} ({c.stance})" for c in side) for side in (was, now))
        if names[0] == names[1]:
            continue
        kind: Kind = "changed" if was and now else "added" if now else "removed"
        yield PassageChange(kind, *key[:2], (was or now)[0].quote, key[2], *names)


def _verdicts(
    old: tuple[Codebook, list[Coding]], new: tuple[Codebook, list[Coding]], transcripts: Sequence[Transcript]
) -> dict[str, tuple[str | None, str | None]]:
    before, after = (
        {f.code: f.verdict for f in findings(evidence(codings, transcripts), codebook, transcripts=transcripts)}
        for codebook, codings in (old, new)
    )
    both = {code: (before.get(code), after.get(code)) for code in dict.fromkeys([*after, *before])}
    return {code: pair for code, pair in both.items() if pair[0] != pair[1]}


def _contradicted(after: Iterable[Coding], decided: Iterable[Coding]) -> Iterator[Coding]:
    """Decisions the rules now speak against: kept passages they would not tag, rejected ones they would."""
    suggested: dict[tuple[str, str], list[Span]] = {}
    for coding in after:
        suggested.setdefault((coding.transcript, coding.indicator or coding.code), []).append(coding.span)
    for coding in decided:
        places = suggested.get((coding.transcript, coding.indicator or coding.code), ())
        made = any(span.overlaps(coding.span) for span in places)
        if coding.status != "suggested" and made == (coding.status == "rejected"):
            yield coding
