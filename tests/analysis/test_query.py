"""Queries over codes, attributes, speakers and stance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis import documents, example_study, find, parse_query
from qualcode.codings.query import And, Attribute, Code, Near, Not, Or, StanceIs, Text
from qualcode.errors import InputError

from .studies import coding, codings_of, interview, quick, tables, two


def _places(query, study=None, **options):
    found = find(query, *(study or two()), **options)
    return list(zip(found["transcript"], found["start"] // 13, strict=True))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a & b | c", Or((And((Code("a", 1), Code("b", 5))), Code("c", 9)))),
        ("a & (b | c)", And((Code("a", 1), Or((Code("b", 6), Code("c", 10)))))),
        ("a and b or not c", Or((And((Code("a", 1), Code("b", 7))), Not(Code("c", 16))))),
        ("!!a", Code("a", 3)),
        ("Achieved", StanceIs("achieved")),
        ("a:mixed", Code("a", 1, "mixed")),
        ("role=owner", Attribute("role", "owner", 1)),
        ("place != 'Batu 8'", Not(Attribute("place", "Batu 8", 1))),
        ("'Jenis kelamin' = P", Attribute("jenis kelamin", "P", 1)),
        ('a & "jenis kelamin" != P', And((Code("a", 1), Not(Attribute("jenis kelamin", "P", 5))))),
        ('"bunga tinggi"', Text("bunga tinggi")),
        ("near(a, b | c, 3)", Near(Code("a", 6), Or((Code("b", 9), Code("c", 13))), 3)),
        ("near(a, b)", Near(Code("a", 6), Code("b", 9), 1)),
        ("near", Code("near", 1)),
    ],
)
def test_what_a_query_means(query, tree):
    """Signs and words bind as one expects: not before and before or."""
    assert parse_query(query) == tree


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("", "query:1:1: the query is empty"),
        ("a b", "query:1:3: expected '&' or '|' before 'b'"),
        ("a & ", "query:1:5: expected a code but found the end"),
        ("a & | b", "query:1:5: expected a code but found '|'"),
        ("(a & b", "query:1:7: expected ')' but found the end; close the parenthesis opened at column 1"),
        ("a)", "query:1:2: expected '&' or '|' before ')'"),
        ("a & 'b", "query:1:5: the quotation mark is not closed"),
        ("a ^ b", "query:1:3: '^' has no meaning here"),
        ("role=", "query:1:6: expected a value but found the end"),
        (
            "jenis kelamin=P",
            "query:1:7: expected '&' or '|' before 'kelamin'; join the two parts with & or |, or put",
        ),
        ("a:good", "query:1:3: expected a stance but found 'good'"),
        ("near(a)", "query:1:7: expected ',' but found ')'"),
        ("near(a, b, soon)", "query:1:12: expected a number but found 'soon'"),
        ("a & ''", "query:1:5: the quotation marks hold nothing"),
        ("(" * 60 + "a" + ")" * 60, "query:1:51: the query is nested too deeply"),
    ],
)
def test_errors_name_the_column(query, error):
    """Each error names the column of its place."""
    with pytest.raises(InputError) as caught:
        parse_query(query)
    assert str(caught.value).startswith(error)


@given(st.text(alphabet="ab.*&|!()=:,'\" nearchievd3", max_size=30))
def test_any_text_is_a_query_or_an_error(text):
    """No text brings anything but a tree or an error whose column lies within it."""
    problems = ()
    try:
        parse_query(text)
    except InputError as error:
        problems = error.problems
    assert all(1 <= problem.column <= len(text) + 1 for problem in problems)


def test_codes_and_signs():
    """Both, either, the opposite."""
    assert _places("hrd & capital") == [("a", 0)]
    assert _places("hrd | capital") == [("a", 0), ("a", 2), ("a", 3), ("b", 0), ("b", 5)]
    assert _places("capital & !hrd") == [("a", 3), ("b", 5)]
    assert _places("hrd.training | capital.*") == [("a", 0), ("a", 2), ("a", 3)]


def test_a_stance_is_about_the_codes_asked_for():
    """In a's first sentence hrd is praised and capital is not: each query means its own code."""
    assert _places("hrd & achieved") == [("a", 0)]
    assert _places("capital & achieved") == [("a", 3)]
    assert _places("capital & not achieved") == [("a", 0), ("b", 5)]
    assert _places("hrd & capital & shortcoming") == [("a", 0)]
    assert _places("(hrd & achieved) | (capital & achieved)") == [("a", 0), ("a", 3)]
    assert _places("capital & (achieved | neutral)") == [("a", 3), ("b", 5)]
    assert _places("achieved") == [("a", 0), ("a", 3)]
    assert _places("hrd:mixed") == [("b", 0)]


def test_near():
    """Both ends of a pair are shown; a pair never reaches into another interview."""
    assert _places("near(hrd, capital, 1)") == [("a", 0), ("a", 2), ("a", 3)]
    assert _places("near(hrd, capital, 5)") == [("a", 0), ("a", 2), ("a", 3), ("b", 0), ("b", 5)]
    assert _places("near(hrd, capital, 0)") == [("a", 0)]


def test_attributes():
    """By source, speaker or any attribute of the document, in any case, with wild cards; `role` is also the source."""
    assert _places("source=OFFICIAL") == [("b", 0), ("b", 5)]
    assert _places("role=own* & hrd") == [("a", 0), ("a", 2)]
    assert _places("speaker!=a") == [("b", 0), ("b", 5)]
    transcripts = [interview("a", trade="kue [basah]"), interview("b")]
    study = tables(transcripts, [coding("a", 0, "hrd"), coding("b", 0, "hrd", coder="ana", status="accepted")])
    assert _places('trade="kue [basah]"', study, documents=documents(transcripts)) == [("a", 0)]
    assert _places("coder=ana | status=suggested", study) == [("a", 0), ("b", 0)]
    assert _places("coder=ana", study) == [("b", 0)]


def test_words():
    """Quoted text is looked for in the quote, whatever the case and the white space."""
    assert len(_places('"ada  DI"')) == 5
    assert _places('"tidak ada"') == []


def test_uncoded_passages():
    """By default only coded passages are searched."""
    assert _places("!hrd & !capital") == []
    assert len(_places("!hrd & !capital", uncoded=True)) == 7


def test_codings_of_part_of_a_passage():
    """A quote has every code that touches it."""
    codings = [coding("a", 0, "hrd", last=6), coding("a", 0, "capital", first=4), coding("a", 1, "capital")]
    study = tables([interview("a")], codings)
    assert find("hrd & capital", *study)["quote"].to_list() == ["Ada di", "di sini."]


def test_unknown_names_are_all_reported():
    """Every code and attribute that does not exist, each with its column and what was meant."""
    with pytest.raises(InputError) as caught:
        find("capitol & sorce=owner", *two())
    assert str(caught.value).splitlines() == [
        "query:1:1: there is no code 'capitol'; did you mean 'capital'?",
        "query:1:11: there is no attribute 'sorce'; did you mean 'source'?",
    ]


def test_a_word_is_told_how_to_search_it():
    """A word that is no code: words stand in quotes, and these codes' quotes hold it."""
    with pytest.raises(InputError) as caught:
        find("Refused", *example_study.study())
    told = "words stand in quotes: '\"Refused\"'; codes whose quotes hold it: "
    assert told + "capital.loan" in str(caught.value)


def test_a_row_has_document_attributes_and_code_path():
    """One row a quote, with everything a reader needs to cite it."""
    transcripts = [interview("a", trade="kue")]
    study = tables(transcripts, [coding("a", 0, "capital.loan"), coding("a", 0, "hrd", "neutral", coder="ana")])
    labels = {"capital": "Modal", "capital.loan": "Pinjaman", "hrd": "SDM"}
    row = find("capital", *study, documents=documents(transcripts), labels=labels).iloc[0]
    assert row["code_path"] == "Modal › Pinjaman; SDM"
    assert (row["codes"], row["stances"]) == (("capital.loan", "hrd"), ("achieved", "neutral"))
    assert (row["coders"], row["trade"], row["source"]) == (("rules", "ana"), "kue", "owner")


ATOMS = st.sampled_from(["hrd", "capital", "capital.loan", "hrd:mixed", "transcript=a", "near(hrd, capital, 2)"])


@quick
@given(codings_of(), ATOMS, ATOMS)
def test_the_laws_of_logic_hold(codings, one, other):
    """De Morgan's law, a part and its opposite, and near in either order."""
    study = tables([interview("a"), interview("b")], [*codings, coding("a", 0, "hrd"), coding("b", 1, "capital.loan")])
    assert _places(f"!({one} & {other})", study) == _places(f"!{one} | !{other}", study)
    assert sorted([*_places(one, study), *_places(f"!{one}", study)]) == _places("hrd | !hrd", study)
    assert _places("near(hrd, capital, 2)", study) == _places("near(capital, hrd, 2)", study)
