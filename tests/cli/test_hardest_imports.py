"""Planted files with the properties of the two hardest real ones known: of NVivo for Windows, and of Taguette."""

from __future__ import annotations

import html
import io
import json
import random
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from qualcode import Study
from tests.other_programs import TAGUETTE

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "ibu kami ikut kursus jahit dua kali lalu sepi modal usaha desa naik turun kredit pasar kain".split()
EMOJI = ("😀", "🙏", "𝒳", "👩‍🌾")
SELECTIONS, AT_EDGES, BEYOND = 303, 284, 894
HIGHLIGHTS = 1_794


def interview(dice: random.Random, *, beyond: int) -> str:
    r"""An interview with `\r\n`, a byte-order mark, and so many characters beyond U+FFFF."""
    lines = []
    for number in range(700):
        said = " ".join(dice.choices(WORDS, k=dice.randint(4, 16)))
        lines.append(f"{'T' if number % 2 else 'Ibu Rat'}: {said}{dice.choice('.?!')}")
    spots = sorted(dice.choices(range(len(lines)), k=beyond))
    for spot in spots:
        lines[spot] = lines[spot].replace(" ", f" {dice.choice(EMOJI[:3])} ", 1)
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def nvivo_project(path: Path, dice: random.Random) -> list[tuple[str, bool]]:
    """A project as NVivo for Windows writes it: positions in UTF-16 over line ends of two, and no words.

    Returns:
        The words of each selection, and if it begins and ends where a word does; the others were drawn with a mouse
        that slipped.
    """
    raw = interview(dice, beyond=BEYOND)
    text = raw.removeprefix("\ufeff")
    assert sum(ord(letter) > 0xFFFF for letter in text) == BEYOND
    starts = [at for at in range(len(text) - 400) if text[at].isalpha() and not text[at - 1 : at].isalnum()]
    made: list[tuple[str, bool]] = []
    selections = []
    for number in range(SELECTIONS):
        start = dice.choice(starts)
        end = start + dice.randint(20, 300)
        while not (text[end - 1].isalnum() and not text[end].isalnum()):
            end += 1
        tidy = number < AT_EDGES
        if not tidy:
            while not (text[start - 1 : start].isalnum() and text[start].isalnum()):
                start += 1
        made.append((text[start:end].replace("\r\n", "\n"), tidy))
        first, last = (len(text[:at].encode("utf-16-le")) // 2 for at in (start, end))
        selections.append((first, last, number))
    dice.shuffle(selections)
    xml = "".join(
        f'<PlainTextSelection guid="x{n}" name="" startPosition="{a}" endPosition="{b}"><Description/>'
        f'<Coding guid="y{n}" creatingUser="u{n % 2}"><CodeRef targetGUID="c{n % 3}"/></Coding></PlainTextSelection>'
        for a, b, n in selections
    )
    codes = "".join(f'<Code guid="c{n}" name="Node {n}" isCodable="true"/>' for n in range(3))
    project = f"""<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p"
 origin="NVivo 12.6 Windows"><Users><User guid="u0" name="ana"/><User guid="u1" name="ben"/></Users>
<CodeBook><Codes>{codes}</Codes></CodeBook><Sources><TextSource guid="s1" name="rat"
 plainTextPath="internal://s1.txt">{xml}</TextSource></Sources></Project>"""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("project.qde", project)
        archive.writestr("Sources/s1.txt", raw.encode())
    path.write_bytes(data.getvalue())
    return made


@pytest.mark.parametrize("program", ["NVivo 12.6 Windows", "Some program 3"])
def test_nvivo_for_windows(tmp_path: Path, run: Any, program: str) -> None:
    """303 selections without words: all that begin and end at words are placed exactly, whoever wrote the file."""
    file = tmp_path / "p.qdpx"
    made = nvivo_project(file, random.Random(18))
    if not program.startswith("NVivo"):
        renamed = io.BytesIO()
        with zipfile.ZipFile(file) as old, zipfile.ZipFile(renamed, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b"NVivo 12.6 Windows", program.encode()))
        file.write_bytes(renamed.getvalue())
    result = run("init", str(tmp_path / "s"), "--lang", "en", "--from", str(file), "--coder", "ana")
    assert result.exit_code in {0, 1}
    study = Study.open(tmp_path / "s", coder="ana")
    told = study.import_codings(file, dry_run=True).as_dict()
    found = told["convention"]
    assert (found["unit"], found["crlf"], found["bom"], found["end"]) == ("utf-16", 2, False, "exclusive")
    assert found["sure"]
    assert 2 * found["score"] > 3 * found["runner_up"]["score"]
    assert told["by_convention"] == AT_EDGES
    assert told["unproven"] == SELECTIONS - AT_EDGES
    wanted = sorted({words for words, tidy in made if tidy})
    assert sorted({coding.quote for coding in study.codings("accepted")}) == wanted


def page(dice: random.Random) -> tuple[str, str]:
    """A page as Taguette keeps it, and all of its letters: letters of one to four bytes, marks, signs of HTML."""
    tokens = [*WORDS, "é", "“dua”", "😀", "&", "<habis>", "naïve", "kain’nya"]
    parts, letters = [], []
    for _ in range(200):
        line = dice.choices(tokens, k=dice.randint(4, 20))
        words = (dice.choice(("{}", "<em>{}</em>")).format(html.escape(word)) for word in line)
        parts.append(f"<p>{' '.join(words)}</p>\n")
        letters.append(" ".join(line) + "\n")
    return "".join(parts), "".join(letters)


def taguette_project(path: Path, dice: random.Random) -> list[tuple[str, str, str]]:
    """A project of two people who coded the same pages; who made a highlight stands only in the commands."""
    pages = {number: page(dice) for number in (1, 2, 3)}
    tags = {1: "capital", 2: "capital.loans", 3: "training"}
    made = []
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(TAGUETTE)
        file.execute("INSERT INTO projects VALUES (1, 'p', '')")
        rows = [(number, f"i{number}.docx", marked) for number, (marked, _) in pages.items()]
        file.executemany("INSERT INTO documents VALUES (?, ?, '', 1, ?)", rows)
        file.executemany("INSERT INTO tags VALUES (?, 1, ?, '')", list(tags.items()))
        command = 0
        for number in range(1, HIGHLIGHTS + 1):
            document, coder = dice.randint(1, 3), dice.choice(["ana", "ben"])
            letters = pages[document][1]
            lines = [at + 1 for at, letter in enumerate(letters[:-400]) if letter == "\n"]
            start = dice.choice(lines)
            end = letters.index("\n", start)
            offsets = len(letters[:start].encode()), len(letters[:end].encode())
            tag = dice.randint(1, 3)
            row = (number, document, *offsets, html.escape(letters[start:end]))
            file.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", row)
            file.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, tag))
            for who in (coder, dice.choice(["ana", "ben"]))[: 1 + (number % 7 == 0)]:  # a later one changed its tags
                command += 1
                payload = json.dumps({"type": "highlight_add", "highlight_id": number, "tags": [tag]})
                row = (command, "2020-01-01", who, 1, document, payload)
                file.execute("INSERT INTO commands VALUES (?, ?, ?, ?, ?, ?)", row)
            made.append((letters[start:end], tags[tag], coder))
    return made


def test_taguette(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any) -> None:
    """1,794 highlights, all anchored, each under the name of who made it, and straight into `agree`."""
    file = tmp_path / "p.sqlite3"
    made = taguette_project(file, random.Random(18))
    result = run("init", str(tmp_path / "s"), "--lang", "en", "--from", str(file), "--coder", "ana")
    assert result.exit_code == 0, result.stderr
    study = Study.open(tmp_path / "s", coder="ana")
    told = study.import_codings(file, dry_run=True).as_dict()
    assert (told["anchored"], told["coders"]) == (HIGHLIGHTS, 2)
    found = {(coding.quote, coding.indicator or coding.code, coding.coder) for coding in study.codings("accepted")}
    assert found == set(made)
    monkeypatch.chdir(tmp_path / "s")
    agreed = run("agree", "--coder", "ana", "--coder", "ben", "--samples", "0", "--format", "json")
    assert agreed.exit_code == 0, agreed.stderr
    assert "capital" in agreed.stdout
