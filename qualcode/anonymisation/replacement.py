"""A study with codes for names: texts, turns, attributes, codings and decisions, every offset moved along."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.anonymisation.pseudonyms import is_everyday
from qualcode.names import IDENTIFYING, name_pattern
from qualcode.spans import Span
from qualcode.transcripts.talk.roles import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.anonymisation.pseudonyms import Pseudonyms
    from qualcode.codings import Coding, Decision, Matched
    from qualcode.transcripts.transcript import Transcript, Turn

_SENTENCE_START = re.compile(r"(?:^|[.!?…:\"“”‘’(\n*_>-])\s*$")
_CONTACT = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|(?<![\w.,+])(?:\+\d{1,3}[ .-]?|62[ .-]?|0)8\d(?:[ .-]?\d){6,10}(?!\w)"  # a mobile telephone
    r"|(?<![\w.,+])(?:\+\d{2,3}[ .-]?|\(?0)\d{2,3}\)?[ .-]\d{3,4}[ -]?\d{3,4}(?!\w)"  # another telephone
)
REMOVED = "[…]"
"""The text in place of an address or a telephone number."""

_BEFORE = 24
"""Code points before a name that are searched for a title or the start of a sentence."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text in which names were replaced, and the places of these names.

    Args:
        text: The new text.
        places: Start and end of each name in the old text, then in the new one.
    """

    text: str
    places: tuple[tuple[int, int, int, int], ...] = ()

    def offset(self, old: int, *, end: bool = False) -> int:
        """Return an offset of the old text in the new one; for one within a name, the name's start, or its `end`."""
        place = bisect_right(self.places, old, key=itemgetter(0)) - 1
        if place < 0:
            return old
        start, stop, new_start, new_stop = self.places[place]
        if old >= stop:
            return old - stop + new_stop
        return new_stop if end and old > start else new_start

    def span(self, old: Span) -> Span:
        """Return a span of the old text in the new one."""
        return Span(self.offset(old.start), self.offset(old.end, end=True))


@dataclass(frozen=True)
class Replacer:
    """Replaces names by codes.

    Args:
        table: The code of each person.
    """

    table: Pseudonyms

    def text(self, text: str) -> str:
        """Return a text with codes for names."""
        return self.edit(text).text

    def person(self, name: str) -> str:
        """Return a person's code; a name that is among several is replaced within."""
        return self.table.codes.get(name) or self.text(name)

    def edit(self, text: str) -> Edited:
        """Replace the names in a text by codes."""
        parts: list[str] = []
        places = []
        at = made = 0
        for start, end, code in self._found(text):
            parts += [text[at:start], code]
            made += start - at
            places.append((start, end, made, made + len(code)))
            made += len(code)
            at = end
        return Edited("".join([*parts, text[at:]]), tuple(places))

    def deep(self, value: Any) -> Any:  # noqa: ANN401 -- anything JSON can hold
        """Replace names in every text of a JSON-ready value."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, (list, tuple)):
            return type(value)(self.deep(item) for item in value)
        return {key: self.deep(item) for key, item in value.items()} if isinstance(value, dict) else value

    @cached_property
    def words(self) -> dict[str, str]:
        """Code by single word of a name."""
        return self.table.name_words

    @cached_property
    def _whole(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """Whole names of two words or more, and other whole values, in any case."""
        codes = {name: code for name, code in self.table.wholes.items() if name not in self.words}
        return name_pattern(codes), codes

    @cached_property
    def _single(self) -> re.Pattern[str]:
        return name_pattern(self.words)

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        whole, codes = self._whole
        found = [(match.start(), match.end(), REMOVED) for match in _CONTACT.finditer(text)]
        contacts = found[:]
        for match in whole.finditer(text):
            key = " ".join(match[0].split()).casefold()
            inside = any(start < match.end() and match.start() < end for start, end, _ in contacts)
            if key in codes and not inside:  # case folding may have made them differ
                found.append((match.start(), match.end(), codes[key]))
        covered = found[:]
        for match in self._single.finditer(text):
            code = self.words.get(match[0].casefold())
            inside = any(start < match.end() and match.start() < end for start, end, _ in covered)
            if code and not inside and _is_name(text, match, topic=self.table.topic):
                found.append((match.start(), match.end(), code))
        return _joined(sorted(found), text)


def _is_name(text: str, match: re.Match[str], *, topic: frozenset[str]) -> bool:
    """Return True if a word is a name at this place; an everyday word is one behind a title or with a capital."""
    word = match[0]
    if not is_everyday(word) and word.casefold() not in topic:
        return True
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    title = re.search(r"([^\W\d_]+)\.?\s+$", before)
    if title and title[1].casefold() in TITLES:
        return True
    return word[0].isupper() and not _SENTENCE_START.search(before)


def _joined(found: Sequence[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """Names of one person that stand side by side as one."""
    joined: list[tuple[int, int, str]] = []
    for start, end, code in found:
        if joined and joined[-1][2] == code and not text[joined[-1][1] : start].strip(" -"):
            joined[-1] = (joined[-1][0], end, code)
        else:
            joined.append((start, end, code))
    return joined


@dataclass(frozen=True, slots=True)
class Anonymised:
    """A study with codes for names.

    Args:
        transcripts: The transcripts, in order.
        ids: New id of each transcript by its old one.
        edits: The edited text of each transcript, by its old id.
        by_hash: New hash and edited text by the old hash.
        replacer: The replacer of names.
    """

    transcripts: tuple[Transcript, ...]
    ids: Mapping[str, str]
    edits: Mapping[str, Edited]
    by_hash: Mapping[str, tuple[str, Edited]]
    replacer: Replacer

    def codings(self, codings: Iterable[Coding]) -> list[Coding]:
        """Return codings of these transcripts, each at its new place."""
        texts = {transcript.id: transcript.text for transcript in self.transcripts}
        made = []
        for coding in codings:
            edit, name = self.edits[coding.transcript], self.ids[coding.transcript]
            span = edit.span(coding.span)
            made.append(
                replace(
                    coding,
                    transcript=name,
                    span=span,
                    quote=span.quote(texts[name]),
                    matched=tuple(_moved(word, edit, texts[name]) for word in coding.matched),
                    cues=tuple(_moved(word, edit, texts[name]) for word in coding.cues),
                    speaker=self.replacer.person(coding.speaker),
                    informant=self.replacer.person(coding.informant),
                )
            )
        return made

    def decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Return decisions with codes for names; spans move where the text is one of these."""
        return [self._decision(decision) for decision in decisions]

    def _decision(self, decision: Decision) -> Decision:
        clean = self.replacer
        name, edit = self.by_hash.get(decision.transcript, (decision.transcript, Edited("")))
        details = {
            key: clean.person(value) if key == "informant" and isinstance(value, str) else clean.deep(value)
            for key, value in decision.details.items()
        }
        return replace(
            decision,
            transcript=name,
            span=edit.span(decision.span) if decision.span else None,
            quote=clean.text(decision.quote),
            before=clean.text(decision.before),
            after=clean.text(decision.after),
            reason=clean.text(decision.reason),
            details=MappingProxyType(details),
        )

    def coded(self, coded: Mapping[str, set[str]]) -> dict[str, set[str]]:
        """Return the transcripts that each coder worked through, by their new ids."""
        return {coder: {self.ids.get(name, name) for name in names} for coder, names in coded.items()}


def anonymised(transcripts: Sequence[Transcript], table: Pseudonyms) -> Anonymised:
    """Return the transcripts with codes for names in texts, labels, attributes and ids.

    Args:
        transcripts: As they were read.
        table: The code of each person.

    Example:
        >>> from qualcode.names import people
        >>> from qualcode.anonymisation.pseudonyms import pseudonyms
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> said = Transcript("bu-sari", "Kata Bu Sari, modal.", (Turn(Span(0, 20), "Bu Sari"),), {"informant": "Bu Sari"})
        >>> made = anonymised([said], pseudonyms(people([said]))).transcripts[0]
        >>> made.id, made.text, made.informant
        ('i1', 'Kata I1, modal.', 'I1')
    """
    replacer = Replacer(table)
    ids: dict[str, str] = {}
    edits: dict[str, Edited] = {}
    by_hash: dict[str, tuple[str, Edited]] = {}
    made: list[Transcript] = []
    for transcript in transcripts:
        edit = replacer.edit(transcript.text)
        name = _id(transcript.id, replacer, taken=set(ids.values()))
        ids[transcript.id], edits[transcript.id] = name, edit
        changed = replace(
            transcript,
            id=name,
            text=edit.text,
            turns=tuple(_turn(turn, edit, replacer) for turn in transcript.turns),
            attributes=MappingProxyType(_attributes(transcript.attributes, replacer)),
            path=None,
            times=tuple((edit.offset(place), time) for place, time in transcript.times),
            informants=MappingProxyType(
                {replacer.person(key): _attributes(own, replacer) for key, own in transcript.informants.items()}
            ),
        )
        by_hash[transcript.hash] = changed.hash, edit
        made.append(changed)
    return Anonymised(tuple(made), ids, edits, by_hash, replacer)


def _turn(turn: Turn, edit: Edited, replacer: Replacer) -> Turn:
    return replace(
        turn,
        span=edit.span(turn.span),
        speaker=replacer.person(turn.speaker),
        informant=replacer.person(turn.informant),
    )


def _attributes(known: Mapping[str, str], replacer: Replacer) -> dict[str, str]:
    return {
        key: replacer.person(value) if key in ("informant", "interviewer") else replacer.text(value)
        for key, value in known.items()
        if key not in IDENTIFYING
    }


def _id(name: str, replacer: Replacer, *, taken: set[str]) -> str:
    """A transcript's id without names: codes in small letters, as ids are written."""
    words = replacer.words

    def code(match: re.Match[str]) -> str:
        return words.get(match[0].casefold(), "").lower() or match[0]

    clean = re.sub(r"[^\W\d_]+", code, name)
    if clean != name:  # a title before a code says nothing more
        clean = re.sub(
            rf"(?<![^\W\d_])(?:{'|'.join(sorted(TITLES))})[-_. ]+(?=[^\W_]*\d)", "", clean, flags=re.IGNORECASE
        )
        clean = re.sub(r"([^\W_]+\d)(?:[-_ ]\1)+", r"\1", clean)
    found, number = clean, 2
    while found in taken:
        found, number = f"{clean}-{number}", number + 1
    return found


def _moved(word: Matched, edit: Edited, text: str) -> Matched:
    span = edit.span(word.span)
    return replace(word, span=span, text=span.quote(text))
