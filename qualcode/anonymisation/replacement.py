"""A study with codes for names: texts, turns, attributes, codings and decisions, every offset moved along."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.anonymisation.codebook_texts import codebook_without_names, rule_without_names
from qualcode.anonymisation.identifiers import REMOVED, identifiers
from qualcode.anonymisation.pseudonyms import is_everyday, is_short
from qualcode.names import IDENTIFYING, folded, name_pattern, plain_with_places
from qualcode.spans import CONTEXT, Span
from qualcode.transcripts.talk.roles import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.anonymisation.pseudonyms import Pseudonyms
    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding, Decision, Matched
    from qualcode.transcripts.transcript import Transcript, Turn

_SENTENCE_START = re.compile(r"(?:^|[.!?…:\"“”‘’(\n*_>-])\s*$")
_LONG = 5
"""Letters of a name that is found within any run of letters."""

IN_FILE_NAMES = frozenset(
    [
        "wawancara",
        "transkrip",
        "transkripsi",
        "transkripsiwawancara",
        "interview",
        "transcript",
        "informan",
        "narasumber",
        "hasil",
        "rekaman",
        "file",
        "data",
        "catatan",
        "final",
        "revisi",
        "rev",
        "fgd",
        "baru",
        "lama",
        "dengan",
        "bersama",
        "dan",
        "with",
    ]
)
"""Words that file names of transcripts are made of."""

_FILES = frozenset({"name", "transcript", "path", "file"})
"""Keys of a decision's details under which names of files stand."""

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
        if isinstance(value, dict):
            return {
                key: without_names(item, self) if key in _FILES and isinstance(item, str) else self.deep(item)
                for key, item in value.items()
            }
        return value

    @cached_property
    def words(self) -> dict[str, str]:
        """Code by single word of a name, folded."""
        return {folded(word): code for word, code in self.table.name_words.items()}

    @cached_property
    def _whole(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """Whole names of two words or more, and other whole values, in any case."""
        codes = {name: code for name, code in self.table.wholes.items() if folded(name) not in self.words}
        return name_pattern(codes), {folded(name): code for name, code in codes.items()}

    @cached_property
    def _single(self) -> re.Pattern[str]:
        return name_pattern(self.table.name_words)

    def _found(self, text: str) -> list[tuple[int, int, str]]:
        # names are looked for in the plain form, in which accents, apostrophes and unseen characters make no difference
        seen, places = plain_with_places(text)
        whole, codes = self._whole
        found = [(start, end, REMOVED) for start, end in identifiers(seen)]
        contacts = found[:]
        for match in whole.finditer(seen):
            code = codes.get(folded(match[0]))
            inside = any(start < match.end() and match.start() < end for start, end, _ in contacts)
            if code and not inside:  # case folding may have made them differ
                found.append((match.start(), match.end(), code))
        covered = found[:]
        for match in self._single.finditer(seen):
            code = self.words.get(folded(match[0]))
            inside = any(start < match.end() and match.start() < end for start, end, _ in covered)
            if code and not inside and self._is_name(seen, match):
                found.append((match.start(), match.end(), code))
        return [
            (places[start], max(places[end], places[end - 1] + 1), code)
            for start, end, code in _joined(sorted(found), seen)
        ]

    def _is_name(self, text: str, match: re.Match[str]) -> bool:
        """Return True if a word is a name at this place; an everyday word is one behind a title or with a capital."""
        word = match[0]
        if folded(word) in self.table.always:
            return True
        if not is_short(word) and not is_everyday(word) and word.casefold() not in self.table.topic:
            return True
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        title = re.search(r"([^\W\d_]+)\.?\s+$", before)
        if title and title[1].casefold() in TITLES:
            return True
        if not before.rpartition("\n")[2].strip(" >*_-") and re.match(r"[ \t]*[:\uff1a]", text[match.end() :]):
            return word[0].isupper()  # a label
        if is_short(word) and not is_everyday(word):
            return word[0].isupper()
        return len(word) > 1 and word[0].isupper() and not _SENTENCE_START.search(before)


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
                    matched=tuple(_moved(word, edit, texts[name], self.replacer) for word in coding.matched),
                    cues=tuple(_moved(word, edit, texts[name], self.replacer) for word in coding.cues),
                    speaker=self.replacer.person(coding.speaker),
                    informant=self.replacer.person(coding.informant),
                    coder=self.replacer.person(coding.coder),
                    rule=rule_without_names(coding.rule, self.replacer.text),
                    actors=tuple(self.replacer.text(actor) for actor in coding.actors),
                )
            )
        return made

    def codebook(self, book: Codebook) -> Codebook:
        """Return the codebook with codes for names in its own texts."""
        return codebook_without_names(book, self.replacer.text)

    def decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Return decisions with codes for names; spans move where the text is one of these."""
        return [self._decision(decision) for decision in decisions]

    def _decision(self, decision: Decision) -> Decision:
        clean = self.replacer
        name, edit = self.by_hash.get(decision.transcript, (decision.transcript, Edited("")))
        details = {
            key: clean.person(value) if key == "informant" and isinstance(value, str) else clean.deep({key: value})[key]
            for key, value in decision.details.items()
        }
        span = edit.span(decision.span) if decision.span else None
        before, after = _whole_words(decision.before, decision.after)
        if span and edit.text:  # cut anew: a name that was cut in two is none to the replacer
            before, after = span.context(edit.text)
        return replace(
            decision,
            transcript=name,
            span=span,
            quote=clean.text(decision.quote),
            coder=clean.person(decision.coder),
            before=clean.text(before),
            after=clean.text(after),
            reason=clean.text(decision.reason),
            details=MappingProxyType(details),
        )

    def coded(self, coded: Mapping[str, set[str]]) -> dict[str, set[str]]:
        """Return the transcripts that each coder worked through, by their new ids, with codes for coders."""
        return {
            self.replacer.person(coder): {self.ids.get(name, name) for name in names} for coder, names in coded.items()
        }


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


def _whole_words(before: str, after: str) -> tuple[str, str]:
    """The text on either side of a passage, without the words at its ends that are not whole."""
    cut = len(before) >= CONTEXT, len(after) >= CONTEXT
    return re.sub(r"^\w+", "", before) if cut[0] else before, re.sub(r"\w++$", "", after) if cut[1] else after


def _turn(turn: Turn, edit: Edited, replacer: Replacer) -> Turn:
    return replace(
        turn,
        span=edit.span(turn.span),
        speaker=replacer.person(turn.speaker),
        informant=replacer.person(turn.informant),
    )


def _attributes(known: Mapping[str, str], replacer: Replacer) -> dict[str, str]:
    return {
        key: replacer.person(value)  # as a whole too: a name alone in a cell is one, though it be an everyday word
        for key, value in known.items()
        if key not in IDENTIFYING
    }


def _id(name: str, replacer: Replacer, *, taken: set[str]) -> str:
    """A transcript's id without names: codes in small letters, as ids are written."""
    clean = without_names(name, replacer)
    found, number = clean, 2
    while found in taken:
        found, number = f"{clean}-{number}", number + 1
    return found


def without_names(name: str, replacer: Replacer) -> str:
    """Return a file's name without names of people, also where they are run together: `wawancarabusiti`.

    Args:
        name: The name of a file, or an id.
        replacer: The replacer of names.
    """
    seen = plain_with_places(name)[0]

    numbered = {folded(known): code.lower() for known, code in replacer.table.wholes.items() if known[-1].isdigit()}

    def code(match: re.Match[str]) -> str:
        whole, letters = numbered.get(folded(match[0])), match[1]
        made = whole or _run(letters, replacer.words)
        # Ani2 of whom only Ani is known is no i12
        return made if whole else f"{made}{'-' * (made != letters and match[2][:1].isdigit())}{match[2]}"

    clean = re.sub(r"([^\W\d_]+)((?:[-_. ]?\d+)?)", code, seen)
    if clean == seen:
        return name
    clean = re.sub(  # a title before a code says nothing more
        rf"(?<![^\W\d_])(?:{'|'.join(sorted(TITLES))})[-_. ]*(?=[^\W\d_]{{1,4}}\d)", "", clean, flags=re.IGNORECASE
    )
    return re.sub(r"([^\W_]+\d)(?:[-_ ]?\1)+", r"\1", clean)


def _run(run: str, words: Mapping[str, str]) -> str:
    """A run of letters with codes for the names in it."""
    whole = words.get(run.casefold())
    if whole:
        return whole.lower()
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+", run)
    if len(parts) > 1 and any(part.casefold() in words for part in parts):  # BuSitiAminah
        return "".join(words.get(part.casefold(), part).lower() for part in parts if part.casefold() not in TITLES)
    small = run.casefold()
    for word in sorted(words, key=lambda word: (-len(word), word)):
        for found in re.finditer(re.escape(word), small):
            before, after = small[: found.start()], small[found.end() :]
            # a short name stands in many words (petani): it is one where all around it is known
            if len(word) >= _LONG or all(_is_known(rest, words) for rest in (before, after)):
                return (
                    f"{_run(before, words) if before else ''}{words[word].lower()}{_run(after, words) if after else ''}"
                )
    return run


def _is_known(run: str, words: Mapping[str, str]) -> bool:
    """Return True if a run of letters is nothing but names, titles and words of file names."""
    ends = {0}
    for start in range(len(run)):
        if start in ends:
            known = (word for listed in (words, TITLES, IN_FILE_NAMES) for word in listed)
            ends.update(start + len(word) for word in known if run.startswith(word, start))
    return len(run) in ends


def _moved(word: Matched, edit: Edited, text: str, replacer: Replacer) -> Matched:
    span = edit.span(word.span)
    return replace(word, span=span, text=span.quote(text), rule=rule_without_names(word.rule, replacer.text))
