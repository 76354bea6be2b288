"""The gold codings stand in the sample interviews as they say, and are enough to judge a codebook by."""

from __future__ import annotations

import csv
import json
import re
import runpy
from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx import Document

import qualcode
from qualcode.codings import Coding
from qualcode.spans import Span

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRANSCRIPTS = ROOT / "transcripts"
READ = {each.id: each for each in qualcode.load_transcripts(TRANSCRIPTS)}
PILLARS = ("hrd", "institutions", "capital", "enterprise", "information")
STANCES = {"achieved", "shortcoming", "mixed", "neutral"}
INVENTED = ("Wawancara rekaan untuk contoh; bukan orang sungguhan", "Invented interview; no real person")

GOLD: list[dict[str, Any]] = [json.loads(line) for line in (HERE / "codings.jsonl").read_text("utf-8").splitlines()]
FILES = {path.stem: path for path in sorted(TRANSCRIPTS.iterdir()) if path.name != "attributes.csv"}


def words_of(path: Path) -> str:
    """The text of a file, read without qualcode so that a reader's mistake cannot hide one here."""
    if path.suffix == ".docx":
        document = Document(str(path))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    if path.suffix == ".json":
        return "\n".join(each["text"].strip() for each in json.loads(path.read_text("utf-8"))["segments"])
    if path.suffix == ".pdf":
        return _pdf_words(path)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return "\n".join(row["text"] for row in csv.DictReader(file))
    return path.read_text("utf-8")


def _pdf_words(path: Path) -> str:
    """The words of a PDF with numbered lines: numbers out, the lines of a turn joined."""
    with pypdfium2.PdfDocument(path) as document:
        lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    words = " ".join(line.strip() for line in lines if not line.strip().isdecimal())
    return re.sub(r" (?=(?:Peneliti|Informan): )", "\n", words)


TEXTS = {stem: words_of(path) for stem, path in FILES.items()}
OF = {stem: [item for item in GOLD if item["transcript"] == stem] for stem in FILES}


def judged(*, standing_alone: bool) -> list[tuple[str, str, dict[str, Any]]]:
    """Every (pillar, stance, item); with `standing_alone`, only where the sentence needs no context."""
    return [
        (code, item["stance"][code], item)
        for item in GOLD
        for code in item["codes"]
        if not (standing_alone and code in item.get("context", []))
    ]


@pytest.mark.parametrize("stem", FILES)
def test_each_quote_stands_in_its_interview(stem: str) -> None:
    """A quote is there exactly once, or as often as its `occurrence` needs."""
    for item in OF[stem]:
        found = TEXTS[stem].count(item["quote"])
        if "occurrence" in item:
            assert 1 <= item["occurrence"] <= found > 1, item["quote"]
        else:
            assert found == 1, item["quote"]


@pytest.mark.parametrize("stem", FILES)
def test_codes_stances_and_context_are_known(stem: str) -> None:
    """Codes are the five pillars in order, each with a stance; `context` names some of them."""
    for item in OF[stem]:
        assert item["codes"], item["quote"]
        assert item["codes"] == [code for code in PILLARS if code in item["codes"]], item["quote"]
        assert list(item["stance"]) == item["codes"], item["quote"]
        assert set(item["stance"].values()) <= STANCES, item["quote"]
        assert set(item.get("context", [])) <= set(item["codes"]), item["quote"]
        assert item["quote"] == item["quote"].strip()


def test_no_sentence_is_listed_twice() -> None:
    """Each line speaks of another sentence."""
    assert sum(map(len, OF.values())) == len(GOLD)
    seen = Counter((item["transcript"], item["quote"], item.get("occurrence", 1)) for item in GOLD)
    assert max(seen.values()) == 1


@pytest.mark.parametrize("pillar", PILLARS)
@pytest.mark.parametrize("standing_alone", [True, False])
def test_each_pillar_has_enough_sentences_of_several_stances(pillar: str, *, standing_alone: bool) -> None:
    """At least 25 sentences a pillar, in which people praise as well as complain."""
    stances = Counter(stance for code, stance, _ in judged(standing_alone=standing_alone) if code == pillar)
    assert stances.total() >= 25
    assert stances["achieved"] >= 5
    assert stances["shortcoming"] >= 5


@pytest.mark.parametrize("pillar", PILLARS)
def test_each_pillar_is_spoken_of_by_several_informants(pillar: str) -> None:
    """No pillar rests on a few talkative people."""
    assert len({item["transcript"] for code, _, item in judged(standing_alone=False) if code == pillar}) >= 12


@pytest.mark.parametrize("stem", FILES)
def test_each_interview_has_gold_and_says_that_it_is_invented(stem: str) -> None:
    """The note stands in the file or, for a table of turns, in the table of attributes."""
    assert OF[stem]
    with (TRANSCRIPTS / "attributes.csv").open(encoding="utf-8", newline="") as file:
        notes = {row["transcript"]: row["note"] for row in csv.DictReader(file)}
    assert any(note in TEXTS[stem] or note in notes.get(stem, "") for note in INVENTED)


@pytest.mark.parametrize("stem", FILES)
def test_each_interview_is_of_a_usual_length(stem: str) -> None:
    """Between 600 and 1,500 words."""
    assert 600 <= len(TEXTS[stem].split()) <= 1500


BUILT = runpy.run_path(str(HERE / "build_files.py"))


@pytest.mark.parametrize("name", BUILT["FILES"])
def test_built_files_say_what_their_sources_say(name: str) -> None:
    """Word, PDF and recogniser files are built from `sources/`, and were built since the last change there."""
    title, write = BUILT["FILES"][name]
    source = (HERE / "sources" / f"{Path(name).stem}.txt").read_text("utf-8")
    assert write(title, source) == write(title, source)
    text = qualcode.read_transcript(TRANSCRIPTS / name).text
    assert [words for _, words in BUILT["turns"](source) if words not in text] == []


def gold_codings() -> list[Coding]:
    """The gold as codings a person accepted, each at its place, spoken by who speaks there."""
    codings = []
    for item in GOLD:
        read = READ[item["transcript"]]
        starts = [found.start() for found in re.finditer(re.escape(item["quote"]), read.text)]
        start = starts[item.get("occurrence", 1) - 1]
        turn = next(turn for turn in read.turns if turn.span.start <= start < turn.span.end)
        span, informant = Span(start, start + len(item["quote"])), turn.informant or read.attributes["informant"]
        codings += [
            Coding(
                read.id, span, item["quote"], code, None, stance, speaker=turn.speaker, informant=informant,
                coder="gold", origin="person", status="accepted",
            )
            for code, stance in item["stance"].items()
        ]  # fmt: skip
    return codings


def test_the_gold_gives_verdicts_of_at_least_three_kinds() -> None:
    """The sample study shows that a verdict can be anything; the study's own caveats stay."""
    codebook = qualcode.load_codebook(ROOT / "codebooks" / "empowerment.yaml")
    transcripts = list(READ.values())
    found = qualcode.findings(qualcode.evidence(gold_codings(), transcripts), codebook, transcripts=transcripts)
    verdicts = {finding.code: finding.verdict for finding in found}
    assert verdicts == {
        "hrd": "contested",
        "institutions": "not achieved",
        "capital": "contested",
        "enterprise": "contested",
        "information": "achieved with caveats",
    }


def test_what_two_readings_settled_is_the_gold() -> None:
    """A pair of sentence and code that both readings gave is in the gold; one that neither gave is not."""
    first, second = (
        {(row["transcript"], row["sentence"], code): stance for row in rows for code, stance in row["stance"].items()}
        for rows in (
            [json.loads(line) for line in (HERE / "readings" / f"{name}.jsonl").read_text("utf-8").splitlines()]
            for name in ("a", "b")
        )
    )
    gold = Counter((item["transcript"], code) for item in GOLD for code in item["codes"])
    agreed = Counter((transcript, code) for transcript, _, code in first.keys() & second.keys())
    either = Counter((transcript, code) for transcript, _, code in first.keys() | second.keys())
    assert all(agreed[key] - 3 <= count <= either[key] for key, count in gold.items())
