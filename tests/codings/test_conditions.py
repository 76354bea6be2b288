"""The grammar of conditions that choose codings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.codings import Coding
from qualcode.codings.conditions import CHOICES, FIELDS, conditions_in, meets, parse
from qualcode.codings.query import parse_query
from qualcode.errors import InputError
from qualcode.spans import Span


def test_what_is_no_condition_is_refused() -> None:
    """With the fields there are, or how to write one."""
    with pytest.raises(InputError, match="cannot read 'hrd' as a condition; write FIELD=VALUE"):
        parse("code=hrd & hrd")
    with pytest.raises(InputError, match="unknown field 'colour' in 'colour=red'; use one of id, transcript, code"):
        parse("colour=red")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("stance=achived", "no coding can have stance 'achived'; use one of achieved, shortcoming, mixed, neutral"),
        ("status!=accepted,done", "no coding can have status 'done'; use one of suggested, accepted, rejected"),
        ("conflict=maybe", "no coding can have conflict 'maybe'; use one of yes, no, True, False"),
        ("conflict~ye", "no coding can have conflict 'ye'"),
        ("anchor=lost", "no coding can have anchor 'lost'; use one of kept, moved, altered, orphaned"),
    ],
)
def test_a_value_that_a_field_never_has_is_refused(where: str, said: str) -> None:
    """It would quietly find nothing, or everything."""
    with pytest.raises(InputError, match=said):
        parse(where)


@st.composite
def clauses(draw):
    """Clauses of any fields, as people have written them before there were queries in conditions."""
    parts = []
    for field in draw(st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4)):
        operator = draw(st.sampled_from(["=", "!=", "~", " = "]))
        plain = st.text(st.characters(exclude_characters="&", exclude_categories=["Cs"]), max_size=12)
        known = CHOICES.get(field)
        value = plain if known is None else st.lists(st.sampled_from(known), min_size=1, max_size=2).map(",".join)
        parts.append(f"{field}{operator}{draw(value)}")
    return draw(st.sampled_from(["&", " & ", " & & "])).join(parts)


@given(clauses())
def test_what_reads_as_clauses_is_read_as_clauses(text):
    """Over all fields and operators: no condition that worked before means anything else."""
    try:
        parse(text)
    except InputError:
        return
    read = conditions_in(text)
    assert (read.plain, read.queries) == ((text,), ())
    assert all(each == text for each, _tree in read.doubtful)


@given(
    st.sampled_from(FIELDS), st.sampled_from(["=", "!=", "~"]), st.sampled_from(["x y", "Bu Sri", "u-01", "a,b", ""])
)
def test_usual_values_are_never_in_doubt(field, operator, value):
    """Only signs of queries in a value make one look at which values there are."""
    text = f"{field}{operator}{value}"
    if field not in CHOICES:
        assert conditions_in([text, "hrd"]).plain == (text,)
        assert conditions_in([text, "hrd"]).doubtful == ()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("near(hrd, capital)", r"near\(\) compares passages, and a condition tests one coding at a time"),
        ("!near(hrd, capital, 3) | hrd", r"near\(\) compares passages"),
        ("hrd & capital", "a coding has one code, so none has both 'hrd' and 'capital'; join codes with |"),
        ("role=owner & (hrd & capital:achieved)", "so none has both 'hrd' and 'capital'"),
        ("(hrd | market) & (capital | law)", "so none has both 'hrd' and 'capital'"),
        ("!(hrd & capital)", "so none has both"),
        ("hrd & stance=achived", "no coding can have stance 'achived'; use one of achieved, shortcoming"),
        ("hrd & conflict~ye", ""),
        ("hrd & status=done,accepted", "no coding can have status 'done'"),
        ("hrd capital", "query:1:5: expected '&' or '|' before 'capital'"),
        ("hrd & (", "query:1:8: expected a code"),
        ("'hrd", "the quotation mark is not closed"),
    ],
)
def test_what_no_coding_can_answer_is_refused_with_the_reason(where, said):
    """Rather than finding nothing; `conflict~ye` finds `yes`, as a part may."""
    if not said:
        assert conditions_in(where).queries
        return
    with pytest.raises(InputError, match=said):
        conditions_in(["code=hrd", where])


CODING = Coding("u01", Span(0, 28), "We were trained\nat the  hall", "hrd", "hrd.training.courses", "achieved")
VALUES = {"role": ("Kiosk owner", "owner"), "speaker": ("Bu Sri",), "status": ("suggested",), "note": ()}


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        ("hrd", True),
        ("hrd.training", True),
        ("hrd.*", True),
        ("hr*", True),
        ("hrd.travel", False),
        ("hrd:achieved", True),
        ("hrd:mixed", False),
        ("achieved", True),
        ("hrd & !achieved", False),
        ("capital | shortcoming | role=OWNER", True),
        ("role=own", False),
        ("role~kiosk", True),
        ("role=trader,owner", True),
        ("role!=trader,owner", False),
        ("note=x", False),
        ("note!=x", True),
        ('"TRAINED at"', True),
        ('"the hall" & speaker="bu sri"', True),
        ("'capital' or not status=suggested", False),
        ("not (capital or law)", True),
    ],
)
def test_a_leaf_tests_one_coding(where, holds):
    """Its code and those above it, its stance, its words in any case, and what is known of its speaker."""
    assert meets(parse_query(where), CODING, VALUES.__getitem__) is holds
