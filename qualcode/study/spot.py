"""Passages and codings as a person names them: by offsets, a quote or conditions; and who speaks there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.codebook.characters import closest
from qualcode.codebook.unknown_code import known_code, no_such_code
from qualcode.codings import code_path
from qualcode.codings.conditions import ALSO_QUERY, FIELDS, conditions_in, leaves, meets, parse
from qualcode.codings.query import Attribute, Code, is_like
from qualcode.errors import InputError, Problem
from qualcode.evidence import attribute_names, attribute_values
from qualcode.spans import Span
from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codings.query import Node
    from qualcode.store import CodingPlace, CurrentCoding, Store
    from qualcode.study.parts import Parts
    from qualcode.transcripts.transcript import Transcript


CODED = (*FIELDS, "actor")
"""Values of codings that the study file has; others are in the transcripts."""

_WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-'’][\w\u0300-\u036f]+)*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage as a person names it.

    Args:
        start: First code point.
        end: Code point behind it.
        quote: Its words instead; blanks and line breaks need not be the same.
    """

    start: int | None = None
    end: int | None = None
    quote: str = ""


def place(transcript: Transcript, spot: Spot) -> Span:
    """The passage that offsets or a quote name.

    Args:
        transcript: Where.
        spot: The passage, as a person named it.

    Raises:
        InputError: If it is not in the transcript, or the quote stands there more than once.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript
        >>> place(Transcript("a", "Kami dilatih."), Spot(quote="dilatih"))
        Span(start=5, end=12)
    """
    text, start, end, quote = transcript.text, spot.start, spot.end, spot.quote
    if not quote.strip():
        if start is None or end is None or not 0 <= start < end <= len(text):
            raise InputError(
                f"no passage [{start}, {end}) in {transcript.id!r}", f"the text has {len(text)} characters"
            )
        return Span(start, end)
    if start is not None or end is not None:
        raise InputError("offsets and a quote at once", "give either")
    found = _places(text, quote)
    if not found:
        raise InputError(f"the quote is not in {transcript.id!r}", "copy it exactly, capitals too")
    if len(found) > 1:
        places = ", ".join(f"{a} {b}" for a, b in found[:5])
        raise InputError(f"the quote stands {len(found)} times in {transcript.id!r}", f"give START END: {places}")
    return Span(*found[0])


def nearest(text: str, words: str, to: Span) -> Span:
    """The place of these words that is nearest to a passage; of `first … last`, from the one to the other.

    Raises:
        InputError: If they stand nowhere.

    Example:
        >>> nearest("We tried. We tried hard, we did.", "we … did", Span(10, 23)), nearest("a b a", "a", Span(4, 5))
        (Span(start=25, end=31), Span(start=4, end=5))
    """
    first, dots, last = words.replace("...", "…").partition("…")
    if not first.strip() or (dots and not last.strip()):
        raise InputError("nothing says which words", "type the passage, or its first and last words with … between")
    starts = _places(text, first)
    ends = [end for _, end in _places(text, last)] if dots else []
    places = [Span(start, next((each for each in ends if each >= end), -1) if dots else end)
              for start, end in starts if not dots or any(each >= end for each in ends)]  # fmt: skip
    if not places:
        raise InputError("these words are not in the transcript", "type them exactly, capitals too")
    return min(places, key=lambda span: (max(span.start - to.end, to.start - span.end, 0), abs(span.start - to.start)))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """The places where words stand, with any blanks between them; if nowhere, with times of the recording too."""
    for said, wanted in ((text, words), (without_times(text), without_times(words))):
        pattern = r"\s+".join(re.escape(word) for word in wanted.split())
        if found := [match.span() for match in re.finditer(pattern, said) if pattern]:
            return found
    return []


def said_span(transcript: Transcript, span: Span, *, exact: bool = False, anyone: bool = False) -> Span:
    r"""The passage that is coded: whole words, and what informants say.

    An end in a label, or in what an interviewer says before or behind, is drawn in to the informant's words.

    Args:
        transcript: Where.
        span: The passage as a person marked it.
        exact: Leave the ends where they are, also within a word.
        anyone: Take what interviewers say, labels and headers too; it counts for no informant.

    Raises:
        InputError: If no informant says any of it, or with `exact` an end lies outside of what informants say.

    Example:
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> turns = Turn(Span(3, 7), "P", interviewer=True), Turn(Span(13, 26), "Sri")
        >>> sri = Transcript("sri", "P: Ada?\nSri: Kami dilatih.", turns)
        >>> said_span(sri, Span(10, 23)).quote(sri.text), said_span(sri, Span(3, 6), anyone=True).quote(sri.text)
        ('Kami dilatih', 'Ada')
    """
    if not anyone and transcript.turns:
        answers = [each.span for each in transcript.turns if not each.interviewer and each.span.overlaps(span)]
        if not answers:
            what = "no informant says this: it is an interviewer's talk, a label or a header"
            raise InputError(what, "code it with --anyone; it then counts for no informant")
        inner = Span(max(span.start, answers[0].start), min(span.end, answers[-1].end))
        if exact and inner != span:
            what = "an end of the passage lies in an interviewer's talk, a label or a header"
            raise InputError(what, "leave out --exact, or add --anyone")
        span = inner
    return span if exact else _whole_words(transcript, span)


def _whole_words(transcript: Transcript, span: Span) -> Span:
    """The passage without blanks at its ends, and with the whole of the words that it begins and ends in."""
    text, start, end = transcript.text, span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start == end:
        raise InputError("the passage holds no words", "mark some")
    first, last = _word_around(text, start), _word_around(text, end)
    return Span(first.start if first else start, last.end if last else end)


def _word_around(text: str, at: int) -> Span | None:
    """The word that a place lies within; a hyphen or an apostrophe between letters is part of a word."""
    start = end = at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    words = (Span(*word.span()) for word in _WORD.finditer(text, start, end))
    return next((word for word in words if word.start < at < word.end), None)


def chosen_by(
    study: Parts, store: Store, where: str | Sequence[str], *, viewer: str = "", blind: bool | None = None
) -> tuple[list[str], list[str] | None]:
    """Conditions as the store knows them, and the ids of the codings that all others leave; None without others.

    A text that reads as clauses is clauses, unless none of its codings can have such a value and it reads as a query:
    `informant=Siti | informant=Budi`.

    Args:
        study: The study.
        store: The study file.
        where: The conditions; all must hold.
        viewer: Who asks, as for `Store.codings`.
        blind: As there.

    Raises:
        InputError: If a condition cannot be read, or asks for a code or an attribute that there is not.
    """
    read = conditions_in(where)
    queries = list(read.queries)
    plain = list(read.plain)
    for text, tree in read.doubtful:
        if not any(store.codings(where=positive) for positive in _doubted(text)):
            plain.remove(text)
            queries.append(tree)
    _known_clauses(study, store, plain)
    if not queries:
        return plain, None
    _known_leaves(study, store, queries)
    wanted = {leaf.name for tree in queries for leaf in leaves(tree) if isinstance(leaf, Attribute)}
    transcripts = {} if wanted <= set(CODED) else {each.id: each for each in study.transcripts()}
    found = store.codings(where=plain, viewer=viewer, blind=blind)
    return plain, [each.id for each in found if _meets_all(each, queries, transcripts)]


def _meets_all(each: CurrentCoding, queries: Iterable[Node], transcripts: Mapping[str, Transcript]) -> bool:
    def values(name: str) -> tuple[str, ...]:
        if name in CODED:
            return each.values(name)
        transcript = transcripts.get(each.coding.transcript)
        if transcript is None:
            return ()
        is_placed = each.anchor != "orphaned" and each.text == transcript.hash
        return attribute_values(transcript, each.coding.span if is_placed else None, name)

    return all(meets(tree, each.coding, values) for tree in queries)


def codings_where(
    study: Parts, store: Store, where: str | Sequence[str], *, viewer: str = "", blind: bool | None = None
) -> list[CurrentCoding]:
    """Current codings in text order that meet conditions; see `chosen_by`."""
    plain, ids = chosen_by(study, store, where, viewer=viewer, blind=blind)
    found = store.codings(where=plain, viewer=viewer, blind=blind)
    chosen = None if ids is None else frozenset(ids)
    return found if chosen is None else [each for each in found if each.id in chosen]


def places_where(
    study: Parts, store: Store, where: str | Sequence[str], *, viewer: str = "", blind: bool | None = None
) -> list[CodingPlace]:
    """Places of current codings in text order that meet conditions; see `chosen_by`."""
    plain, ids = chosen_by(study, store, where, viewer=viewer, blind=blind)
    found = store.coding_places(where=plain, viewer=viewer, blind=blind)
    chosen = None if ids is None else frozenset(ids)
    return found if chosen is None else [each for each in found if each.id in chosen]


def _doubted(text: str) -> list[str]:
    """The clauses of a text that may be meant as a query, as what they name."""
    return [f"{field}{'~' if operator == '~' else '='}{value}"
            for field, operator, value in parse(text) if ALSO_QUERY.search(value)]  # fmt: skip


def _known_clauses(study: Parts, store: Store, plain: Sequence[str]) -> None:
    """Refuse clauses on codes that neither a coding nor the codebook has: they would hold for nothing."""
    asked = [value for field, operator, value in parse(plain) if field in {"code", "indicator"} and operator != "~"]
    used = store.codes() if asked else frozenset()
    for code in (each.strip() for value in asked for each in value.split(",")):
        if code and code not in used:
            known_code(study.codebook, code)


def _known_leaves(study: Parts, store: Store, queries: Sequence[Node]) -> None:
    """Refuse codes and attributes that there are not, which would hold for nothing."""
    codes = [*store.codes(), *(code.id for code in study.codebook)]
    every = list(dict.fromkeys(above for code in codes for above in code_path(code)))
    problems: list[Problem] = []
    for leaf in (leaf for tree in queries for leaf in leaves(tree)):
        if isinstance(leaf, Attribute) and leaf.name not in CODED:
            names = list(dict.fromkeys([*CODED, *attribute_names(study.transcripts())]))
            if leaf.name not in {name.casefold() for name in names}:
                near = closest(leaf.name, names)
                remedy = f"did you mean {near!r}?" if near else f"use one of {', '.join(names)}"
                problems.append(Problem(f"unknown field {leaf.name!r}", remedy))
            continue
        name = leaf.name if isinstance(leaf, Code) else ""
        if isinstance(leaf, Attribute) and leaf.name in {"code", "indicator"}:
            name = leaf.value
        if name and not any(is_like(code, name) for code in every):
            problems.append(no_such_code(name, every))
    if problems:
        raise InputError(dict.fromkeys(problems))


def up_to_date(store: Store, transcript: Transcript) -> None:
    """Make sure that the store has this transcript as its file is now; one that it never had is taken in.

    Raises:
        InputError: If the file was corrected since, or its informant withdrew.
    """
    changes = store.refresh([transcript], dry_run=True, complete=False).changes
    what = changes[0].what
    if what in {"added", "renamed"} or (what == "re-read" and changes[0].before == changes[0].after):
        store.refresh([transcript], complete=False)
    elif what == "forgotten":
        raise InputError(f"the informant of {transcript.id!r} withdrew", "remove the file", path=transcript.path)
    elif what == "duplicate":
        raise InputError(f"{transcript.id!r} is the same as {changes[0].formerly!r}", "code that", path=transcript.path)
    elif what in {"corrected", "re-read"}:
        remedy = "look what that changes with 'qualcode refresh'"
        raise InputError(f"{transcript.id!r} was corrected since it was last read", remedy, path=transcript.path)


def check_subject(kind: str, *, informant: str = "", **about: str) -> None:
    """Refuse a memo, summary or paraphrase that names too little or too much of what it is about.

    Args:
        kind: memo, summary or paraphrase.
        informant: Whom a summary is of.
        about: What else is named: `transcript`, `quote`, `code`, `coding` and `edit`, empty where it is not.

    Raises:
        InputError: With what is to be named instead.

    Example:
        >>> check_subject("summary", informant="Sri", code="training")
        >>> check_subject("summary", code="training")
        Traceback (most recent call last):
        qualcode.errors.InputError: a summary is of an informant on a code; name both with --informant and --code
    """
    named = {key for key, value in about.items() if value}
    if kind not in {"memo", "summary", "paraphrase"}:
        raise InputError(f"unknown kind of memo {kind!r}", "say memo, summary or paraphrase")
    if "quote" in named and "transcript" not in named:
        raise InputError("nothing says which transcript is quoted", "name it")
    if "edit" in named:
        if named != {"edit"} or informant:
            raise InputError("a memo that is written anew keeps its subject", "name its id alone with --edit")
    elif kind == "summary":
        if not informant or named != {"code"}:
            raise InputError("a summary is of an informant on a code", "name both with --informant and --code")
    elif informant:
        raise InputError("an informant is named for a summary only", "add --kind=summary")
    elif kind == "paraphrase" and named not in ({"coding"}, {"transcript", "quote"}):
        raise InputError("a paraphrase is of a passage", "name a coding with --id, or --transcript and --quote")
    elif len(named - {"quote"}) > 1:
        raise InputError("a memo is about one thing", "name a coding, a transcript, a code, or none of them")


def informants_of(transcript: Transcript) -> list[str]:
    """The informants who speak in a transcript, in the order of their first turns."""
    said = [turn.informant or transcript.informant for turn in transcript.turns if not turn.interviewer]
    return list(dict.fromkeys(name for name in said or [transcript.informant] if name))


def transcript_of(study: Parts, informant: str) -> Transcript:
    """The first transcript in which an informant speaks.

    Raises:
        InputError: If there is none; the remedy names the nearest.
    """
    known: dict[str, Transcript] = {}
    for transcript in study.transcripts():
        for name in informants_of(transcript):
            known.setdefault(name, transcript)
    if informant not in known:
        near = closest(informant, known)
        remedy = f"did you mean {near!r}?" if near else "list them with 'qualcode analyse framework'"
        raise InputError(f"no informant is called {informant!r}", remedy)
    return known[informant]


def named_transcript(transcripts: Sequence[Transcript], name: str) -> Transcript:
    """The transcript of this name among those of a study.

    Raises:
        InputError: If there is none; the remedy names the nearest.
    """
    from difflib import get_close_matches

    known = {transcript.id: transcript for transcript in transcripts}
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        remedy = f"did you mean {near[0]!r}?" if near else "name a file, or a transcript of the study"
        raise InputError(f"no file or transcript {name!r}", remedy)
    return known[name]
