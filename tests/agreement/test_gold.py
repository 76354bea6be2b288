"""Scoring codings against passages that a careful reader coded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score, precision_score, recall_score

from qualcode.agreement.gold import Gold, by_pillar, read_gold
from qualcode.agreement.score import Passage, Score, compare, score_codings
from qualcode.cli import main
from qualcode.codebook import parse_codebook
from qualcode.codings import Coding, Stance
from qualcode.errors import InputError
from qualcode.spans import Span
from qualcode.study import create_study, evaluate_codebook
from qualcode.study.codes.codebooks import _texts
from qualcode.transcripts.transcript import Transcript

if TYPE_CHECKING:
    from pathlib import Path

CODES = ("a", "b")


def passages(*rows: tuple[str, str], language: str = "id") -> list[Passage]:
    """Passages from the reader's codes and the codings', a letter a code."""
    return [
        Passage(str(n), language, dict.fromkeys(gold, "achieved"), dict.fromkeys(found, "achieved"))  # type: ignore[arg-type]
        for n, (gold, found) in enumerate(rows)
    ]


def test_counts_of_a_small_case() -> None:
    """Two hits, one miss, one too much: precision and recall two thirds, F1 two thirds."""
    score = score_codings(passages(("a", "a"), ("ab", "a"), ("a", ""), ("", "a")), CODES).scores["id"][0]
    assert (score.hits, score.misses, score.extra, score.gold) == (2, 1, 1, 3)
    assert score.precision.value == score.recall.value == pytest.approx(2 / 3)
    assert score.f1.value == pytest.approx(2 / 3)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40))
def test_precision_recall_and_f1_are_scikit_learns(case: list[tuple[bool, bool]]) -> None:
    """Another implementation gives the same wherever the figure is defined."""
    gold, found = [list(side) for side in zip(*case, strict=True)]
    rows = [("a" * g, "a" * f) for g, f in case]
    score = score_codings(passages(*rows), ["a"]).scores["id"][0]
    for measure, other in (
        (score.precision, precision_score),
        (score.recall, recall_score),
        (score.f1, f1_score),
    ):
        if measure.value is not None:
            assert measure.value == pytest.approx(other(gold, found, zero_division=0.0))


def test_f1s_interval_holds_it_and_narrows() -> None:
    """The interval holds the figure, and ten times the passages make it narrower."""
    few, many = Score("a", "id", 3, 1, 1).f1, Score("a", "id", 30, 10, 10).f1
    assert few.value == many.value == pytest.approx(0.75)
    for measure in (few, many):
        assert measure.low is not None
        assert measure.high is not None
        assert measure.low < 0.75 < measure.high
    assert many.high - many.low < few.high - few.low  # type: ignore[operator]


def test_macro_f1_leaves_out_what_neither_side_has() -> None:
    """A code that nobody gave and nobody found has no F1."""
    result = score_codings(passages(("a", "a"), ("a", "")), CODES)
    assert result.macro_f1 == {"id": pytest.approx(2 / 3)}
    assert result.scores["id"][1].f1.value is None


def test_languages_are_scored_apart_and_together() -> None:
    """`all` is there once there are two languages."""
    result = score_codings([*passages(("a", "a")), *passages(("a", ""), language="en")], CODES)
    assert list(result.scores) == ["id", "en", "all"]
    assert [result.scores[language][0].gold for language in result.scores] == [1, 1, 2]


def test_stances_count_only_where_both_have_the_code() -> None:
    """A stance that the reader did not give is not judged either."""
    rows = [
        Passage("1", "id", {"a": "achieved"}, {"a": "achieved"}),
        Passage("2", "id", {"a": "mixed"}, {"a": "achieved"}),
        Passage("3", "id", {"a": None}, {"a": "achieved"}),
        Passage("4", "id", {"a": "mixed"}, {}),
    ]
    result = score_codings(rows, CODES)
    score = result.scores["id"][0]
    assert (score.stances_right, score.stances) == (1, 2)
    assert [(passage.id, *rest) for passage, *rest in result.misses()] == [("2", [], [], ["a"]), ("4", ["a"], [], [])]


def test_codes_from_context_count_for_neither_side() -> None:
    """Found or not, they change no score; how many were found is told; on demand they count."""
    rows = [
        Passage("1", "id", {"a": "achieved"}, {}, frozenset("a")),
        Passage("2", "id", {"a": "achieved"}, {"a": "achieved"}, frozenset("a")),
        Passage("3", "id", {"a": "achieved"}, {"a": "achieved"}),
    ]
    result = score_codings(rows, CODES)
    assert (result.scores["id"][0].hits, result.scores["id"][0].misses) == (1, 0)
    assert (result.context_hits, result.context_total) == (1, 2)
    counted = score_codings(rows, CODES, count_context=True)
    assert (counted.scores["id"][0].hits, counted.scores["id"][0].misses) == (2, 1)


def coding(start: int, end: int, text: str, code: str = "a", stance: Stance = "achieved") -> Coding:
    """A coding of transcript t."""
    return Coding("t", Span(start, end), text[start:end], code, None, stance)


def test_passages_are_what_overlaps() -> None:
    """A reader's sentence and the codings on it are one passage, however either was cut; the rest stands alone."""
    text = "Satu dua. Tiga empat. Lima enam."
    gold = [Gold(1, ("a",), {"a": "achieved"}, text="Satu dua.", transcript="t")]
    codings = [coding(0, 4, text), coding(5, 9, text, stance="shortcoming"), coding(10, 21, text, code="b")]
    found = compare(gold, codings, [Transcript("t", text), Transcript("u", "Tujuh.")], languages={"t": "id"})
    assert [(p.id, dict(p.gold), dict(p.found), p.text) for p in found] == [
        ("t:0", {"a": "achieved"}, {"a": "mixed"}, "Satu dua."),
        ("t:10", {}, {"b": "achieved"}, "Tiga empat."),
    ]


def test_a_quote_that_stands_twice_is_meant_once() -> None:
    """`occurrence` says which."""
    text = "Ya. Ya."
    gold = [Gold(1, ("a",), {}, text="Ya.", transcript="t", occurrence=2)]
    assert [p.id for p in compare(gold, [], [Transcript("t", text)], languages={})] == ["t:4"]


def test_missing_transcripts_and_quotes_are_told_once() -> None:
    """One line for each transcript that is not there, with the gold file's name and line."""
    gold = [Gold(n, ("a",), {}, text="Ya.", transcript=name) for n, name in enumerate(("lost", "lost", "t"), 1)]
    with pytest.raises(InputError) as caught:
        compare(gold, [], [Transcript("t", "Tidak.")], languages={}, path="gold.jsonl")
    assert [str(problem).partition(";")[0] for problem in caught.value.problems] == [
        "gold.jsonl:1: no transcript 'lost'",
        "gold.jsonl:3: the quote does not stand in 't'",
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nonsense", "is no JSON"),
        ("[1]", "is no JSON object"),
        ('{"text": "x"}', "no list of 'codes'"),
        ('{"text": "x", "codes": "hrd"}', "no list of 'codes'"),
        ('{"codes": ["a"]}', "neither a 'text'"),
        ('{"text": "x", "codes": ["a"], "stance": {"a": "good"}}', "'stance' must give one of"),
        ('{"text": "x", "codes": ["a"], "stance": []}', "'stance' must give one of"),
        ('{"text": "x", "codes": ["a"], "context": "a"}', "'context' must be a list"),
        ('{"transcript": "t", "start": 9, "end": 3, "codes": []}', "are no span"),
        ('{"transcript": "t", "quote": "x", "codes": [], "occurrence": 0}', "'occurrence' must be"),
        ('{"transcript": 1, "quote": "x", "codes": []}', "must be texts"),
    ],
)
def test_bad_lines_are_named(line: str, problem: str, tmp_path: Path) -> None:
    """Every bad line of a gold file is reported with its number, none of its words."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"text": "ok", "codes": []}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match=problem) as caught:
        read_gold(path)
    assert [found.line for found in caught.value.problems] == [3]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new study with gold of both kinds."""
    create_study(tmp_path, language="en")
    monkeypatch.chdir(tmp_path)
    rows: list[dict[str, Any]] = [
        {
            "id": "p1",
            "lang": "en",
            "text": "We were trained.",
            "codes": ["training"],
            "stance": {"training": "achieved"},
        },
        {"id": "p2", "lang": "en", "text": "It rained.", "codes": ["market"], "stance": {}},
        {"transcript": "owner", "quote": "No, nobody followed up.", "codes": ["training"], "stance": {}},
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_a_codebook_is_measured_on_both_kinds(folder: Path) -> None:
    """Texts on their own, and quotes of the study's transcripts, whose other codings are too much."""
    result = evaluate_codebook(folder / "gold.jsonl")
    market, training = result.scores["en"]
    assert (training.hits, training.misses, training.extra) == (2, 0, 1)
    assert (market.hits, market.misses) == (0, 1)


def gold_file(folder: Path, *rows: dict[str, Any]) -> Path:
    """A gold file with a line a row."""
    (folder / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return folder / "gold.jsonl"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"codes": ["trainin"]}, "there is no code 'trainin'; did you mean 'training'?"),
        ({"codes": ["Training"]}, "there is no code 'Training'; did you mean 'training'?"),
        ({"codes": ["zzz"]}, "there is no code 'zzz'; the pillars are market, training"),
        ({"codes": ["training"], "stance": {"trainng": "achieved"}}, "did you mean 'training'?"),
        ({"codes": ["training"], "context": ["traning"]}, "did you mean 'training'?"),
        ({"codes": ["training"], "stance": {"market": "achieved"}}, "'market' stands under 'stance' or 'context'"),
    ],
)
def test_codes_that_the_codebook_lacks(folder: Path, row: dict[str, Any], problem: str) -> None:
    """A typo in a gold file is an error with its line and the nearest code, never a perfect score."""
    path = gold_file(folder, {"lang": "en", "text": "It rained.", "codes": []}, {"lang": "en", "text": "x y", **row})
    result = CliRunner().invoke(main, ["evaluate", str(path)])
    assert result.exit_code == 2
    assert "gold.jsonl:2: " in result.stderr
    assert problem in result.stderr
    assert len(result.stderr.splitlines()) == 1
    with pytest.raises(InputError):
        evaluate_codebook(path)


def test_each_unknown_code_is_named(folder: Path) -> None:
    """All typos come at once."""
    rows = [{"lang": "en", "text": "x y", "codes": [code]} for code in ("trainig", "markt")]
    result = CliRunner().invoke(main, ["evaluate", str(gold_file(folder, *rows))])
    assert [line.partition(": ")[0][-12:] for line in result.stderr.splitlines()] == ["gold.jsonl:1", "gold.jsonl:2"]
    assert result.stderr.count("did you mean") == 2


def test_a_file_without_passages_is_an_error(folder: Path) -> None:
    """Nothing to score is no score."""
    (folder / "gold.jsonl").write_text("\n", encoding="utf-8")
    assert CliRunner().invoke(main, ["evaluate", "gold.jsonl"]).exit_code == 2


def test_an_indicator_counts_as_its_pillar() -> None:
    """Codes, stances and context of indicators are the pillar's, whose own stance goes first."""
    codes = ["capital", "capital.loans", "capital.savings"]
    stances: dict[str, Stance] = {"capital.loans": "achieved", "capital.savings": "shortcoming"}
    row = Gold(1, ("capital.loans", "capital.savings"), stances, context=("capital.loans",), text="x")
    (found,) = by_pillar([row], codes)
    assert (found.codes, dict(found.stances), found.context) == (("capital",), {"capital": "mixed"}, ())
    (found,) = by_pillar(
        [Gold(1, ("capital", "capital.loans"), {**stances, "capital": "neutral"}, text="x")], codes[:3]
    )
    assert dict(found.stances) == {"capital": "neutral"}


def test_what_differs_is_told_in_a_language() -> None:
    """Stances have their names, codes stay as they are typed."""
    result = score_codings([Passage("p1", "id", {"a": "mixed", "b": None}, {"a": "achieved"})], CODES)
    assert list(result.miss_lines(language="id")) == ["p1  -b  a: campuran→tercapai"]
    assert list(result.miss_lines()) == ["p1  -b  a: mixed→achieved"]


def test_a_sample_of_passages(folder: Path) -> None:
    """What a sample does not list is left out; what it lists without codes counts; the default says what it counts."""
    path = gold_file(
        folder,
        {"transcript": "owner", "quote": "No, nobody followed up.", "codes": ["training"]},
        {"transcript": "owner", "start": 0, "end": 5, "codes": []},
    )
    whole, sample = evaluate_codebook(path), evaluate_codebook(path, sample=True)
    assert (whole.unlisted, sample.unlisted, len(sample.passages)) == (3, 0, 2)
    assert sum(score.extra for score in whole.scores["en"]) == 3
    assert [score.extra for score in sample.scores["en"]] == [0, 0]
    told = CliRunner().invoke(main, ["evaluate", str(path)])
    assert "3 of them are not listed in GOLD and count as uncoded" in " ".join(told.stdout.split())
    told = CliRunner().invoke(main, ["evaluate", str(path), "--misses", "--lang", "id"])
    assert "3 di antaranya tidak terdaftar dalam GOLD dan dihitung tanpa kode" in " ".join(told.stdout.split())
    asked, again = (
        CliRunner().invoke(main, ["evaluate", str(path), option, "--format", "json"])
        for option in ("--listed-only", "--sample")
    )
    assert asked.output == again.output
    assert json.loads(asked.stdout)["macro_f1"] == {"en": 1.0}


def test_labels_in_a_text_are_words() -> None:
    """A text on its own is not read as a transcript: `P:` at its start makes nobody an interviewer."""
    book = parse_codebook("{name: a, languages: [en], codes: {hrd: {label: Training, rules: [train]}}}")
    found = _texts([Gold(1, ("hrd",), {}, id="x", language="en", text="P: we train people.")], book)
    assert [set(passage.found) for passage in found] == [{"hrd"}]


def test_the_command_lists_misses_without_words_unless_asked(folder: Path) -> None:
    """By id; the words only with --show-text; JSON has the same."""
    assert folder.exists()

    def run(*args: str) -> str:
        result = CliRunner().invoke(main, ["evaluate", "gold.jsonl", *args])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "It rained" not in run() + run("--misses") + run("--format", "json")
    assert "p2  -market" in run("--misses")
    assert "p2" not in run()
    assert "It rained." in run("--show-text")
    shape = json.loads(run("--format", "json", "--show-text"))
    assert [miss["text"] for miss in shape["misses"] if miss["id"] == "p2"] == ["It rained."]
    assert {"value", "low", "high"} == set(shape["scores"][0]["f1"])
