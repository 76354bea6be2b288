"""From sentences to claims: which pillars and indicators each is about, and what it says of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.auditing.assertions import about_the_study, often, scope
from qualcode.evidence import combined_stance
from qualcode.matching import compile_codebook
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.auditing.assertions import Often, Scope
    from qualcode.auditing.document import Document
    from qualcode.codebook.codebook import Code, Codebook
    from qualcode.codings import Coding, Stance

__all__ = ["About", "Sentence", "claims_in"]

FRAME = 9
"""Words at the beginning of a sentence in which its subject is named, where no comma ends them sooner."""

NAMED = 0.6
"""Share of a label's words that name it."""

LEAST = 2
"""Words of a label that must be there for it to be named."""

LISTED = 3
"""A sentence that names so many pillars sums them up."""

STEM = 5
"""Letters by which two words count as forms of one."""

DENYING = frozenset({"negation", "absence", "without"})
GRADING = frozenset(
    {
        "lack",
        "obstacle",
        "excess",
        "size",
        "degree",
        "quantifier",
        "frequency",
        "quality",
        "cutting",
        "restriction",
        "need",
        "wish",
    }
)
"""Kinds of cue that deny, and kinds that say how much or how well."""


@dataclass(frozen=True, slots=True)
class About:
    """What a sentence says about one pillar.

    Args:
        pillar: The pillar.
        indicators: Indicators that it speaks of, in codebook order; empty where it names the pillar alone.
        stance: What it says.
        cues: Kinds of the words that set the stance.
    """

    pillar: str
    indicators: tuple[str, ...]
    stance: Stance
    cues: frozenset[str] = frozenset()

    @property
    def denies(self) -> bool:
        """Whether it says that something is not there or does not happen, rather than that it falls short."""
        return self.stance == "shortcoming" and bool(self.cues & DENYING) and not self.cues & GRADING


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be a claim.

    Args:
        text: Its words.
        paragraph: Number of its paragraph, from 0.
        span: Where it stands in the paragraph.
        language: Its language.
        abouts: What it says about which pillars, the one it is mainly about first; empty where it is about no code.
        named: Whether its beginning names the first pillar, so that others are only touched on.
        scope: Of whom it is said.
        often: How often, where it says so.
        actors: Actors of the codebook that it names.
        of_the_study: Whether it speaks of the study's aim or method.
    """

    text: str
    paragraph: int
    span: Span
    language: str
    abouts: tuple[About, ...] = ()
    named: bool = False
    scope: Scope = "unmarked"
    often: Often | None = None
    actors: tuple[str, ...] = ()
    of_the_study: bool = False


def claims_in(document: Document, codebook: Codebook) -> list[Sentence]:
    """Every sentence of the document, tagged.

    Args:
        document: The document.
        codebook: The codebook, whose unit does not matter here: each sentence stands for itself.
    """
    matcher = compile_codebook(replace(codebook, unit="sentence"))
    order = {code.id: place for place, code in enumerate(codebook)}
    found = []
    for paragraph, span, language in document.sentences(default=codebook.languages[0]):
        text = span.quote(document.passages[paragraph].text)
        # line ends within a sentence would cut it
        plain = re.sub(r"\s", " ", text)
        alone = Transcript("claim", plain, (Turn(Span(0, len(plain))),), {"language": language})
        codings = matcher.tag(alone)
        if about_the_study(plain, language=language):
            found.append(Sentence(text, paragraph, span, language, of_the_study=True))
            continue
        abouts, named = _abouts(plain, codings, codebook, order, language)
        actors = dict.fromkeys(actor for coding in codings for actor in coding.actors)
        found.append(
            Sentence(
                text,
                paragraph,
                span,
                language,
                tuple(abouts),
                named,
                scope(plain, language=language),
                often(plain, language=language),
                tuple(actors),
            )
        )
    return found


def _abouts(
    text: str, codings: Sequence[Coding], codebook: Codebook, order: Mapping[str, int], language: str
) -> tuple[list[About], bool]:
    by_pillar: dict[str, list[Coding]] = {}
    for coding in codings:
        by_pillar.setdefault(coding.code, []).append(coding)
    listed = _labels_in(text, codebook.codes, language)
    if len(listed) >= LISTED:  # a sentence that sums all pillars up
        whole = combined_stance(coding.stance for coding in codings)
        return [About(pillar, (), whole, _cues(codings)) for pillar in listed], False
    frame = _frame(text)
    named = _named(text[: frame.end], codebook.codes, language)
    if named and named not in by_pillar:
        stance = combined_stance(coding.stance for coding in codings) if codings else "neutral"
        by_pillar = {named: [], **by_pillar}
        return [About(named, (), stance, _cues(codings)), *_others(by_pillar, named, order)], True
    if named:
        own = by_pillar[named]
        outside = [c for c in own if any(not frame.contains(matched.span) for matched in c.matched)]
        # where the pillar is only named, what the sentence says of it is said in words of other pillars
        telling = outside or codings
        stance = combined_stance(coding.stance for coding in telling)
        about = About(named, _indicators(outside, order), stance, _cues(telling))
        return [about, *_others(by_pillar, named, order)], True
    weight = {
        pillar: len({matched.span for coding in own for matched in coding.matched}) for pillar, own in by_pillar.items()
    }
    judged = {pillar for pillar, own in by_pillar.items() if any(coding.stance != "neutral" for coding in own)}
    kept = [pillar for pillar in by_pillar if not judged or pillar in judged]
    kept.sort(key=lambda pillar: (-weight[pillar], order[pillar]))
    abouts = [_about(pillar, by_pillar[pillar], order) for pillar in kept]
    # a pillar of which no indicator is named is only touched on, beside one of which some is
    return sorted(abouts, key=lambda about: not about.indicators), False


def _others(by_pillar: Mapping[str, Sequence[Coding]], named: str, order: Mapping[str, int]) -> Iterator[About]:
    for pillar, codings in by_pillar.items():
        if pillar != named:
            yield _about(pillar, codings, order)


def _about(pillar: str, codings: Sequence[Coding], order: Mapping[str, int]) -> About:
    stance = combined_stance(coding.stance for coding in codings)
    return About(pillar, _indicators(codings, order), stance, _cues(codings))


def _cues(codings: Iterable[Coding]) -> frozenset[str]:
    return frozenset(cue.rule for coding in codings for cue in coding.cues)


def _indicators(codings: Iterable[Coding], order: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted({c.indicator for c in codings if c.indicator}, key=lambda code: order[code]))


def _frame(text: str) -> Span:
    """The beginning of a sentence, up to its first comma or its first words."""
    words = list(re.finditer(r"[^\W_]+", text))
    end = words[min(FRAME, len(words)) - 1].end() if words else 0
    comma = text.find(",")
    return Span(0, comma if 0 < comma < end else end)


def _named(frame: str, pillars: Sequence[Code], language: str) -> str:
    """The one pillar whose label a sentence begins with; empty where there is none, or more."""
    common = _common(pillars, language)
    shares = {pillar.id: _share(frame, pillar, language, common) for pillar in pillars}
    best = max(shares.values(), default=0.0)
    named = [pillar for pillar, share in shares.items() if share == best]
    return named[0] if best >= NAMED and len(named) == 1 else ""


def _labels_in(text: str, pillars: Sequence[Code], language: str) -> list[str]:
    common = _common(pillars, language)
    return [pillar.id for pillar in pillars if _share(text, pillar, language, common) >= NAMED]


def _common(pillars: Sequence[Code], language: str) -> frozenset[str]:
    """Beginnings of words that stand in more than one pillar's label, and so name none by themselves."""
    counts = Counter(stem for pillar in pillars for stem in {word[:STEM] for word in _label_words(pillar, language)})
    return frozenset(stem for stem, count in counts.items() if count > 1)


def _label_words(pillar: Code, language: str) -> dict[str, None]:
    label = pillar.label.get(language) or next(iter(pillar.label.values()))
    return dict.fromkeys(re.findall(r"[^\W\d_]{4,}", label.casefold()))


def _share(text: str, pillar: Code, language: str, common: frozenset[str]) -> float:
    """How much of a pillar's label stands in a text: the share of its words; nothing where only one does.

    One word is no name: `produk` is not yet "Pengembangan usaha produktif".
    """
    wanted = _label_words(pillar, language)
    said = {word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}
    hits = [word for word in wanted if word[:STEM] in said]
    if len(hits) < LEAST or all(word[:STEM] in common for word in hits):
        return 0.0
    return len(hits) / len(wanted)
