"""Every text: spans in order, words whole, labels outside, offsets exact."""

from __future__ import annotations

import csv
import json
import os
import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import TranscriptError
from qualcode.transcripts import Transcript, load_transcripts, read_transcript, transcript_from_text
from qualcode.transcripts.talk.labels import BLANKS, LOOK, _read, read_mark

CASES = int(os.environ.get("QUALCODE_CASES", "150"))
relaxed = settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])

characters = st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")
pieces = st.one_of(
    st.sampled_from(
        [
            "P: ", "N : ", "I:", "Peneliti:", "**Tanya (Kami):** ", "Bu Sri: ", "[00:01:23] ", "Sri (00:12): ",
            "\n", "\n\n", "\r\n", "\r", "> ", "1. ", "---\n", "# ", "Modal: ", "Jam 10:30 ", "Informan: Ibu Sri\n",
            "Tanggal: 3 Mei\n", "\u200b", "\u00a0", "\ufeff", "\u2028", "\x0c", "\x85", "**", "|", "\t", "?", ". ",
            "#00:01:02-3#", "Sri  0:12\n", "Cafe\u0301", "İ", "ß", "😀", "00:00:01.000 --> 00:00:02.000", "<!-- x -->",
            "Catatan lapangan: ",
        ]
    ),
    st.text(characters, max_size=12),
)  # fmt: skip
texts = st.lists(pieces, max_size=25).map("".join)
spoken = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40).filter(
    lambda words: words.strip(BLANKS) and read_mark(words.strip()) is None
)
dialogues = st.lists(st.tuples(st.sampled_from(["P", "N"]), spoken), min_size=2, max_size=8)


def check(transcript: Transcript) -> None:
    """Spans lie in the text, in order, apart, without blanks at their edges; everything can be stored."""
    end = 0
    for turn in transcript.turns:
        assert end <= turn.span.start < turn.span.end <= len(transcript.text)
        words = turn.span.quote(transcript.text)
        assert words[0] not in BLANKS
        assert words[-1] not in BLANKS
        assert turn.speaker == turn.speaker.strip()
        end = turn.span.end
    transcript.text.encode()
    assert "\r" not in transcript.text


def written(text: str, suffix: str, encoding: str = "utf-8") -> list[Transcript]:
    """The transcripts read back from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"i-01{suffix}"
        path.write_bytes(text.encode(encoding))
        return load_transcripts(path)


@relaxed
@given(texts)
def test_any_text(text: str) -> None:
    """Any text is read with sound turns, or refused with an error; what is between turns is never changed."""
    try:
        transcript = transcript_from_text(text, id="i-01")
    except TranscriptError:
        return
    check(transcript)
    assert transcript.text == text.replace("\r\n", "\n").replace("\r", "\n")


@relaxed
@given(texts, st.sampled_from([".txt", ".md"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_in_a_file(text: str, suffix: str, encoding: str) -> None:
    """The same from a file, which gives the very text that was written."""
    try:
        (transcript,) = written(text, suffix, encoding)
    except TranscriptError:
        return
    check(transcript)
    expected = text.removeprefix("\ufeff") if encoding == "utf-8" else text  # the others write a mark of their own
    assert transcript.text == expected.replace("\r\n", "\n").replace("\r", "\n")


@relaxed
@given(texts, st.sampled_from([".vtt", ".srt", ".json", ".jsonl", ".csv", ".rtf"]))
def test_any_text_in_any_format(text: str, suffix: str) -> None:
    """A file of any format with anything in it is read soundly or refused with an error, never with a crash."""
    try:
        for transcript in written(text, suffix):
            check(transcript)
    except TranscriptError:
        return


@relaxed
@given(
    st.binary(max_size=200),
    st.sampled_from([".txt", ".docx", ".odt", ".xlsx", ".pdf", ".parquet", ".csv", ".vtt", ".rtf"]),
)
def test_any_bytes(data: bytes, suffix: str) -> None:
    """Bytes of any kind under any suffix are text, or refused with an error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"i-01{suffix}"
        path.write_bytes(data)
        try:
            check(read_transcript(path))
        except TranscriptError:
            return


lines = st.lists(
    st.one_of(
        st.sampled_from(
            ["P", "Bu Sri", ": ", ":", "?", " ", "- ", ".", ",", "jam", "10", "1.02.30", "H.", "(", ")",
             "\t", "=", "’", "-", "x"]
        ),
        pieces,
    ),
    max_size=14,
).map("".join)  # fmt: skip


@relaxed
@given(lines.filter(lambda line: len(line) <= LOOK))
def test_quick_looks_agree_with_the_patterns(line: str) -> None:
    """The looks that spare most lines the patterns of a label find what these would, but for ends of sentences."""
    mark, (found, _) = read_mark(line), _read(line)
    assert mark == found or (mark is None and found is not None and found.kind == "word" and line[-1] in ".?!…")


@relaxed
@given(
    dialogues,
    st.sampled_from(["{0}: {1}\n", "{0} : {1}\n\n", "**{0}:** {1}\n\n", "[00:01:23] {0}: {1}\n", "{0}:\n{1}\n\n"]),
)
def test_dialogues(dialogue: list[tuple[str, str]], form: str) -> None:
    """However labels are set, each turn is its speaker's words and nothing else."""
    text = "".join(form.format(*line) for line in dialogue)
    transcript = transcript_from_text(text, id="i-01")
    check(transcript)
    turns = [(turn.speaker, turn.span.quote(text)) for turn in transcript.turns]
    assert [speaker for speaker, _ in turns] == [speaker for speaker, _ in dialogue]
    for (_, words), (_, expected) in zip(turns, dialogue, strict=True):
        assert words in expected


@relaxed
@given(
    st.lists(
        st.tuples(st.sampled_from(["P", "N", "Bu Sri"]), st.text(characters, min_size=1, max_size=40)),
        min_size=1,
        max_size=6,
    )
)
def test_rows_come_back(rows: list[tuple[str, str]]) -> None:
    """Words written to a table come back as they were, from each kind of table alike."""
    rows = [row for row in rows if row[1].strip(BLANKS)]
    objects = "\n".join(json.dumps({"speaker": who, "text": words}) for who, words in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "i-01.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("speaker", "text"), *rows])
        if not rows:
            return
        tables = [*load_transcripts(path), *written(objects, ".jsonl")]
    for transcript in tables:
        check(transcript)
        for turn, (who, words) in zip(transcript.turns, rows, strict=True):
            assert turn.speaker == who
            assert turn.span.quote(transcript.text) in words.replace("\r\n", "\n").replace("\r", "\n")
            assert re.search(r"\S", turn.span.quote(transcript.text))
