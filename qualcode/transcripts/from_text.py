"""Transcripts from text or from utterances, with what header, attributes.csv and labels say."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from qualcode.files.encoding import checked
from qualcode.files.memory import no_collection
from qualcode.spans import Span, with_newlines_as_lf
from qualcode.time_marks import word_count
from qualcode.transcripts.attributes import collect
from qualcode.transcripts.declared import NOTHING, Declared
from qualcode.transcripts.head.header import read_header, read_legend
from qualcode.transcripts.head.header_values import read_date
from qualcode.transcripts.source import Known, Source
from qualcode.transcripts.talk.askers import asking, asking_by_questions
from qualcode.transcripts.talk.changes import MARK, parted_turns
from qualcode.transcripts.talk.introduction import introduction
from qualcode.transcripts.talk.labels import Mark, key_of
from qualcode.transcripts.talk.line_numbers import without_numbers
from qualcode.transcripts.talk.lines import lines_of
from qualcode.transcripts.talk.roles import is_person, is_same_person, meaning, stem_of
from qualcode.transcripts.talk.slips import most_frequent
from qualcode.transcripts.talk.speakers import tally
from qualcode.transcripts.talk.structure import structure_of
from qualcode.transcripts.talk.turns import find_turns, trimmed
from qualcode.transcripts.transcript import Transcript, Turn
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from qualcode.transcripts.talk.structure import Structure

ANSWER = frozenset({"a", "j", "jawab", "jawaban", "answer"})  # a number behind one of these counts answers, not people


@dataclass(frozen=True, slots=True)
class Document:
    """Everything known of a document beside its words.

    Args:
        id: The transcript's id.
        path: The file, named in errors; None for a text in memory.
        interviewers: Labels of people who ask, beside the usual ones.
        known: What attributes.csv says: it fills in what the document does not say of itself.
        given: What the caller or a table's row says; wins over the document's header.
        notes: How the file was read.
        declared: What the study's settings say of its labels; lines of its own header win over them.
    """

    id: str
    path: Path | None = None
    interviewers: tuple[str, ...] = ()
    known: Known = field(default_factory=Known)
    given: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    declared: Declared = field(default_factory=Declared)

    @staticmethod
    def of(
        source: Source,
        *,
        id: str | None = None,  # noqa: A002
        given: Mapping[str, str] | None = None,
        notes: Iterable[str] = (),
    ) -> Document:
        """The document, or with `id` one of the documents, in a source."""
        id = id or source.id  # noqa: A001
        declared = source.declared(id)
        return Document(id, source.path, source.interviewers, source.known(id), given or {}, tuple(notes), declared)


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words of one speaker, with the speaker named apart from them.

    Args:
        speaker: Label as written; empty where unknown.
        words: What is said.
        start: Seconds.
        end: Seconds.
        asks: Whether it is an interviewer's; None = as the label says.
        informant: Which informant speaks, where the file says so.
        times: Further times within the words: offset and seconds.
    """

    speaker: str
    words: str
    start: float | None = None
    end: float | None = None
    asks: bool | None = None
    informant: str = ""
    times: tuple[tuple[int, float], ...] = ()


def transcript_from_text(
    text: str,
    *,
    id: str,  # noqa: A002
    attributes: Mapping[str, str] | None = None,
    interviewers: Collection[str] = (),
    declared: Declared = NOTHING,
) -> Transcript:
    r"""A transcript of a text in memory; header, labels and turns are found as in a .txt file.

    Args:
        text: The text; newlines become LF, nothing else changes.
        id: The transcript's id.
        attributes: What is known of it, under keys of any language; wins over the text's own header.
        interviewers: Labels of people who ask, beside the usual ones.
        declared: What is known of its labels; lines such as `labels: P, N` in its header win over it.

    Returns:
        The transcript.

    Raises:
        TranscriptError: If the text cannot be stored, or has front matter that cannot be read.

    Example:
        >>> transcript = transcript_from_text("Tanya: Ada bantuan?\nJawab: Belum pernah.", id="i-01")
        >>> [(turn.speaker, turn.interviewer) for turn in transcript.turns]
        [('Tanya', True), ('Jawab', False)]
    """
    given = collect((attributes or {}).items())
    document = Document(id, interviewers=tuple(interviewers), given=given, declared=declared)
    return from_text(checked(with_newlines_as_lf(text)), document)


@no_collection()
def from_text(text: str, document: Document, *, end: int | None = None, speakers: Iterable[str] = ()) -> Transcript:
    """A transcript whose header, labels and turns are found in `text`.

    Args:
        text: The text to keep.
        document: What is known beside it.
        end: Where speech ends and footnotes begin; None = the text's end.
        speakers: Labels that the document's tables name as such.

    Returns:
        The transcript.
    """
    feet = "" if end is None else text[end:]
    body, numbered = without_numbers(text if end is None else text[:end])
    text = body + feet if numbered else text
    lines = lines_of(body)
    header = read_header(body, lines=lines, path=document.path)
    legend = read_legend(body)
    talk = body[: max(legend.end, header.end)]
    attributes = {**document.known.attributes, **header.attributes, **document.given}
    declared = header.declared.over(document.declared)
    rows = {
        **document.known.speakers,
        **{key_of(label): {"informant": name} for label, name in header.speakers.items()},
    }
    introduced = introduction(body)
    named = [
        *document.interviewers,
        *header.asking,
        *legend.asking,
        *known_askers(attributes, rows),
        *introduced.asking,
    ]
    informants = [*header.answering, *legend.answering, *names_in(attributes.get("informant", ""))]
    people = [*speakers, *header.speakers, *introduced.answering, *document.known.speakers]
    turns, notes, structure = find_turns(
        talk,
        start=header.end,
        lines=lines,
        interviewers=named,
        speakers=people,
        informants=informants,
        declared=declared,
    )
    if MARK in talk:
        turns = parted_turns(talk, turns, interviewers=[*document.interviewers, *header.asking, *declared.interviewer])
        notes = (*notes, Note("reader.take_turns"))
    structure = replace(
        structure,
        head=header.end,
        end=len(talk),
        feet=len(body) if feet else None,
        interviewers=(*declared.interviewer, *named),
        informants=(*declared.informant, *informants),
        declared=declared,
    )
    left_out = [Note("reader.left.line_numbers", count=numbered)] if numbered else []
    left_out += [Note("reader.left.legend")] if len(talk) < len(body) else []
    transcript = _transcript(text, turns, document, attributes, rows, [*left_out, *notes])
    return replace(transcript, structure=structure)


def from_utterances(
    utterances: Iterable[Utterance], document: Document, *, structure: Structure | None = None
) -> Transcript:
    """A transcript whose text is made of utterances: a line `Label: words` each.

    Args:
        utterances: In the order of speaking; those without words are left out.
        document: What is known beside them.
        structure: The reading by which their speakers were found; None where the file names them.

    Returns:
        The transcript.
    """
    attributes = {**document.known.attributes, **document.given}
    said = [(utterance, " ".join(utterance.speaker.split()), _clean(utterance.words)) for utterance in utterances]
    spelt = most_frequent(Counter(label for _, label, _ in said if label))
    said = [(utterance, spelt.get(label, label), words) for utterance, label, words in said]
    ignored = sum(word_count(words) for _, label, words in said if document.declared.ignores(label))
    said = [entry for entry in said if entry[2] and not document.declared.ignores(entry[1])]
    questions: defaultdict[str, list[bool]] = defaultdict(list)
    lengths: defaultdict[str, list[int]] = defaultdict(list)
    for utterance, label, words in said:
        if label and utterance.asks is None:
            questions[key_of(label)].append("?" in words)
            lengths[key_of(label)].append(len(words))
    shares = {key: sum(asked) / len(asked) for key, asked in questions.items()}
    askers = [
        *document.declared.interviewer,
        *document.interviewers,
        *known_askers(attributes, document.known.speakers),
    ]
    informants = [*document.declared.informant, *names_in(attributes.get("informant", ""))]
    asks = asking(shares, interviewers=askers, informants=informants, lengths=lambda: lengths)
    guessed = asking_by_questions(shares, lambda: lengths, asks, askers)
    turns: list[Turn] = []
    parts: list[str] = []
    times: list[tuple[int, float]] = []
    length = 0
    for utterance, label, words in said:
        lead = f"{label}: " if label else ""
        parts.append(f"{lead}{words}\n")
        start = length + len(lead)
        length += len(parts[-1])
        asked = key_of(label) in asks if utterance.asks is None else utterance.asks
        informant = "" if asked else utterance.informant
        turns.append(Turn(Span(start, start + len(words)), label, asked, utterance.start, utterance.end, informant))
        times += [(start + offset, time) for offset, time in utterance.times]
    notes = [Note("reader.no_interviewer")] if len(shares) > 1 and not any(turn.interviewer for turn in turns) else []
    notes += [Note("reader.left.ignored", words=ignored)] if ignored else []
    notes += [Note("reader.slip", written=label, meant=most) for label, most in sorted(spelt.items())]
    if guessed:
        label = next(label for _, label, _ in said if key_of(label) == guessed)
        notes.append(Note("reader.by_questions", label=label))
    text = checked("".join(parts), path=document.path)
    transcript = _transcript(text, turns, document, attributes, document.known.speakers, notes)
    if structure is None:
        marks = [Mark("column", label, 0) for _, label, _ in said]
        named = {(key_of(label), "column") for _, label, _ in said}
        asked_by = {key_of(turn.speaker) for turn in turns if turn.interviewer}
        structure = structure_of(tally(marks), form="columns", labels=named, shares=shares, asks=asked_by)
    structure = replace(
        structure,
        interviewers=tuple(askers),
        informants=tuple(informants),
        declared=document.declared,
        guessed=guessed or structure.guessed,
    )
    return replace(transcript, times=tuple(times), structure=structure)


def joined(utterances: Iterable[Utterance]) -> list[Utterance]:
    """The utterances with consecutive ones of one speaker joined by blanks."""
    together: list[list[Utterance]] = []
    for utterance in utterances:
        if not utterance.words.strip():
            continue
        above = together[-1][0] if together else None
        if above is None or (above.speaker, above.asks) != (utterance.speaker, utterance.asks):
            together.append([])
        together[-1].append(replace(utterance, words=utterance.words.strip()))
    return [_one(parts) for parts in together]


def _one(parts: Sequence[Utterance]) -> Utterance:
    times, length = [], 0
    for part in parts:
        if part.start is not None:
            times.append((length, part.start))
        length += len(part.words) + 1
    end = next((part.end for part in reversed(parts) if part.end is not None), None)
    return replace(parts[0], words=" ".join(part.words for part in parts), end=end, times=tuple(times[1:]))


def _clean(words: str) -> str:
    words = with_newlines_as_lf(words)
    start, end = trimmed(words, 0, len(words))
    return words[start:end]


def _transcript(
    text: str,
    turns: Sequence[Turn],
    document: Document,
    attributes: Mapping[str, str],
    speakers: Mapping[str, Mapping[str, str]],
    notes: Iterable[str],
) -> Transcript:
    silent = [Note("reader.nobody_answers")] if turns and all(turn.interviewer for turn in turns) else []
    missing = [Note("reader.no_row")] if document.known.missing and not attributes.get("informant") else []
    if not attributes.get("informant") and (name := _sole_name(turns)):
        attributes = {**attributes, "informant": name}
    attributes, dated = _dated(attributes)
    turns = _with_informants(turns, id=document.id, informant=attributes.get("informant", ""), speakers=speakers)
    people = {turn.informant: speakers.get(key_of(turn.speaker), {}) for turn in turns if turn.informant}
    return Transcript(
        document.id,
        text,
        turns,
        MappingProxyType(dict(attributes)),
        document.path,
        (*document.notes, *document.known.notes, *notes, *silent, *missing, *dated),
        informants=MappingProxyType({name: row for name, row in people.items() if row}),
    )


def _dated(attributes: Mapping[str, str]) -> tuple[Mapping[str, str], list[Note]]:
    """The attributes with the date as 2024-03-11, where it can be read, and a note where it may be another one."""
    written = attributes.get("date", "")
    day = read_date(written) if written else None
    if day is None:
        return attributes, []
    note = Note("reader.ambiguous_date", written=written, date=day.written, other=day.other) if day.other else None
    return {**attributes, "date": day.written}, [note] if note else []


def _sole_name(turns: Sequence[Turn]) -> str:
    """The one name that answers where others ask; empty where several answer, or the label is no name."""
    names = {key_of(label): label for label in dict.fromkeys(turn.speaker for turn in turns if not turn.interviewer)}
    if len(names) != 1 or not any(turn.interviewer for turn in turns):
        return ""
    ((key, name),) = names.items()
    own = bool(name) and is_person(name) and meaning(key) in {"title", "unknown"}
    # "Bu" or "N2" is nobody's name.
    return name if own and (len(key.split()) > 1 or meaning(key) == "unknown") and not key[-1].isdigit() else ""


def _with_informants(
    turns: Sequence[Turn],
    *,
    id: str,  # noqa: A002
    informant: str,
    speakers: Mapping[str, Mapping[str, str]],
) -> tuple[Turn, ...]:
    """Turns that say which informant speaks, where a document has several.

    Where there is one informant, or none is known, the turn's informant stays empty: it is the document's.
    A numbered label such as `P3` means a different person in each document, a name the same one.
    """
    spoken = dict.fromkeys(turn.speaker for turn in turns if turn.speaker and not turn.interviewer)
    labels = {label: key_of(label) for label in spoken}
    # Of two names without a known interviewer, one may be the interviewer: only a third makes it a group.
    alone = 1 if any(turn.interviewer for turn in turns) else 2
    several = len(set(labels.values())) > alone
    names: dict[str, str] = {}
    for label, key in labels.items():
        row = speakers.get(key)
        role = meaning(key)
        if row is not None:
            names[label] = row.get("informant") or label
        elif several and not (role in {"answers", "answers?", "either"} and stem_of(key) in {key, *ANSWER}):
            if is_same_person(label, informant):
                continue
            names[label] = label if role in {"title", "unknown"} else f"{id}/{label}"
    if not names:
        return tuple(turns)
    return tuple(
        replace(turn, informant=names[turn.speaker])
        if turn.speaker in names and not turn.interviewer and not turn.informant
        else turn
        for turn in turns
    )


def known_askers(attributes: Mapping[str, str], speakers: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Names and labels of those who ask, as attributes and the rows of speakers tell."""
    by_row = [label for label, row in speakers.items() if meaning(key_of(row.get("role", ""))) == "asks"]
    return [*names_in(attributes.get("interviewer", "")), *by_row]


def names_in(value: str) -> list[str]:
    """The names in an attribute's value, which may hold several: the whole, then each."""
    parts = [part for sign in (";", ",", " dan ", " & ", " and ") for part in value.split(sign)]
    return list(dict.fromkeys(name.strip() for name in (value, *parts) if name.strip()))
