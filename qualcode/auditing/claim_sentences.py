"""Sentences of a document: the pillars and indicators that each is about, and what it says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.auditing.assertions import about_the_study, often, scope, uncited
from qualcode.auditing.code_names import indicators_by_label, pillar_in, pillars_in
from qualcode.auditing.denials import denies
from qualcode.evidence import combined_stance
from qualcode.matching import compile_codebook
from qualcode.spans import Span
from qualcode.transcripts.transcript import Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.auditing.assertions import Often, Scope
    from qualcode.auditing.document import Document
    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding, Stance

FRAME = 9
"""Number of first words in which a sentence names its subject, where no comma ends them sooner."""

LISTED = 3
"""Number of pillars from which on a sentence that names them sums them up."""


@dataclass(frozen=True, slots=True)
class About:
    """A sentence's statement about one pillar.

    Args:
        pillar: The pillar.
        indicators: Indicators that it speaks of, in codebook order; empty where it names the pillar alone.
        stance: Its stance on the pillar.
        denies: Whether it denies that something is there or happens, rather than that it is good enough.
        words: Its words that the codebook's rules matched.
    """

    pillar: str
    indicators: tuple[str, ...]
    stance: Stance
    denies: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be a claim.

    Args:
        text: Its words.
        paragraph: Number of its paragraph, from 0.
        span: Where it stands in the paragraph.
        language: Its language.
        abouts: Its statements, one a pillar, the main one first; empty where it is about no code.
        named: Whether its beginning names the first pillar, so that the others are only mentioned.
        scope: Whether it is said of all, of none or of some.
        often: Frequency, where it names one.
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


def sentences_in(document: Document, codebook: Codebook) -> list[Sentence]:
    """Return every sentence of the document, tagged by the codebook's rules, else by the names of its indicators.

    Args:
        document: The document.
        codebook: The codebook, whose unit does not matter here: each sentence stands for itself.
    """
    book = replace(codebook, unit="sentence")
    cut = list(document.sentences(default=codebook.languages[0]))
    texts = [span.quote(document.paragraphs[paragraph].text) for paragraph, span, _ in cut]
    languages = [language for _, _, language in cut]
    # line ends within a sentence would cut it
    plains = [uncited(re.sub(r"\s", " ", text)) for text in texts]
    tagged = _tagged(book, dict(enumerate(plains)), languages)
    untagged = {number: plain for number, plain in enumerate(plains) if number not in tagged}
    tagged |= _tagged(indicators_by_label(book), untagged, languages)
    order = {code.id: place for place, code in enumerate(codebook)}
    found = []
    for number, (paragraph, span, language) in enumerate(cut):
        text, plain = texts[number], plains[number]
        if about_the_study(text, language=language):
            found.append(Sentence(text, paragraph, span, language, of_the_study=True))
            continue
        codings = tagged.get(number, [])
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


def _tagged(book: Codebook, texts: Mapping[int, str], languages: Sequence[str]) -> dict[int, list[Coding]]:
    """The codings of the texts by their numbers, each text tagged for itself; of those that have any."""
    alone = (
        Transcript(str(number), text, (Turn(Span(0, len(text))),), {"language": languages[number]})
        for number, text in texts.items()
    )
    found: dict[int, list[Coding]] = {}
    for coding in compile_codebook(book).tag_iter(alone):
        found.setdefault(int(coding.transcript), []).append(coding)
    return found


def _abouts(
    text: str, codings: Sequence[Coding], codebook: Codebook, order: Mapping[str, int], language: str
) -> tuple[list[About], bool]:
    def about(pillar: str, own: Sequence[Coding], *, telling: Sequence[Coding] = ()) -> About:
        """Return the statement: indicators and words from the pillar's own codings, the stance from `telling`."""
        telling = telling or own
        stance = combined_stance(coding.stance for coding in telling)
        return About(pillar, _indicators(own, order), stance, denies(text, telling, language=language), _words(own))

    by_pillar: dict[str, list[Coding]] = {}
    for coding in codings:
        by_pillar.setdefault(coding.code, []).append(coding)
    listed = pillars_in(text, codebook.codes, language)
    if len(listed) >= LISTED:  # a sentence that sums all pillars up
        return [about(pillar, (), telling=codings) for pillar in listed], False
    frame = _frame(text)
    named = pillar_in(text[: frame.end], codebook.codes, language)
    if named:
        own = by_pillar.pop(named, [])
        outside = [c for c in own if any(not frame.contains(matched.span) for matched in c.matched)]
        # where the pillar is only named, what the sentence says of it is said in words of other pillars
        first = about(named, outside, telling=outside or codings)
        return [first, *(about(pillar, others) for pillar, others in by_pillar.items())], True
    weight = {
        pillar: len({matched.span for coding in own for matched in coding.matched}) for pillar, own in by_pillar.items()
    }
    judged = {pillar for pillar, own in by_pillar.items() if any(coding.stance != "neutral" for coding in own)}
    kept = [pillar for pillar in by_pillar if not judged or pillar in judged]
    kept.sort(key=lambda pillar: (-weight[pillar], order[pillar]))
    abouts = [about(pillar, by_pillar[pillar]) for pillar in kept]
    # a pillar without a named indicator is only mentioned, beside one with some
    return sorted(abouts, key=lambda about: not about.indicators), False


def _words(codings: Iterable[Coding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.text for coding in codings for each in coding.matched))


def _indicators(codings: Iterable[Coding], order: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted({c.indicator for c in codings if c.indicator}, key=lambda code: order[code]))


def _frame(text: str) -> Span:
    """The beginning of a sentence, up to its first comma or its first words."""
    words = list(re.finditer(r"[^\W_]+", text))
    end = words[min(FRAME, len(words)) - 1].end() if words else 0
    comma = text.find(",")
    return Span(0, comma if 0 < comma < end else end)
