"""The files of texts: every language says the same, in every form; the code uses all of it and nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

import qualcode
from qualcode.codings import KINDS
from qualcode.wording import LANGUAGES, inline, listed, say, say_in_words, source_name, texts
from qualcode.wording.texts import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(qualcode.__file__).parent
TEXTS = {language: language_of(language).texts for language in LANGUAGES}
KEYS = sorted(TEXTS["en"])


def slots(text: str) -> list[tuple[str, str]]:
    """The slots of a text, each with what stands behind its colon."""
    return [(name, forms or "") for _, name, forms, _ in Formatter().parse(text) if name]


def stated(key: str, language: str) -> set[str]:
    """The slots that print something of their own; `{n:is|are}` only agrees with a number, `{Who}` is `{who}`."""
    return {name.lower() for text in TEXTS[language][key] for name, forms in slots(text) if "|" not in forms}


def test_languages_are_the_files() -> None:
    """A third language is a third file; Indonesian, in which codebooks are by default, comes first."""
    assert sorted(LANGUAGES) == sorted(file.stem for file in (PACKAGE / "wording").glob("*.yaml"))
    assert LANGUAGES[0] == "id"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_decision_has_a_name(language: str) -> None:
    """A report lists decisions of any kind."""
    assert all(say(f"decisions.{kind}", language) for kind in KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_keys(language: str) -> None:
    """A key that one language lacks would stop a report."""
    assert sorted(TEXTS[language]) == KEYS
    assert all(isinstance(text, str) for wordings in TEXTS[language].values() for text in wordings)
    assert all(len(TEXTS[language][key]) == len(TEXTS["en"][key]) for key in KEYS)


def test_languages_state_the_same_facts() -> None:
    """A slot that one language forgot or misspelt would drop a fact or stop a report."""
    differing = {
        (language, key): found
        for language in LANGUAGES
        for key in KEYS
        if (found := stated(key, "en") ^ stated(key, language))
    }
    assert {key: found for (_, key), found in differing.items()} == {
        "narrative.alike.neutral": {"all"},  # "semuanya hanya menyinggung hal ini" names them already
        "narrative.only_one": {"total"},  # "satu informan saja" needs no whole
        # English says "two of these", Indonesian "dua penggalan"
        **{
            f"narrative.stance.{stance}": {"unit"} for stance in ("achieved", "both", "mixed", "neutral", "shortcoming")
        },
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 30])
def test_sentences_have_a_form_for_every_number(language: str, number: int) -> None:
    """A missing form, or one too many, would stop a report or never be read."""
    spoken = language_of(language)
    forms = 1 + max(form(n) for form in (spoken.form_in_figures, spoken.form_in_words) for n in range(200))
    for key, wordings in spoken.texts.items():
        for wording, text in enumerate(wordings):
            numbers = {name: number for name, _ in slots(text)}
            assert "|" not in say_in_words(key, language, wording=wording, **numbers)
            assert all(given.count("|") == forms - 1 for _, given in slots(text) if given not in ("", "d")), key
        assert "|" not in say(key, language, **{name: number for name, _ in slots(wordings[0])})


def test_no_text_is_there_twice() -> None:
    """One key, one text: only words that are looked up by a value of the code may be another's."""
    alike: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for key in KEYS:
        if key.startswith("columns."):
            continue  # looked up by the name of a column
        alike.setdefault(tuple(TEXTS[language][key] for language in LANGUAGES), []).append(key)
    assert [keys for keys in alike.values() if len(keys) > 1] == [
        ["audit.contradicts", "readings.contradicts"],
        ["audit.paragraph", "units.paragraph"],
        ["headings.codebook", "words.codebook"],
    ]


def used() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Where the code names a key, and the keys that it names there: one, or all that an f-string can give."""
    key = re.compile(rf"(?:{'|'.join({name.partition('.')[0] for name in KEYS})})\.[a-z_. ]*")
    for file in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        inside = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if id(node) in inside:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and key.fullmatch(node.value):
                yield f"{file.name}:{node.lineno}", re.compile(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^.]+" for part in node.values
                ]
                if key.fullmatch(node.values[0].value):
                    parts[-1] = re.sub(r"[:*?].*", "", parts[-1])  # the kind of a column, behind the key of its title
                    yield f"{file.name}:{node.lineno}", re.compile("".join(parts))
    for file in sorted(PACKAGE.rglob("*.j2")):
        for name, more in re.findall(r'\bsay\("([^"]+)"( ~)?', file.read_text(encoding="utf-8")):
            yield file.name, re.compile(re.escape(name) + ("[^.]+" if more else ""))


def used_by_scripts() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The keys that the page's scripts name: behind the page's section, unless other rooms use them too."""
    shared = ("stances.", "decisions.", "words.", "figures.")
    named = re.compile(r"""["`]([a-z]+\.[a-z_]+|[a-z]+\.[a-z_]*\$\{[^}]*\})["`]""")
    for file in sorted((PACKAGE / "web").rglob("*.js")):
        for call in re.findall(r"\bt\((.*)", file.read_text(encoding="utf-8")):
            for name in named.findall(call):
                start, more, _ = name.partition("${")
                key = start if start.startswith(shared) else f"page.{start}"
                yield file.name, re.compile(re.escape(key) + ("[^.]+" if more else ""))


def test_code_and_files_hold_the_same_keys() -> None:
    """Every key that the code names is in the files, and every key of the files is named by the code."""
    files = re.compile(r"\.(css|j2|json|xlsx|yaml)$")
    names = [(where, pattern) for where, pattern in (*used(), *used_by_scripts()) if not files.search(pattern.pattern)]
    assert [where for where, pattern in names if not any(map(pattern.fullmatch, KEYS))] == []
    assert [key for key in KEYS if not any(pattern.fullmatch(key) for _, pattern in names)] == []


def test_help_reads_no_texts() -> None:
    """`qualcode --help` loads neither the files of texts nor what parses them."""
    code = "import sys; from qualcode.cli import main; sys.argv = ['qualcode', '--help']\n"
    code += "try: main()\nexcept SystemExit: pass\nprint('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_name_every_item(language: str) -> None:
    """One, two or three items are all there; of none there is nothing."""
    assert [listed(list("abc")[:count], language) for count in (0, 1)] == ["", "a"]
    assert all(item in listed(list("abc"), language) for item in "abc")


def test_an_unknown_language_is_in_english() -> None:
    """A figure drawn in a language without a file has English words."""
    assert say("words.pillar", "fr") == "Pillar"


def test_a_third_language_is_a_third_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but its file tells the code of a language."""
    english = (PACKAGE / "wording" / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "xx.yaml").write_text(english.replace("pillar: Pillar", "pillar: Xillar"), encoding="utf-8")
    monkeypatch.setattr(texts, "_FOLDER", tmp_path)
    monkeypatch.setattr(texts, "LANGUAGES", ("xx",))
    assert say("words.pillar", "xx") == "Xillar"


def test_sources_keep_the_capitals_of_the_study() -> None:
    """A type of source that the language has another word for is translated, all others are as written."""
    assert [source_name(source, "id") for source in ("Owner", "Donor")] == ["pemilik usaha", "Donor"]
    assert [source_name(source, "en") for source in ("Owner", "Donor")] == ["Owner", "Donor"]


@pytest.mark.parametrize(
    ("label", "in_sentence"),
    [
        ("Pelatihan", "pelatihan"),
        ("KUR dan BPUM", "KUR dan BPUM"),
        ("Dana Bergulir", "Dana Bergulir"),
        ("A", "A"),
        ("e-katalog", "e-katalog"),
        ("", ""),
    ],
)
def test_labels_in_a_sentence(label: str, in_sentence: str) -> None:
    """A label begins small in a sentence unless it is an acronym or in title case."""
    assert inline(label) == in_sentence
