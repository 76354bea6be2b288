"""The grammar of conditions that choose codings."""

from __future__ import annotations

import pytest

from qualcode.codings.conditions import parse
from qualcode.errors import InputError


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
