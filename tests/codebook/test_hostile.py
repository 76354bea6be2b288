"""Files made to harm, and files that are no codebooks: each gives one error, soon."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from qualcode.codebook import load_codebook, parse_codebook
from qualcode.codebook.characters import DEEPEST, LARGEST
from qualcode.errors import CodebookError

LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


def complaint(text: str) -> str:
    """All that is said about a text."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text)
    return str(caught.value)


@pytest.fixture(params=["C", "Python"])
def _both_loaders(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with libyaml and with PyYAML's own parser, which refuse different things."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)


@pytest.mark.usefixtures("_both_loaders")
@pytest.mark.parametrize(
    ("text", "said"),
    {
        "billion laughs": (LAUGHS, "1:4: anchor '&a'"),
        "alias to itself": ("a: &a [*a]", "1:8: alias '*a'"),
        "anchor on a mapping": ("codes: &x {a: {label: b}}", "1:8: anchor '&x'"),
        "merge key": ("codes: {a: {<<: {label: b}}}", "1:13: merge key '<<'"),
        "python tag": (
            "a: !!python/object/apply:os.system [id]",
            "tag 'tag:yaml.org,2002:python/object/apply:o…'",
        ),
        "standard tag": ("version: !!int 3", "1:10: tag 'tag:yaml.org,2002:int'"),
        "own tag": ("version: !x 3", "1:10: tag '!x'"),
        "tag directive": ("%TAG ! tag:x,2000:\n---\nversion: !x 3", "tag 'tag:x,2000:x'"),
        "deep brackets": ("a: " + "[" * 5000, f"nested deeper than {DEEPEST} levels"),
        "deep braces": ("{a: " * 5000, f"nested deeper than {DEEPEST} levels"),
        "deep indentation": (
            "".join(" " * n + f"k{n}:\n" for n in range(200)),
            f"nested deeper than {DEEPEST} levels",
        ),
        "deep items": ("- " * 5000, f"nested deeper than {DEEPEST} levels"),
        "deep questions": ("? " * 5000, "nested deeper"),
        "mapping as a key": ("{a: b}: c", "a list or mapping as a key"),
        "null byte": ("name: a\0b", "1:8: control character U+0000"),
        "escaped null byte": ('name: "a\\0b"', "1:7: control character U+0000"),
        "escape sequence": ("name: \x1b[31mred", "1:7: control character U+001B"),
        "lone surrogate": ("name: a\ud800b", "1:8: lone surrogate U+D800"),
        "inner byte order mark": ("name: a\ufeffb", "1:8: invisible or forbidden character U+FEFF"),
        "no character": ("name: a\uffffb", "1:8: invisible or forbidden character U+FFFF"),
        "next line": ("name: a\x85b", "1:8: control character U+0085"),
        "too large": ("# " + "x" * LARGEST, "larger than 5 MB"),
        "binary": ("\x7fELF\x02\x01\0\0\0\0", "1:1: control character U+007F"),
        "empty": ("", "1:1: the codebook is empty"),
        "blank": (" \n\n \n", "1:1: the codebook is empty"),
        "comments only": ("# a\n# b\n", "1:1: the codebook is empty"),
        "null": ("null", "1:1: the codebook is empty"),
        "text": ("a codebook", "1:1: the codebook must be keys and values"),
        "list": ("- codes", "1:1: the codebook must be keys and values"),
        "two documents": ("codes: {a: {label: x}}\n---\ncodes: {b: {label: y}}", "2:1: a second document"),
        "old version": ("%YAML 9.9\n---\na: b", "a line that begins with '%'"),
    }.values(),
)
def test_hostile_text(text: str, said: str) -> None:
    """Files that no author writes are refused in words."""
    assert said in complaint(text)


def test_escaped_surrogate() -> None:
    """A surrogate behind an escape is refused whichever parser reads it."""
    assert "1:" in complaint('name: "a\\ud800b"')


def test_unprintable_characters_are_not_all_listed() -> None:
    """A file of control characters gives a short answer."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook("\x01" * 100_000)
    assert len(caught.value.problems) <= 30


def test_many_mistakes_are_all_listed() -> None:
    """Every one of a thousand mistakes is reported."""
    text = "codes:\n" + "".join(f"  c{n}: {{label: x, definitoin: y}}\n" for n in range(1000))
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text)
    assert [problem.line for problem in caught.value.problems] == list(range(2, 1002))


def test_expressions_are_not_run_to_death() -> None:
    """An expression that would take all memory to compile is refused."""
    assert "it repeats too often" in complaint("codes: {a: {label: x, rules: [regex: '((a{1000}){1000}){1000}(?=b)']}}")


@pytest.mark.parametrize(
    ("data", "said"),
    {
        "cp1252": (b"name: caf\xe9\n", "1:10: the file is not UTF-8: byte 0xe9; save it as UTF-8"),
        "cut short": (b"name: \xf0\x9f\x98", "1:7: the file is not UTF-8: byte 0xf0; save it as UTF-8"),
        "later line": (b"name: \xc3\xa9\r\ntitle: \xff", "2:8: the file is not UTF-8: byte 0xff; save it as UTF-8"),
        "UTF-16": ("name: a".encode("utf-16"), "1:1: the file is UTF-16, not UTF-8; save it as UTF-8"),
        "surrogate": (b"name: \xed\xa0\x80", "1:7: the file is not UTF-8: byte 0xed; save it as UTF-8"),
        "overlong": (b"name: \xc0\x80", "1:7: the file is not UTF-8: byte 0xc0; save it as UTF-8"),
        "zip": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "1:3: control character U+0003; delete it"),
        "empty": (b"", "1:1: the codebook is empty; begin with 'codes:' and a code below it"),
        "byte order mark": (b"\xef\xbb\xbf", "1:1: the codebook is empty; begin with 'codes:' and a code below it"),
    }.values(),
)
def test_hostile_bytes(tmp_path: Path, data: bytes, said: str) -> None:
    """Bytes that are no UTF-8 text are placed."""
    path = tmp_path / "book.yaml"
    path.write_bytes(data)
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    assert str(caught.value).startswith(f"{path}:{said}")


def test_too_large_file(tmp_path: Path) -> None:
    """A huge file is not read to its end."""
    path = tmp_path / "book.yaml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(CodebookError, match="larger than 5 MB; split it, or name the right file"):
        load_codebook(path)


def test_missing_file(tmp_path: Path) -> None:
    """A misspelt file is guessed."""
    (tmp_path / "clinic.yaml").touch()
    with pytest.raises(CodebookError) as caught:
        load_codebook(tmp_path / "clinics.yaml")
    expected = f"{tmp_path / 'clinics.yaml'}: no such file; did you mean '{tmp_path / 'clinic.yaml'}'?"
    assert str(caught.value) == expected
    with pytest.raises(CodebookError, match=r"no such file; the folder holds clinic\.yaml"):
        load_codebook(tmp_path / "zzz")
    with pytest.raises(CodebookError, match="no such file; check the path"):
        load_codebook(tmp_path / "none" / "zzz")


def test_folder(tmp_path: Path) -> None:
    """A folder is no codebook, but one in it may be."""
    with pytest.raises(CodebookError, match="a folder, not a file; name a YAML file"):
        load_codebook(tmp_path)
    (tmp_path / "a.yml").touch()
    with pytest.raises(CodebookError, match=r"a folder, not a file; name a file in it, such as '.*a\.yml'"):
        load_codebook(tmp_path)


def test_no_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is said to be one."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CodebookError, match=r"^book\.yaml: no permission to read it; change the file's permissions$"):
        load_codebook("book.yaml")


def test_no_file_name() -> None:
    """A text that cannot be the name of a file is said to be none."""
    with pytest.raises(CodebookError, match="not the name of a file"):
        load_codebook("a\0b")
    with pytest.raises(CodebookError, match="cannot be read"):
        load_codebook("a" * 5000)


LONG = "sangat-panjang-" * 30


@pytest.mark.parametrize(
    "text",
    [
        "{LONG}: 1\ncodes: {{a: {{label: A}}}}",
        "codes: {{a: {{label: A, {LONG}: 1}}}}",
        "codes: {{'{LONG}!': {{label: A}}}}",
        "codes: {{{LONG}: {{lable: A}}}}",
        "codes: {{a: {{label: A, kind: {LONG}}}}}",
        "codes: {{a: {{label: A, rules: ['*{LONG}']}}}}",
        "codes: {{a: {{label: A, rules: [{{word: '{LONG} {LONG}'}}]}}}}",
        "codes: {{a: {{label: A, rules: [{{phrase: '*{LONG}'}}]}}}}",
        "codes: {{a: {{label: A, rules: [{{near: [a, b], within: {LONG}}}]}}}}",
        "codes: {{a: {{label: A, rules: [{{regex: '({LONG}'}}]}}}}",
        "codes: {{a: {{label: A, rules: [{{word: x, never: ['{LONG} a']}}]}}}}",
        "codes: {{a: {{label: A, rules: ['<{LONG}>']}}}}",
        "codes: {{a: {{label: A, rules: [{{pattern: [{{LENGTH: {{'{LONG}': 1}}}}]}}]}}}}",
        "codes: {{a: {{label: A, rules: [{{pattern: [{{LOWER: a, OP: '{LONG}'}}]}}]}}}}",
        "languages: [{LONG}]\ncodes: {{a: {{label: A}}}}",
        "codes:\n  {LONG}: {{label: A}}\n  {LONG}: {{label: B}}",
        "a: *{LONG}",
        "a: &{LONG} 1",
        "a: !{LONG} 1",
    ],
)
def test_no_error_repeats_a_long_text(text: str) -> None:
    """An author sees which of her words is meant; the rest stays in the file."""
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text.format(LONG=LONG))
    for problem in caught.value.problems:
        assert LONG[:61] not in f"{problem.what}{problem.remedy}"
