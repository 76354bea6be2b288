"""A study in a notebook: short reprs, tables of every value, one call for what an analyst asks."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from qualcode.errors import InputError
from qualcode.short_repr import LONGEST
from qualcode.study import Study, create_study

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def study(tmp_path_factory: Any) -> Study:
    """A study in which two people decided, with an attribute of its own."""
    folder: Path = tmp_path_factory.mktemp("notebook") / "study"
    create_study(folder, language="en")
    file = folder / "transcripts" / "owner.md"
    file.write_text(file.read_text("utf-8") + "\nOwner: " + "We were trained again and again. " * 60, encoding="utf-8")
    (folder / "transcripts" / "attributes.csv").write_text("transcript,years\nowner,12\nofficer,3\n", encoding="utf-8")
    for coder in ("ana", "ben"):
        Study.open(folder, coder=coder).decide("accept", where="code=training")
    return Study.open(folder, coder="ana")


def values(value: Any, seen: set[int]) -> Iterator[Any]:
    """A value and all dataclasses within it."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if is_dataclass(value) and not isinstance(value, type):
        if hasattr(type(value), "_repr_html_"):
            yield value
        for each in fields(value):
            yield from values(getattr(value, each.name), seen)
    elif isinstance(value, tuple | list):
        for each in value[:20]:
            yield from values(each, seen)


def test_no_value_prints_more_than_a_few_lines(study: Study) -> None:
    """The study, its transcripts, codebook, codings, findings and explanation, and all that they hold."""
    told = (study, study.transcripts(), study.codebook, study.codings(), study.findings(), study.explain("We trained."))
    seen: set[int] = set()
    found = [each for one in told for each in values(one, seen)]
    assert {type(each).__name__ for each in found} >= {
        *("Study", "Transcript", "Turn", "Codebook", "Code", "Codings", "Coding", "Findings", "Finding", "Segment"),
        "Explanation",
    }
    long = {type(each).__name__: len(repr(each)) for each in found if len(repr(each)) > LONGEST}
    assert not long
    assert all(type(each).__name__ in repr(each) for each in found)


def test_every_value_is_html_without_colours_of_its_own(study: Study) -> None:
    """What a notebook shows is escaped, and as readable on dark paper as on light."""
    transcript = study.transcripts()[0]
    for value in (study, transcript.turns[0], study.codebook, study.codings()[0], study.findings()[1].segment(1)):
        html = value._repr_html_()
        assert html.startswith("<")
        assert "background" not in html
        assert "color:" not in html


def test_findings_codings_and_codebook_are_tables(study: Study) -> None:
    """A row a pillar, a coding, a code."""
    findings, codings, codebook = study.findings().to_frame(), study.codings().to_frame(), study.codebook.to_frame()
    assert list(findings["code"]) == [pillar.id for pillar in study.codebook.codes]
    assert len(codings) == len(study.codings())
    assert list(codebook["code"]) == [code.id for code in study.codebook]
    assert study.codings()[:0].to_frame().empty
    assert isinstance(study.decisions(), pd.DataFrame)


def test_evidence_has_ids_and_the_attributes_of_the_study(study: Study) -> None:
    """The id names the coding in a command; attributes of the study's own have a column each."""
    table = study.evidence()
    assert set(table.loc[table["transcript"] == "owner", "years"]) == {"12"}
    assert table["coding"].notna().all()
    chosen = table["coding"].iloc[0]
    (row,) = study.current(where=f"id={chosen}").to_dict("records")
    assert (row["transcript"], row["start"]) == (table["transcript"].iloc[0], table["start"].iloc[0])


def test_one_call_answers_what_an_analyst_asks(study: Study) -> None:
    """Quotes, agreement, an explanation, a figure and tables, without a room of the library."""
    assert set(study.find("training")["transcript"]) == {"officer", "owner"}
    assert set(study.agreement(samples=50)["code"]) >= {"training"}
    assert study.explain("We were trained.").passages[0].codings[0].code == "training"
    assert study.figure("verdicts").name == "verdicts"
    assert set(study.tables()) == {
        *("crosstab", "cooccurrence", "coverage", "framework", "negative", "saturation", "timeline", "triangulation")
    }
    assert list(study.tables("crosstab")) == ["crosstab"]


@pytest.mark.parametrize("ask", [lambda study: study.tables("chi"), lambda study: study.figure("pie")])
def test_errors_name_what_there_is_and_no_option(ask: Any, study: Study) -> None:
    """In Python nobody can add a `--option`."""
    with pytest.raises(InputError) as error:
        ask(study)
    assert "--" not in str(error.value)


def test_tab_offers_what_a_researcher_asks_for(study: Study) -> None:
    """Names that the study's own rooms use are left out; all others are there."""
    offered = dir(study)
    assert {"findings", "evidence", "find", "agreement", "figure", "tables", "codings", "decide"} <= set(offered)
    assert not {"cache", "read_again", "copies_read", "is_read", "on_error"} & set(offered)
