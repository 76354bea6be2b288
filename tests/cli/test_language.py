"""The language of a run: what decides it, help in it, and what the commands of every day say in it."""

from __future__ import annotations

import inspect
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from qualcode.cli import main
from qualcode.cli.app.language import VARIABLE, spoken
from qualcode.language.stance.cues import KINDS
from qualcode.study import Study, create_study
from qualcode.wording import LANGUAGES, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS = {"en": "Usage: ", "id": "Pemakaian: "}
PHRASES = phrases("id")


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it, those of groups too."""
    yield "", main
    for name, command in main.commands.items():
        yield name, command
        for below, each in command.commands.items() if isinstance(command, click.Group) else ():
            yield f"{name} {below}", each


EVERY = dict(commands())


def texts(command: click.Command) -> Iterator[str]:
    """Every text of a command's help in English, on one line each."""
    told = [getattr(each, "help", None) for each in (command, *command.params)]
    for text in filter(None, [*told, command.short_help]):
        yield from (" ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new study in Indonesian, with the working directory in it."""
    create_study(tmp_path / "study", language="id")
    monkeypatch.chdir(tmp_path / "study")
    monkeypatch.setenv("QUALCODE_CODER", "ana")
    return tmp_path / "study"


@pytest.mark.parametrize("command", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_is_in_both_languages(command: str, language: str, run: Any) -> None:
    """Each command, those of groups too, has its help in the language that is asked for."""
    told = run(*command.split(), "--help", env={VARIABLE: language})
    assert told.exit_code == 0
    assert told.stdout.startswith(STARTS[language])
    assert run(*command.split(), "--lang", language, "--help").stdout == told.stdout
    assert run(*command.split(), "--help", f"--lang={language}").stdout == told.stdout


def test_no_text_of_help_is_left_in_english() -> None:
    """Texts of options and commands have their words in Indonesian: a new one needs them too."""
    assert sorted({text for command in EVERY.values() for text in texts(command)} - set(PHRASES)) == []


def test_every_reason_of_a_stance_is_in_indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reasons and kinds of cue of the whole sample are said in the study's language."""
    monkeypatch.chdir(Path(__file__).parents[2])
    codings = Study.open().codings("suggested")
    reasons = {part for each in codings for part in re.split(r"(?<=\.) ", each.stance_reason) if part}
    kinds = {cue.rule for each in codings for cue in each.cues}
    assert len(reasons) > 15
    assert not (reasons | kinds) - set(PHRASES)
    assert set(KINDS) <= set(PHRASES)


@pytest.mark.parametrize(
    ("codebook", "language"),
    [
        ("languages: [en, id]\n", "en"),
        ("languages: en\n", "en"),
        ("name: x\nlanguages:\n  - 'en'\n  - id\n", "en"),
        ('# languages: [id]\nlanguages: # ours\n- "en"\n', "en"),
        ("languages: [\n  en,\n  id]\n", "en"),
        ("name: x\n", "id"),
        ("\ufefflanguages: [id]\r\n", "id"),
    ],
)
def test_the_codebook_is_understood_as_it_is_written(codebook: str, language: str, study: Path) -> None:
    """The first language is found in every way of writing it, without what loads YAML."""
    (study / "codebooks" / "study.yaml").write_text(codebook, encoding="utf-8")
    assert spoken() == language


def test_the_language_is_that_of_the_study_if_nobody_says_otherwise(
    study: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--lang`, QUALCODE_LANG, the codebook's first language, the locale, in this order."""
    for name, value in {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB.UTF-8", VARIABLE: ""}.items():
        monkeypatch.setenv(name, value)
    run("tag", "--save")
    assert run("undo").stderr == "tidak ada yang dapat dibatalkan\n"
    assert run("undo", env={VARIABLE: "en"}).stderr == "nothing to undo\n"
    assert run("undo", "--lang", "id", env={VARIABLE: "en"}).stderr == "tidak ada yang dapat dibatalkan\n"
    assert "Pilar" in run("findings", "-q").stdout
    assert "Pillar" in run("findings", "-q", env={VARIABLE: "en"}).stdout
    monkeypatch.chdir(study.parent)
    assert run("--help").stdout.startswith(STARTS["en"])
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert run("--help").stdout.startswith(STARTS["id"])


def test_the_chosen_codebook_decides(study: Path, run: Any) -> None:
    """With `--codebook`, and with `codebook:` in the settings, the language is that codebook's."""
    book = study / "codebooks" / "other.yaml"
    shutil.copy(study / "codebooks" / "study.yaml", book)
    book.write_text("languages: [en]\nname: a\ncodes: {hrd: {label: Training, rules: [latih]}}\n", encoding="utf-8")
    assert "nothing is decided yet" in run("analyse", "crosstab", "--codebook", "other").stderr
    (study / "qualcode.yaml").write_text("codebook: codebooks/study.yaml\n", encoding="utf-8")
    assert "belum ada yang diputuskan" in run("analyse", "crosstab").stderr
    (study / "qualcode.yaml").write_text("codebook: codebooks/other.yaml\n", encoding="utf-8")
    assert "nothing is decided yet" in run("analyse", "crosstab").stderr


def test_a_language_that_nobody_has_is_refused(study: Path, run: Any) -> None:
    """A misspelt QUALCODE_LANG is wrong usage, not English."""
    assert study.exists()
    told = run("undo", env={VARIABLE: "xx"})
    assert told.exit_code == 2
    assert "'xx' is not one of" in told.stderr
    assert "Traceback" not in told.stderr


DAILY = (
    ("check", "baik (4 kode"),
    ("tag --save", "saran dicatat: 9 ditambahkan"),
    ("find training -q", "kutipan"),
    ("explain 'Kami ikut pelatihan'", "Tentang kata-kata itu disebut capaian. Penanda: ikut (capaian)."),
    ("decide accept --where code=training", "diterima: "),
    ("decide accept --where 'code=training & transcript=none'", "tidak ada koding yang memenuhi syarat"),
    ("stance mixed --where code=market", "sikapnya sekarang campuran"),
    ("history", "yang dilakukan"),
    ("decisions --last 2", "penilaian diubah"),
    ("decisions --current", "disarankan"),
    ("undo", "dibatalkan: 1 perintah"),
    ("redo", "diulangi: 1 perintah"),
    ("memo add 'Tanyakan lagi.' --code market", "memo "),
    ("memo list", "kode market"),
    ("memo export", "# Memo"),
    ("code warung market --quote 'pakai HP keponakan'", "diberi kode market"),
    ("codes list", "bertentangan"),
    ("codes add 'Cuaca buruk'", "ditambahkan: cuaca-buruk"),
    ("round open satu", "putaran satu terbuka bagi semua orang, buta"),
    ("round close satu", "putaran satu ditutup"),
    ("round", "ditutup"),
    ("conflicts", "tidak ada pertentangan"),
    ("rules", "sendirian"),
    ("analyse crosstab --by stance", "tercapai"),
    ("analyse coverage", "informan"),
    ("progress", "Paling sedikit"),
    ("sample", "Kode"),
    ("report -o r.md", "ditulis: r.md"),
)
ENGLISH = re.compile(
    r"\b(nothing|recorded|accepted|rejected|suggested|decided|written|undone|redone|coding|codings|passage|the|found"
    r"|quotes?|stance|with|coders?|transcripts?|informants?|undecided|achieved|shortcoming|mixed|neutral|is|are)\b"
)

NAMES = re.compile(r"^[\w./]+: |[\w.]+/[\w.~|-]+|training\.\w+|qualcode [\w-]+( \w+)?|'[^']*'", re.MULTILINE)
"""Names of codes and files, which are the study's own."""


def test_a_day_in_an_indonesian_study_is_in_indonesian(study: Path, run: Any) -> None:
    """Messages, heads of tables, stances and kinds of decision of the commands of every day."""
    for line, expected in DAILY:
        told = run(*shlex.split(line))
        assert told.exit_code == 0, (line, told.output, told.exception)
        assert expected in told.output, (line, told.output)
        words = re.sub(
            r"^[\w./]+: |[\w.]+/[\w.~|-]+|training\.\w+|qualcode [\w-]+( \w+)?|'[^']*'",
            "",
            told.output,
            flags=re.MULTILINE,
        )
        left = ENGLISH.findall(words)
        assert not left, (line, left, told.output)
    assert study.exists()


def test_a_review_speaks_the_language_of_the_study(study: Path, run: Any) -> None:
    """Keys, heads, questions and what was recorded, with and without --next."""
    assert study.exists()
    told = run("review", input="xa3s?q").output
    for words in (
        "tersisa 9",
        "a terima  x tolak",
        "sikap   ",
        "alasan  ",
        "tercatat: ditolak: ",
        "tercatat: campuran",
    ):
        assert words in told, words
    assert "1 ditolak" in told
    walked = run("review", "--next", "--code", "market", input="ax?q").output
    for words in ("1-4 dengan sikap", "tercatat: ", "belum dibaca"):
        assert words in walked, words
    assert not re.findall(r"\brecorded\b|\bstance\b|\bwhy\b|\balso\b", told + walked)


def test_programs_read_english_whatever_is_spoken(study: Path, run: Any) -> None:
    """Keys and values of JSON and heads of CSV are the same in every language."""
    assert study.exists()
    run("tag", "--save", "-q")
    for line in ("decisions", "codes list", "find market", "analyse crosstab --by stance", "history"):
        words = (*line.split(), "-q")
        for format_ in ("json", "csv"):
            each = [
                run(*words, "--format", format_, "--lang", language) for language in LANGUAGES if line != "find market"
            ]
            assert len({told.stdout for told in each}) <= 1, line
    assert json.loads(run("decisions", "--format", "json").stdout)["decisions"][-1]["kind"] == "suggested"


def test_help_in_indonesian_loads_nothing_heavy(study: Path) -> None:
    """Neither YAML nor the rooms of the study are loaded to find out the language."""
    code = "import sys; from qualcode.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code, "undo", "--help"], cwd=study, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert told[0].startswith(STARTS["id"])
    assert not {"yaml", "pandas", "spacy", "rich", "qualcode.study.study"} & set(told[-1].split())
