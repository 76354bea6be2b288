"""Codebooks for other programs and for people."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from lxml import etree

from qualcode.codebook import Codebook, Rule, load_codebook, parse_codebook
from qualcode.errors import InputError
from qualcode.exchange import EXPORTERS, Losses, export_codebook, import_codebook
from qualcode.exchange.codebooks.csv import write_table
from qualcode.exchange.codebooks.html import write_page
from qualcode.exchange.codebooks.markdown import write_markdown
from qualcode.exchange.refi.codes import write_refi

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml"))
QDC = "{urn:QDA-XML:codebook:1.0}"
TAGS = set(
    """html head meta title style body header p h1 h2 h3 main nav ol ul li a section dl dt dd code table tbody tr th td
    footer""".split()
)
ATTACKS = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "</style><svg onload=alert(1)>",
    "&lt;b&gt;",
    "javascript:alert(1)",
]


@pytest.fixture(params=SHIPPED, ids=lambda path: path.stem, name="shipped")
def _shipped(request: pytest.FixtureRequest) -> Codebook:
    return load_codebook(request.param)


def hostile(text: str) -> Codebook:
    """A codebook with `text` wherever an author can write."""
    quoted = "'" + text.replace("'", "''") + "'"
    return parse_codebook(f"""\
name: {quoted}
version: {quoted}
title: {quoted}
source: {quoted}
codes:
  a:
    label: {quoted}
    brief: {quoted}
    definition: {quoted}
    when_to_use: {quoted}
    when_not_to_use: {quoted}
    examples: [{quoted}]
    counterexamples: [{{text: {quoted}, stance: mixed}}]
    rules: [{{exact: {quoted}, except: [{{exact: {quoted}}}]}}]
    indicators: {{b: {{label: {quoted}}}}}
stance: {{achieved: [{quoted}]}}
actors: [{{name: {quoted}, kind: {quoted}, aliases: [{quoted}]}}]
""")


def alike(rule: Rule) -> tuple[object, ...]:
    """Everything that makes two rules the same: neither their place nor the order of their exceptions."""
    plain = replace(rule, line=0, column=0, exceptions=(), forbids=())
    return plain, frozenset(rule.exceptions), frozenset(rule.forbids)


@pytest.mark.parametrize("format_name", sorted(EXPORTERS))
def test_same_bytes_every_time(shipped: Codebook, format_name: str) -> None:
    """Nothing in an export depends on when or where it is made."""
    first = export_codebook(shipped, format=format_name)
    moved = replace(shipped, path=Path("/elsewhere/book.yaml"))
    assert first.data == export_codebook(moved, format=format_name).data
    assert first.data.decode()


def test_unknown_format() -> None:
    """A format that is none is named with those that are."""
    with pytest.raises(InputError, match="unknown format 'html5'; did you mean 'html'"):
        export_codebook(hostile("x"), format="html5")


def test_table_is_read_back(shipped: Codebook, tmp_path: Path) -> None:
    """A codebook that went through a spreadsheet has the same codes, texts, examples and rules."""
    path = tmp_path / "book.csv"
    path.write_bytes(export_codebook(shipped, format="csv").data)
    made = import_codebook(path)
    assert made.losses == ()
    assert made.codebook.languages == shipped.languages
    for before, after in zip(shipped, made.codebook, strict=True):
        assert (before.id, before.label, before.brief) == (after.id, after.label, after.brief)
        assert (before.definition, before.when_to_use) == (after.definition, after.when_to_use)
        assert before.when_not_to_use == after.when_not_to_use
        for old, new in ((before.examples, after.examples), (before.counterexamples, after.counterexamples)):
            assert [replace(example, line=0) for example in old] == [replace(example, line=0) for example in new]
        assert [alike(rule) for rule in before.rules] == [alike(rule) for rule in after.rules]


def test_table_is_read_back_in_odd_cases(tmp_path: Path) -> None:
    """Own ids, languages of single terms, and texts that look like something else come back as they were."""
    codebook = parse_codebook("""\
languages: [id, en]
codes:
  a:
    label: {id: "=1+1", en: "'quoted"}
    examples: ["{\\"text\\": \\"x\\"}", "\\"x\\"", {text: b, lang: en}]
    with: [usaha]
    rules:
      id: [latih, {word: bina, id: own}, {word: bina, only: [dibina]}, {any: [a, {exact: "-B"}], without: [c]}]
      en:
        - {word: train, except: [brain, {word: kereta, lang: id}]}
        - {near: [learn, [trade, {word: dagang, lang: id}]], within: 0, ordered: true}
        - {all: [a, b], except: [c]}
        - {pattern: [{LOWER: a, OP: "?"}, {LENGTH: {">=": 3}}]}
""")
    path = tmp_path / "book.csv"
    path.write_text(write_table(codebook, Losses()), encoding="utf-8")
    made = import_codebook(path).codebook
    assert [alike(rule) for rule in made.rules] == [alike(rule) for rule in codebook.rules]
    assert made.code("a").label == codebook.code("a").label
    assert [example.text for example in made.code("a").examples] == ['{"text": "x"}', '"x"', "b"]


def test_table_says_what_it_loses() -> None:
    """Two conditions at once have no place in a row."""
    codebook = parse_codebook("codes: {a: {label: x, with: [b], rules: [{word: c, with: [d]}]}}\nactors: [E]")
    losses = Losses()
    write_table(codebook, losses)
    assert [problem.what for problem in losses.found] == [
        "the rule 'a/c' has more than one 'with' and is left out",
        "a table has no place for actors",
    ]


def test_no_live_formula() -> None:
    """No cell begins as a formula does."""
    for start in ("=", "+", "-", "@"):
        table = write_table(hostile(f"{start}cmd|' /C calc'!A0"), Losses())
        cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def codes(data: bytes) -> Iterator[etree._Element]:
    """All codes of a .qdc file."""
    return etree.fromstring(data).iter(f"{QDC}Code")


def test_refi(shipped: Codebook) -> None:
    """A .qdc file has each code once, nested as in the codebook, with all that its description has room for."""
    data = write_refi(shipped, Losses(), language="en")
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<CodeBook ")
    found = list(codes(data))
    assert [code.get("name") for code in found] == [shipped.label(code.id, language="en") for code in shipped]
    assert len({code.get("guid") for code in found}) == len(found)
    first = found[0].findtext(f"{QDC}Description") or ""
    assert shipped.codes[0].brief["en"] in first
    assert shipped.codes[0].examples[0].text in first


def test_refi_keeps_to_the_schema(shipped: Codebook) -> None:
    """Elements, their order and their attributes are those that the format has."""
    root = etree.fromstring(write_refi(shipped, Losses()))
    assert (root.tag, [child.tag for child in root]) == (f"{QDC}CodeBook", [f"{QDC}Codes"])
    for code in root.iter(f"{QDC}Code"):
        assert set(code.attrib) == {"guid", "name", "isCodable", "color"}
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", code.get("guid") or "")
        assert re.fullmatch("#[0-9A-F]{6}", code.get("color") or "")
        children = [child.tag for child in code]
        assert children.count(f"{QDC}Description") <= 1
        assert children == sorted(children, key=lambda tag: tag != f"{QDC}Description")


def test_refi_is_read_back(shipped: Codebook, tmp_path: Path) -> None:
    """Names and nesting come back; the rules are said to be lost."""
    path = tmp_path / "book.qdc"
    exported = export_codebook(shipped, format="qdc", language="en")
    path.write_bytes(exported.data)
    made = import_codebook(path).codebook
    labels = [shipped.label(code.id, language="en") for code in shipped.codes]
    assert [code.label["en"] for code in made.codes] == labels
    assert [len(code.indicators) for code in made.codes] == [len(code.indicators) for code in shipped.codes]
    assert "the format has no place for rules" in [problem.what for problem in exported.losses]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_escapes_into_the_page(attack: str) -> None:
    """Whatever an author writes is text on the page, and nothing else."""
    page = write_page(hostile(attack), language="en")
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False, strict=True)
    tree = parser.parse(page)
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert tags <= TAGS
    assert {name for element in tree.iter() for name in element.attrib} <= {
        "lang",
        "charset",
        "content",
        "http-equiv",
        "name",
        "class",
        "href",
        "id",
        "aria-label",
        "scope",
    }
    assert all(link.get("href", "").startswith("#c") for link in tree.iter("a"))
    assert "".join(tree.find(".//h2").itertext()) == attack


def test_page_needs_nothing_else(shipped: Codebook) -> None:
    """The page loads nothing and runs nothing; its style is the one that its policy names."""
    for language in shipped.languages:
        page = write_page(shipped, language=language)
        assert f'<html lang="{language}">' in page
        assert "default-src 'none'" in page
        assert not re.search(r"(?:src|href)=\"(?!#)", page)
        assert "<script" not in page
        for code in shipped:
            assert f'<p class="id">{code.id}</p>' in page


@pytest.mark.parametrize(
    "attack", [*ATTACKS, "# no heading", "1. no list", "- none", "*a* _b_ `c` [d](e)", "| a |", "--- a"]
)
def test_nothing_escapes_into_markdown(attack: str) -> None:
    """Marks of Markdown and HTML are escaped outside of code."""
    text = re.sub(r"(`+) ?.+? ?\1", "", write_markdown(hostile(attack), language="en"))
    for line in text.splitlines():
        said = re.sub(r"^(?:#{1,3} |- (?:\*\*\w+\*\*: )?|\*\*[\w -]+\.?\*\* ?)", "", line)
        assert not re.search(r"(?<!\\)[<>*_`\[\]|]", said), line
        assert not re.match(r"[#=+-]|\d+[.)]\s", said), line


def test_markdown_reads_like_a_codebook() -> None:
    """Headings, texts, examples and rules stand in the order of a codebook's appendix."""
    codebook = parse_codebook("""\
title: Pelatihan
codes:
  hrd:
    label: Sumber daya manusia
    brief: Belajar.
    definition: |
      Baris satu
      dan dua.

      - butir
    when_to_use: Ada kursus.
    when_not_to_use: Sepak bola.
    examples: [{text: Kami ikut., stance: achieved}]
    counterexamples: [Latihan bola.]
    except: [bola]
    rules: [latih, {exact: BLK, with: [dinas]}]
    indicators: {kursus: {label: Kursus, rules: [{word: kursus, except: [kursus mobil]}]}}
stance: {shortcoming: [itu-itu saja]}
actors: [{name: Dinas, kind: agency, aliases: [D]}]
""")
    expected = """\
# Pelatihan

Buku kode `codebook`, versi 1

## Sumber daya manusia

`hrd`

**Ringkas.** Belajar.

**Definisi.** Baris satu dan dua.{end}
{end}
\\- butir

**Dipakai bila.** Ada kursus.

**Tidak dipakai bila.** Sepak bola.

**Contoh**

- Kami ikut. (tercapai)

**Bukan contoh**

- Latihan bola.

**Ditemukan melalui.** `latih` · `“BLK”, bila ada dinas`

**kecuali** `bola`

### Kursus

`hrd.kursus`

**Ditemukan melalui.** `kursus, kecuali kursus mobil / bola`

## Kata penanda sikap

- **kekurangan**: itu-itu saja

## Pelaku

- Dinas (agency; D)

## Aturan kesimpulan

- Kutipan yang diperlukan: 3
- Informan yang diperlukan: 2
- Tercapai mulai dari: 0.75
- Tercapai dengan catatan mulai dari: 0.55
- Tidak tercapai di bawah: 0.35
- Dengan catatan mulai dari porsi kekurangan: 0.15
"""
    assert write_markdown(codebook) == expected.replace("{end}", "  ")
