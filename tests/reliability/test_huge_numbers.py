"""Numbers of more digits than Python reads, and digits that are none, where a file should have a small number."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from qualcode.cli import main

if TYPE_CHECKING:
    from pathlib import Path

ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>'
    '<text:h text:outline-level="{0}">Bab</text:h><text:p>N: Ya<text:s text:c="{0}"/>ada.</text:p>'
    "</office:text></office:body></office:document-content>"
)
EAF = (
    '<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="{0}"/></TIME_ORDER><TIER TIER_ID="N">'
    '<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="a"><ANNOTATION_VALUE>Ya.</ANNOTATION_VALUE>'
    "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"
)
WORDS = "%\n{0}\tbaik\n%\nbagus\t{0}\n"
QUOTES = "document,code,start,end\na,b,{0},{0}\n"


@pytest.mark.parametrize("digits", ["9" * 5_000, "\u00b2", "x", "-1", "\u0663", "1e400"])
@pytest.mark.parametrize(("name", "text"), [("a.odt", ODT), ("a.eaf", EAF), ("a.dic", WORDS), ("a.csv", QUOTES)])
def test_a_number_that_is_none_is_no_fault(name: str, text: str, digits: str, tmp_path: Path) -> None:
    """The file is read without the number, or refused in one line."""
    file = tmp_path / name
    file.write_text(text.format(digits), encoding="utf-8")
    if name == "a.odt":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("content.xml", text.format(digits))
    commands = {"a.dic": ["codes", "import"], "a.csv": ["import", "--dry-run", "--from", "table"]}
    result = CliRunner().invoke(main, [*commands.get(name, ["check"]), str(file)])
    assert result.exit_code in {0, 1, 2}, result.stderr
    assert digits not in result.stderr or len(digits) < 3


def test_a_place_of_many_digits_is_refused() -> None:
    """A place on the command line is as bounded as one in a file."""
    result = CliRunner().invoke(main, ["code", "a", "9" * 5_000, "1", "x"])
    assert (result.exit_code, "internal" in result.stderr) == (2, False)
