"""Score of codings against passages that a careful reader coded: precision, recall, F1, stance."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.agreement.gold import Gold
from qualcode.agreement.units import coders_by_transcript, stances_in
from qualcode.codings import fields_as_dict, grouped
from qualcode.errors import InputError, Problem
from qualcode.evidence import Measure, combined_stance, wilson
from qualcode.spans import Span
from qualcode.wording import Note, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from qualcode.codings import Coding, Stance
    from qualcode.transcripts.transcript import Transcript

ALL = "all"
"""The name under which every language is scored together."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage, with a reader's codes and those of the codings side by side.

    Args:
        id: Its name.
        language: `id` or `en`.
        gold: Stance by code as the reader has it; None where the reader gave none.
        found: Stance by code as the codings have it.
        context: Codes of `gold` that only the surrounding talk reveals.
        text: Its words.
        listed: Whether the reader's file lists it, with codes or with none.
    """

    id: str
    language: str
    gold: Mapping[str, Stance | None]
    found: Mapping[str, Stance]
    context: frozenset[str] = frozenset()
    text: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """Score of one code in one language.

    Args:
        code: The pillar.
        language: `id`, `en`, or `all`.
        hits: Passages that both have.
        misses: Passages that only the reader has.
        extra: Passages that only the codings have.
        stances: Hits whose stance the reader gave.
        stances_right: Those among them where the stance is the same.
    """

    code: str
    language: str
    hits: int = 0
    misses: int = 0
    extra: int = 0
    stances: int = 0
    stances_right: int = 0

    @property
    def gold(self) -> int:
        """Number of passages that the reader has."""
        return self.hits + self.misses

    @property
    def precision(self) -> Measure:
        """Share of found passages that the reader has too."""
        return wilson(self.hits, self.hits + self.extra)

    @property
    def recall(self) -> Measure:
        """Share of the reader's passages that were found."""
        return wilson(self.hits, self.gold)

    @property
    def f1(self) -> Measure:
        """The harmonic mean of precision and recall, 2 hits / (2 hits + misses + extra).

        F1 is no proportion of independent cases, but F* = hits / (hits + misses + extra) is one, and F1 =
        2 F* / (1 + F*) rises with it (Hand, Christen & Kirielle 2021, Machine Learning 110: 451-456): the
        interval is Wilson's for F*, carried over.
        """
        star = wilson(self.hits, self.hits + self.misses + self.extra)
        return Measure(*(None if x is None else 2 * x / (1 + x) for x in (star.value, star.low, star.high)))

    @property
    def stance_accuracy(self) -> Measure:
        """Share of hits with the reader's stance."""
        return wilson(self.stances_right, self.stances)

    def as_dict(self) -> dict[str, Any]:
        """Return the score as JSON-ready values."""
        names = ("language", "code", "gold", "hits", "misses", "extra", "precision", "recall", "f1", "stance_accuracy")
        accuracy = {**self.stance_accuracy.as_dict(), "of": self.stances}
        return fields_as_dict(self, *names, stance_accuracy=accuracy)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores, by language, and the passages they rest on.

    Args:
        scores: A score for each code, by language; `all` last where there are several.
        passages: The passages compared.
        context_hits: Codes given from context that were found all the same, where they are left out of the scores.
        context_total: Codes given from context that are left out of the scores.
    """

    scores: Mapping[str, tuple[Score, ...]]
    passages: tuple[Passage, ...] = field(repr=False)
    context_hits: int = 0
    context_total: int = 0

    @property
    def unlisted(self) -> int:
        """Number of passages that the reader's file does not list, and that so count as uncoded."""
        return sum(not passage.listed for passage in self.passages)

    @property
    def macro_f1(self) -> dict[str, float | None]:
        """The plain mean of the codes' F1, by language; codes that neither side has are left out."""
        means: dict[str, float | None] = {}
        for language, scores in self.scores.items():
            values = [score.f1.value for score in scores if score.f1.value is not None]
            means[language] = sum(values) / len(values) if values else None
        return means

    def misses(self) -> Iterator[tuple[Passage, list[str], list[str], list[str]]]:
        """Yield each passage that differs: with the codes missed, those found too much, and those of another stance."""
        for passage in self.passages:
            missed = [code for code in passage.gold if code not in passage.found and code not in passage.context]
            extra = [code for code in passage.found if code not in passage.gold]
            other = [
                code for code, stance in passage.gold.items() if stance and passage.found.get(code, stance) != stance
            ]
            if missed or extra or other:
                yield passage, missed, extra, other

    def as_dict(self, *, show_text: bool = False) -> dict[str, Any]:
        """Return the evaluation as JSON-ready values; words of passages only with `show_text`."""
        return {
            "passages": len(self.passages),
            "unlisted": self.unlisted,
            "macro_f1": {lang: None if mean is None else round(mean, 4) for lang, mean in self.macro_f1.items()},
            "context": {"left_out": self.context_total, "found": self.context_hits},
            "scores": [score.as_dict() for scores in self.scores.values() for score in scores],
            "misses": [
                {
                    "id": passage.id,
                    "language": passage.language,
                    "missed": missed,
                    "extra": extra,
                    "stance": [
                        {"code": code, "gold": passage.gold[code], "found": passage.found[code]} for code in other
                    ],
                    **({"text": passage.text} if show_text else {}),
                }
                for passage, missed, extra, other in self.misses()
            ],
        }

    def summary_lines(self) -> list[Note]:
        """Return notes for a reader of the scores."""
        lines = [Note("scores.passages", n=len(self.passages))]
        if self.unlisted:
            lines.append(Note("scores.unlisted", n=self.unlisted))
        if self.context_total:
            lines.append(Note("scores.context", n=self.context_total, found=self.context_hits))
        return lines

    def miss_lines(self, *, language: str = "en", show_text: bool = False) -> Iterator[str]:
        """Yield a line a passage that differs: `-code` missed, `+code` too much, `code: gold→found` for stances."""
        for passage, missed, extra, other in self.misses():
            stances = (
                [say(f"stances.{each[code]}", language) for each in (passage.gold, passage.found)] for code in other
            )
            parts = [*(f"-{code}" for code in missed), *(f"+{code}" for code in extra)]
            parts += [f"{code}: {gold}→{found}" for code, (gold, found) in zip(other, stances, strict=True)]
            yield f"{passage.id}  {'  '.join(parts)}"
            if show_text:
                yield f"    {' '.join(passage.text.split())}"


def compare(
    gold: Sequence[Gold],
    codings: Iterable[Coding],
    transcripts: Iterable[Transcript],
    *,
    languages: Mapping[str, str],
    sample: bool = False,
    path: str | Path | None = None,
) -> list[Passage]:
    """Set what a reader coded in transcripts beside codings of the same transcripts.

    Passages are what overlaps: the reader's sentence and the codings on it, however either was cut.
    Transcripts that the reader did not code at all are left out; in the others, what the reader did not list counts as
    uncoded.

    Args:
        gold: The reader's passages, each with its transcript.
        codings: The codings.
        transcripts: The transcripts.
        languages: Language by transcript id.
        sample: The reader listed a sample of the passages, those without codes too: leave out what is not listed.
        path: The gold file, to name it in errors.

    Raises:
        InputError: If a transcript is missing, or a quote does not stand in it.
    """
    texts = {transcript.id: transcript.text for transcript in transcripts}
    problems: list[Problem] = []
    items: dict[str, list[tuple[Span, Gold | Coding]]] = {}
    for item in gold:
        place = _place(item, texts)
        if isinstance(place, str):
            if not any(problem.what == place for problem in problems):
                problems.append(Problem(place, "check the transcript's id and the quote", path=path, line=item.line))
        else:
            items.setdefault(item.transcript, []).append((place, item))
    if problems:
        raise InputError(problems)
    for coding in codings:
        if coding.transcript in items:
            items[coding.transcript].append((coding.span, coding))
    return [
        _passage(f"{name}:{group[0][0].start}", languages.get(name, ""), group, texts[name])
        for name in texts
        for group in _groups(items.get(name, []))
        if not sample or any(isinstance(item, Gold) for _, item in group)
    ]


def score_codings(passages: Iterable[Passage], codes: Sequence[str], *, count_context: bool = False) -> Evaluation:
    """Score every code in every language.

    Args:
        passages: What a reader and the codings say, side by side.
        codes: The pillars to score, in order.
        count_context: Count codes that only the surrounding talk reveals; else they are neither miss nor hit.

    Example:
        >>> both = Passage("p1", "en", {"hrd": "achieved"}, {"hrd": "achieved", "capital": "neutral"})
        >>> scores = score_codings([both], ["hrd", "capital"]).scores["en"]
        >>> [(score.code, score.precision.value, score.recall.value) for score in scores]
        [('hrd', 1.0, 1.0), ('capital', 0.0, None)]
    """
    kept = tuple(passages)
    languages = list(dict.fromkeys(passage.language for passage in kept))
    if count_context:
        kept = tuple(Passage(p.id, p.language, p.gold, p.found, frozenset(), p.text, p.listed) for p in kept)
    by_language = {
        language: tuple(_score(code, language, [p for p in kept if language in (p.language, ALL)]) for code in codes)
        for language in (*languages, *([ALL] if len(languages) != 1 else []))
    }
    aside = [(code, passage) for passage in kept for code in passage.context if code in codes]
    hits = sum(code in passage.found for code, passage in aside)
    return Evaluation(MappingProxyType(by_language), kept, hits, len(aside))


def _score(code: str, language: str, passages: Sequence[Passage]) -> Score:
    counted = [passage for passage in passages if code not in passage.context]
    hits = [passage for passage in counted if code in passage.gold and code in passage.found]
    judged = [passage for passage in hits if passage.gold[code]]
    return Score(
        code,
        language,
        hits=len(hits),
        misses=sum(code in passage.gold and code not in passage.found for passage in counted),
        extra=sum(code in passage.found and code not in passage.gold for passage in counted),
        stances=len(judged),
        stances_right=sum(passage.gold[code] == passage.found[code] for passage in judged),
    )


def _place(item: Gold, texts: Mapping[str, str]) -> Span | str:
    """The place of a gold passage, or its fault."""
    if item.transcript not in texts:
        return f"no transcript {item.transcript!r}"
    text = texts[item.transcript]
    if item.span is not None:
        return item.span if item.span.end <= len(text) else f"the span ends behind the text of {item.transcript!r}"
    at = -1
    for _ in range(item.occurrence):
        at = text.find(item.text, at + 1)
        if at < 0:
            return f"the quote does not stand in {item.transcript!r}"
    return Span(at, at + len(item.text))


def _groups(items: Iterable[tuple[Span, Gold | Coding]]) -> Iterator[list[tuple[Span, Gold | Coding]]]:
    """Items that overlap, directly or by way of others, together; in text order."""
    group: list[tuple[Span, Gold | Coding]] = []
    end = 0
    for span, item in sorted(items, key=lambda pair: pair[0]):
        if group and span.start >= end:
            yield group
            group = []
        group.append((span, item))
        end = max(end, span.end) if len(group) > 1 else span.end
    if group:
        yield group


def _passage(name: str, language: str, group: Sequence[tuple[Span, Gold | Coding]], text: str) -> Passage:
    gold: dict[str, list[Stance | None]] = {}
    alone: set[str] = set()
    found: dict[str, list[Stance]] = {}
    for _, item in group:
        if isinstance(item, Gold):
            for code in item.codes:
                gold.setdefault(code, []).append(item.stances.get(code))
            alone |= set(item.codes) - set(item.context)
        else:
            found.setdefault(item.code, []).append(item.stance)
    extent = Span(group[0][0].start, max(span.end for span, _ in group))
    return Passage(
        name,
        language,
        {code: _combined(stances) for code, stances in gold.items()},
        {code: combined_stance(stances) for code, stances in found.items()},
        frozenset(set(gold) - alone),
        extent.quote(text),
        any(isinstance(item, Gold) for _, item in group),
    )


def _combined(stances: Sequence[Stance | None]) -> Stance | None:
    known = [stance for stance in stances if stance]
    return combined_stance(known) if known else None


def rules_against(
    codings: Iterable[Coding],
    units: Mapping[str, Sequence[Span]],
    codes: Sequence[str],
    *,
    coded: Mapping[str, set[str]] | None = None,
    machine: str = "rules",
) -> pd.DataFrame:
    """Score a machine's codings against each person's: a row a person and code, over units of the same transcripts.

    Recall says something only where the person also coded what nothing had suggested to them.

    | column | meaning |
    |---|---|
    | `coder`, `code` | the person, the pillar |
    | `gold`, `hits`, `misses`, `extra` | units the person has; of these both have, the machine lacks; it has alone |
    | `precision`, `recall`, `f1` | NaN where undefined |
    | `precision_low` … `f1_high` | Wilson's 95% intervals; as if units were independent, so rather too narrow |
    | `stance_accuracy` | share of hits with the same stance |

    Args:
        codings: Of the machine and of one or more people.
        units: Transcript id → its units in text order.
        codes: The pillars, in order.
        coded: Coder → transcripts that they worked through; by default those in which they coded anything.
        machine: Its name as a coder.
    """
    import pandas as pd

    codings = list(codings)
    by = grouped(((coding.coder, coding.transcript), coding) for coding in codings)
    coded = coders_by_transcript(codings) if coded is None else coded
    rows = []
    for coder in sorted(set(coded) - {machine}):
        shared = coded[coder] & coded.get(machine, set())
        passages = [
            Passage(f"{name}:{unit.start}", "", stances_in(theirs, unit), stances_in(found, unit))
            for name in sorted(shared)
            for theirs, found in [(by.get((coder, name), ()), by.get((machine, name), ()))]
            for unit in units.get(name, ())
        ]
        for score in score_codings(passages, codes).scores.get("", ()):
            measures = (score.precision, score.recall, score.f1)
            figures = [figure for m in measures for figure in (m.value, m.low, m.high)]
            counts = score.gold, score.hits, score.misses, score.extra
            rows.append((coder, score.code, *counts, *figures, score.stance_accuracy.value))
    figures_of = [f"{name}{part}" for name in ("precision", "recall", "f1") for part in ("", "_low", "_high")]
    columns = ["coder", "code", "gold", "hits", "misses", "extra", *figures_of, "stance_accuracy"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys([*figures_of, "stance_accuracy"], "float64"))
