"""Columns of tables that hold words, speakers, documents and times, known by their names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from qualcode.files.visible import listed, told
from qualcode.transcripts.attributes import SPEAKER_KEYS, canonical, is_attribute
from qualcode.transcripts.clock import seconds
from qualcode.transcripts.formats.tables.column_roles import is_analysts, plain_names, talk_columns
from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import meaning
from qualcode.wording.note import Note

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

# Earlier groups win over later ones.
TEXT = (
    ("text", "teks", "isi", "utterance", "ucapan", "ujaran", "tuturan", "words", "verbatim"),
    ("content", "konten", "body", "dialog", "dialogue", "percakapan", "message", "pesan", "sentence", "kalimat",
     "annotation", "anotasi"),
    ("transcript", "transkrip", "transcription", "transkripsi", "transcript text", "isi transkrip"),
    ("answer", "jawaban", "response", "respons", "kutipan", "quote"),
    ("hasil wawancara", "isi wawancara", "transkrip wawancara", "what was said", "said", "penuturan", "pernyataan",
     "statement", "speech", "talk"),
)  # fmt: skip
QUESTION = ("question", "pertanyaan", "tanya", "q")
ANSWER = ("answer", "jawaban", "jawab", "response", "respons", "a")
SPEAKER = (
    "speaker", "pembicara", "penutur", "speaker name", "speaker_name", "nama pembicara", "speaker label",
    "speaker_label", "label", "who", "siapa", "oleh", "sender", "pengirim", "actor", "tier", "tier name", "tier_name",
    "spk", "spkr", "pelaku", "penanya/penjawab", "person", "name of speaker",
)  # fmt: skip
DOCUMENT = (
    "document", "dokumen", "doc", "document id", "document_id", "doc id", "doc_id", "transcript", "transkrip",
    "transcript id", "transcript_id", "interview", "wawancara", "interview id", "interview_id", "file", "filename",
    "file name", "berkas", "source id", "source_id", "id", "kode", "code", "case", "kasus", "informant", "informan",
    "narasumber", "responden", "respondent", "participant", "partisipan",
)  # fmt: skip
ROW_NUMBERS = frozenset({"id", "kode", "code"})  # these may also just number the rows
CODES = frozenset({"kode", "code"})  # these may also be what an analyst calls a passage
_ID = re.compile(r"\s*[^\W\d_]{0,12}[-_. /]?\d{1,6}[^\W\d_]?\s*|\s*[^\W\d_]{1,2}\s*")
START = (
    "start",
    "mulai",
    "start time",
    "start_time",
    "begin",
    "timestamp",
    "time",
    "waktu",
    "onset",
    "start (s)",
    "menit",
    "timespan",
    "time span",
    "time range",
    "timecode",
    "time code",
    "rentang waktu",
    "kode waktu",
    "begin time",
    "begin_time",
)
END = ("end", "selesai", "end time", "end_time", "offset", "stop", "end (s)")
NUMBERS = frozenset(
    {"no", "no.", "nomor", "turn", "giliran", "index", "row", "baris", "line", "urutan", "order", "#", ""}
)
_KNOWN = frozenset(
    {*chain.from_iterable(TEXT), *QUESTION, *ANSWER, *SPEAKER, *DOCUMENT, *START, *END, *NUMBERS, *SPEAKER_KEYS}
)
LABELS = frozenset({"asks?", "answers?", "either"})
ANSWER_WORDS = 6  # of the cells of a column, on average: from here on they are answers
CLOCKED = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?")
NUMBERED = re.compile(r"(?:\d{1,12}(?:[.,]\d{1,9})?|(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)?")
SPOKEN = 4  # words of a cell: a name seldom has as many
PEERS = re.compile(r"(?:peserta|subjek|subject|guest|p)[ _.-]?\d{1,2}$")  # "Peserta 1": one of a group
HEADER = 6  # rows among which the names of columns are looked for
PAIR = 2  # rows: two people may each speak once
LONG = 30  # words: more, on average, than a turn of a table with two rows
LONGEST_NAME = 30
NEEDED = "name the columns `text`, and `speaker` (a row a turn) or `document` (a row a transcript)"


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of things in a row; None where there is no such column.

    Args:
        text: What is said.
        question: With `text` as the answer: what was asked.
        speaker: Who says it.
        document: Which transcript it belongs to.
        informant: With a speaker: which informant that is.
        start: When it begins.
        end: When it ends.
        others: Attributes: their places and names as written.
        further: Of further people who answer, with a column each: their places and names.
        questions: Of a survey, with a row a transcript: places and words of its questions.
    """

    text: int
    question: int | None = None
    speaker: int | None = None
    document: int | None = None
    informant: int | None = None
    start: int | None = None
    end: int | None = None
    others: tuple[tuple[int, str], ...] = ()
    further: tuple[tuple[int, str], ...] = ()
    questions: tuple[tuple[int, str], ...] = ()

    @property
    def is_dialogue(self) -> bool:
        """Return True if rows are turns: the table says who speaks, or has questions and answers."""
        return self.speaker is not None or self.question is not None


def find_columns(names: Sequence[str], sample: Sequence[Sequence[str]] = ()) -> Columns | str:
    """The places of text, speakers, documents and times in a table, by the names of its columns.

    Args:
        names: The names.
        sample: The first rows: they tell whether an `id` names documents or only numbers the rows, and
            whether `informant` names documents or, turn by turn, who speaks.

    Returns:
        The columns, or a text that says what is unclear about them.

    Example:
        >>> find_columns(["no", "Pembicara", "Teks"])
        Columns(text=2, question=None, speaker=1, document=None, ...)
        >>> find_columns(["teks"])
        'a table with the column teks, which does not say whether a row is a turn or a transcript'
    """
    places = {key_of(name): place for place, name in enumerate(names)}
    for place, name in enumerate(names):
        for plain in () if is_analysts(name) else plain_names(name):
            places.setdefault(plain, place)
    words = _words(names, places)
    further: tuple[tuple[int, str], ...] = ()
    if isinstance(words, str):
        voices = _voices(names, places, sample)
        if voices is None:
            return _survey(names, places, sample) or _by_cells(names, sample) or words
        words, further = (voices[1], voices[0]), tuple((place, names[place]) for place in voices[2:])
    text, question = words
    speaker = _first(SPEAKER, places, {text, question})
    document, informant = _document(
        places, {text, question, speaker, *dict(further)}, sample, turns=speaker is not None or question is not None
    )
    if speaker is None and question is None:
        speaker, document = _named_turns(names, places, sample, document, text)
    start = _first(START, places, {text, question, speaker, document})
    end = _first(END, places, {text, question, speaker, document, start})
    if speaker is None and document is None and start is None and question is None:
        return (
            _passages(names, text)
            or f"a table with {_listed(names)}, which does not say whether a row is a turn or a transcript"
        )
    used = {text, question, speaker, document, informant, start, end, *dict(further)}
    others = [(place, name) for place, name in enumerate(names) if place not in used and key_of(name) not in NUMBERS]
    if (
        document is not None
        and canonical(names[document]) == "informant"
        and key_of(names[document]) not in ROW_NUMBERS
    ):
        others.insert(0, (document, names[document]))
    return Columns(text, question, speaker, document, informant, start, end, tuple(others), further)


def _by_cells(names: Sequence[str], sample: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table that no name tells, by what their cells hold; None where these do not tell either."""
    shown = [name for name in names if key_of(name) not in NUMBERS]
    if any(len(name) > LONGEST_NAME or name.rstrip().endswith((".", "?", "!")) for name in shown) or len(shown) < PAIR:
        return None
    found = talk_columns(names, sample)
    if found is None:
        return None
    speaker, text = found
    places = {key_of(name): place for place, name in enumerate(names)}
    start, end = _first(START, places, found), _first(END, places, found)
    used = {speaker, text, start, end}
    others = [(place, name) for place, name in enumerate(names) if place not in used and key_of(name) not in NUMBERS]
    return Columns(text, speaker=speaker, start=start, end=end, others=tuple(others))


def _passages(names: Sequence[str], text: int) -> Columns | None:
    """The columns of a table of passages beside an analyst's words; None for any other table."""
    others = [(place, name) for place, name in enumerate(names) if place != text and key_of(name) not in NUMBERS]
    return Columns(text, others=tuple(others)) if others and all(is_analysts(name) for _, name in others) else None


def header_place(rows: Sequence[Sequence[str]]) -> int | None:
    """The place, among the first rows of a table, of the row that names its columns; None where none does.

    Example:
        >>> header_place([["Wawancara di pasar", ""], ["Pembicara", "Teks"], ["P", "Apa?"]])
        1
    """
    for place, names in enumerate(rows[:HEADER]):
        below = [[*row, *[""] * len(names)][: len(names)] for row in rows[place + 1 :]]
        columns = find_columns(names, below)
        # What an answer asks is no survey: above that stands a title at most.
        titled = all(sum(bool(cell.strip()) for cell in row) <= 1 for row in rows[:place])
        if not isinstance(columns, str) and (titled or not columns.questions):
            return place
    return None


def unnamed_columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table without names, as ELAN exports one: who speaks, times, and words; None for any other.

    Example:
        >>> rows = [["P", "", "00:00:01.0", "00:00:02.5", "Apa?"], ["N", "", "00:00:03.0", "00:00:04.0", "Ya."]]
        >>> unnamed_columns(rows)
        Columns(text=4, question=None, speaker=0, document=None, informant=None, start=2, end=3, ...)
    """
    width = len(rows[0]) if rows else 0
    if len(rows) < PAIR or width < len(("speaker", "start", "text")) or any(len(row) != width for row in rows):
        return None
    columns = [[row[place].strip() for row in rows] for place in range(width)]
    clocks = [place for place, cells in enumerate(columns) if all(map(CLOCKED.fullmatch, cells))]
    if not clocks:
        return None
    times = {place: [seconds(cell)[0] or 0.0 for cell in columns[place]] for place in clocks}
    later = [place for place in clocks[1:] if all(a < b for a, b in zip(times[clocks[0]], times[place], strict=True))]
    plain = [
        place for place, cells in enumerate(columns) if place not in clocks and not all(map(NUMBERED.fullmatch, cells))
    ]
    labels = [place for place in plain if all(columns[place]) and place < clocks[0]]
    words = [place for place in plain if place > clocks[0]]
    if len(labels) == 0 or len(words) != 1:
        return None
    others = tuple((place, f"column {place + 1}") for place in plain if place not in {labels[0], words[0]})
    return Columns(words[0], speaker=labels[0], start=clocks[0], end=later[0] if later else None, others=others)


def named_in(line: int) -> Note:
    """The note on a table whose columns are named further down than in its first row."""
    return Note("reader.left.above_names", line=line)


def is_text_column(name: str) -> bool:
    """Return True if a column of this name may hold what is said."""
    return any(key_of(name) in group for group in TEXT)


def is_speaker_column(name: str) -> bool:
    """Return True if a column of this name may hold who says it."""
    return key_of(name) in {*SPEAKER, *SPEAKER_KEYS, "name", "nama"}


def _words(names: Sequence[str], places: Mapping[str, int]) -> tuple[int, int | None] | str:
    """Places of the text and, where that is an answer, of the question; or a text that says what is unclear."""
    named = [name for name in names if key_of(name) not in NUMBERS]
    if any(len(name) > LONGEST_NAME or name.rstrip().endswith((".", "?", "!")) for name in named):
        return "a first row that is no row of column names"
    counts = Counter(key_of(name) for name in names)
    if twice := next((name for name in names if key_of(name) and counts[key_of(name)] > 1), None):
        return f"two columns named {told(twice.strip(), _KNOWN)}"
    question, answer = _first(QUESTION, places), _first(ANSWER, places)
    if question is not None and answer is not None:
        return answer, question
    found = next((group for group in ([name for name in group if name in places] for group in TEXT) if group), [])
    if len(found) == 1:
        return places[found[0]], None
    unclear = "more than one of which may hold what is said" if found else "none of them known to hold what is said"
    return f"a table with {_listed(names)}, {unclear}"


def _voices(names: Sequence[str], places: Mapping[str, int], sample: Sequence[Sequence[str]]) -> list[int] | None:
    """Places of columns that hold what one person each says, who asks first; None where there are none."""
    roles = {place: meaning(name) for name, place in places.items()}
    asks = [place for place, role in roles.items() if role == "asks"]
    answers = [place for place, role in roles.items() if role == "answers" or PEERS.match(key_of(names[place]))]
    if not asks and not answers:
        asks, answers = ([at for at, role in roles.items() if role == side] for side in ("asks?", "answers?"))
    if len(asks) != 1 or not answers:
        return None
    said = [row[place] for row in sample for place in (*asks, *answers) if row[place].strip()]
    # Who asked and who answered may also be named in a table of interviews, in which nobody says anything.
    speech = sum(len(words.split()) >= SPOKEN or words.rstrip().endswith(("?", ".", "!")) for words in said)
    return [*asks, *sorted(answers)] if not sample or speech * 2 > len(said) else None


def _survey(names: Sequence[str], places: Mapping[str, int], sample: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a survey, whose questions are the names of columns; None where the table is none."""
    asked = [place for place, name in enumerate(names) if name.rstrip().endswith(("?", "？"))]
    if not asked or not sample or len({key_of(name) for name in names if name.strip()}) < sum(map(bool, names)):
        return None
    # "P,Apa kabar?" over "N,Baik.": the first row of a dialogue without names of columns.
    if any(meaning(key_of(name)) in LABELS for name in names):
        return None
    if any(key_of(row[place]) == key_of(name) for place, name in enumerate(names) for row in sample if name.strip()):
        return None
    known = {place for place, name in enumerate(names) if is_attribute(name) or key_of(name) in NUMBERS | set(START)}
    long = {
        place
        for place in range(len(names))
        if place not in known and sum(len(row[place].split()) for row in sample) >= ANSWER_WORDS * len(sample)
    }
    questions = tuple((place, names[place]) for place in sorted({*asked, *long}))
    document = _first(DOCUMENT, places, {place for place, _ in questions})
    if document is not None and len({row[document] for row in sample} - {""}) < len(sample):
        document = None  # a column such as `kode` that does not tell the rows apart
    used = {document, *(place for place, _ in questions)}
    others = [(place, name) for place, name in enumerate(names) if place not in used and key_of(name) not in NUMBERS]
    if document is not None and canonical(names[document]) == "informant":
        others.insert(0, (document, names[document]))
    return Columns(questions[0][0], document=document, others=tuple(others), questions=questions)


def _named_turns(
    names: Sequence[str], places: Mapping[str, int], sample: Sequence[Sequence[str]], document: int | None, text: int
) -> tuple[int | None, int | None]:
    """The places of a speaker whose column has an unclear name or an unknown one, and of documents."""
    # A column `name` may give the speaker of each row, or the person whom each row's transcript is about.
    named = _first(("name", "nama"), places, {text, document})
    if named is not None and _names_turns(sample, named, document, text):
        return named, document
    if document is not None or named is not None:
        return None, named if document is None else document
    found = talk_columns(names, sample)
    return (found[0] if found and found[1] == text else None), None


def _names_turns(sample: Sequence[Sequence[str]], named: int, document: int | None, text: int) -> bool:
    """Return True if a column `name` gives the speaker of each row, not the person that the row is about."""
    if document is not None:
        return len({row[document] for row in sample}) < len(sample)
    words = sum(len(row[text].split()) for row in sample)
    once = len({row[named] for row in sample}) == len(sample)
    return not once or (len(sample) <= PAIR and words < LONG * len(sample))


def _document(
    places: Mapping[str, int], taken: Collection[int | None], sample: Sequence[Sequence[str]], *, turns: bool
) -> tuple[int | None, int | None]:
    """Places of the column that names documents and, where rows are turns, of the one that names who speaks."""
    for name in DOCUMENT:
        place = places.get(name)
        if place is None or place in taken:
            continue
        values = [row[place] for row in sample]
        if not turns and not (name in CODES and any(map(_is_analysed, values))):
            return place, None  # a row a transcript: any of these names it
        if name in ROW_NUMBERS and len(values) > 1 and len(set(values)) == len(values):
            continue  # an `id` that differs in every turn only numbers the rows
        if name in CODES and not _names_documents(values):
            continue  # an analyst's codes
        # An `informan` that comes back after another, or is empty in the interviewer's rows, is who speaks: a group.
        runs = [value for number, value in enumerate(values) if not number or value != values[number - 1]]
        if canonical(name) == "informant" and name not in ROW_NUMBERS and (len(set(runs)) < len(runs) or "" in values):
            return None, place
        return place, None
    return None, None


def _is_analysed(value: str) -> bool:
    """Return True for what an analyst says of a passage, rather than the code of an interview: nothing, or words."""
    return not value.strip() or "\n" in value.strip() or (" " in value.strip() and not _ID.fullmatch(value))


def _names_documents(values: Sequence[str]) -> bool:
    """Return True if codes are those of interviews: all look like `I-01`, and the rows of one stand together."""
    runs = sum(number == 0 or value != values[number - 1] for number, value in enumerate(values))
    return all(map(_ID.fullmatch, values)) and runs == len(set(values))


def _first(wanted: Sequence[str], places: Mapping[str, int], taken: Collection[int | None] = ()) -> int | None:
    return next((places[name] for name in wanted if name in places and places[name] not in taken), None)


def _listed(names: Sequence[str]) -> str:
    plural = "s" if len(names) > 1 else ""
    return f"the column{plural} {listed(names, _KNOWN) or '(no name)'}"
