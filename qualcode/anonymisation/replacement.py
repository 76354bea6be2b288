"""The same study with codes for names: texts, turns, attributes, codings and decisions, every offset moved along."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.anonymisation.pseudonyms import is_everyday
from qualcode.names import ENDINGS, IDENTIFYING
from qualcode.spans import Span
from qualcode.transcripts.talk.speakers import TITLES

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
"""What stands where somebody could be written to or called."""

_BEFORE = 24
"""Code points before a name in which a title or the start of a sentence is looked for."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text in which names were replaced, and where its places went."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()

    def offset(self, old: int, *, end: bool = False) -> int:
        """Where an offset of the old text stands in the new one; within a name, at its start, or `end`."""
        place = bisect_right(self.starts, old) - 1
        if place < 0:
            return old
        start, stop, shift, length = self.starts[place], self.ends[place], self.shifts[place], self.lengths[place]
        if old >= stop:
            return old + shift + length - (stop - start)
        if old == start:
            return start + shift
        return start + shift + (length if end else 0)

    def span(self, old: Span) -> Span:
        """Where a span of the old text stands in the new one."""
        return Span(self.offset(old.start), self.offset(old.end, end=True))


@dataclass(frozen=True)
class Replacer:
    """Puts codes in the place of names.

    Args:
        table: Who is called what.
    """

    table: Pseudonyms

    def text(self, text: str) -> str:
        """A text with codes for names."""
        return self.edit(text).text

    def edit(self, text: str) -> Edited:
        """A text with codes for names, and where its places went."""
        found = self._found(text)
        parts: list[str] = []
        starts, ends, shifts, lengths = [], [], [], []
        at = made = 0
        for start, end, code in found:
            parts += [text[at:start], code]
            made += start - at
            starts.append(start)
            ends.append(end)
            shifts.append(made - start)
            lengths.append(len(code))
            made += len(code)
            at = end
        parts.append(text[at:])
        return Edited("".join(parts), tuple(starts), tuple(ends), tuple(shifts), tuple(lengths))

    def deep(self, value: Any) -> Any:  # noqa: ANN401 -- anything JSON can hold
        """The same in every text of a JSON-ready value."""
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
        listed = sorted(codes, key=lambda name: (-len(name), name))
        options = "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed)
        return re.compile(rf"(?<![^\W_])(?:{options}){ENDINGS}" if options else r"(?!)", re.IGNORECASE), codes

    @cached_property
    def _single(self) -> re.Pattern[str]:
        listed = sorted(self.words, key=lambda word: (-len(word), word))
        options = "|".join(map(re.escape, listed))
        return re.compile(rf"(?<![^\W_])(?:{options}){ENDINGS}" if options else r"(?!)", re.IGNORECASE)

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
    """Whether a word that is a name somewhere is one here; a word of every day needs a title or a capital for it."""
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
        edits: What became of each text, by the transcript's old id.
        hashes: New hash of each text by its old one.
        replacer: What put codes in the place of names.
    """

    transcripts: tuple[Transcript, ...]
    ids: Mapping[str, str]
    edits: Mapping[str, Edited]
    hashes: Mapping[str, str]
    replacer: Replacer

    def codings(self, codings: Iterable[Coding]) -> list[Coding]:
        """Codings of these transcripts, each at its new place."""
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
                    speaker=_label(coding.speaker, self.replacer),
                    informant=_person(coding.informant, self.replacer),
                )
            )
        return made

    def decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Decisions with codes for names; spans move where the text is one of these."""
        old = {was: self.edits[name] for name, was in self._old_hashes().items()}
        clean = self.replacer
        return [
            replace(
                each,
                transcript=self.hashes.get(each.transcript, each.transcript),
                span=old[each.transcript].span(each.span) if each.span and each.transcript in old else each.span,
                quote=clean.text(each.quote),
                before=clean.text(each.before),
                after=clean.text(each.after),
                reason=clean.text(each.reason),
                details=MappingProxyType(
                    {
                        key: _person(value, clean)
                        if key == "informant" and isinstance(value, str)
                        else clean.deep(value)
                        for key, value in dict(each.details).items()
                    }
                ),
            )
            for each in decisions
        ]

    def coded(self, coded: Mapping[str, set[str]]) -> dict[str, set[str]]:
        """Who worked through which transcripts, by their new ids."""
        return {coder: {self.ids.get(name, name) for name in names} for coder, names in coded.items()}

    def _old_hashes(self) -> dict[str, str]:
        by_new = {new: was for was, new in self.hashes.items()}
        new_names = {new: name for name, new in self.ids.items()}
        return {new_names[transcript.id]: by_new[transcript.hash] for transcript in self.transcripts}


def anonymised(transcripts: Sequence[Transcript], table: Pseudonyms) -> Anonymised:
    """The transcripts with codes for names in texts, labels, attributes and ids.

    Args:
        transcripts: As they were read.
        table: Who is called what.

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
    hashes: dict[str, str] = {}
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
                {_person(key, replacer): _attributes(own, replacer) for key, own in transcript.informants.items()}
            ),
        )
        hashes[transcript.hash] = changed.hash
        made.append(changed)
    return Anonymised(tuple(made), ids, edits, hashes, replacer)


def _turn(turn: Turn, edit: Edited, replacer: Replacer) -> Turn:
    return replace(
        turn,
        span=edit.span(turn.span),
        speaker=_label(turn.speaker, replacer),
        informant=_person(turn.informant, replacer),
    )


def _attributes(known: Mapping[str, str], replacer: Replacer) -> dict[str, str]:
    return {
        key: _person(value, replacer) if key in ("informant", "interviewer") else replacer.text(value)
        for key, value in known.items()
        if key not in IDENTIFYING
    }


def _person(name: str, replacer: Replacer) -> str:
    """A person's code; a name that is among several is replaced within."""
    return replacer.table.codes.get(name) or replacer.text(name)


def _label(label: str, replacer: Replacer) -> str:
    return replacer.table.codes.get(label) or replacer.text(label)


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
