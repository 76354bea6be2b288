"""A real model on this machine, where the environment names one: that the wiring holds, not that it codes well."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from qualcode.suggesting.language_model import FORMS

if TYPE_CHECKING:
    from qualcode.study import Study

URL, NAME = (os.environ.get(f"QUALCODE_MODEL_{key}", "") for key in ("URL", "NAME"))


@pytest.mark.external
@pytest.mark.skipif(not (URL and NAME), reason="QUALCODE_MODEL_URL and QUALCODE_MODEL_NAME name no server and model")
def test_a_real_model_is_checked_run_and_replayed(study: Study) -> None:
    """Every question ends in one of the ways there are, and whatever was suggested quotes its passage."""
    model = study.model(NAME, url=URL, seconds=600)
    checked = model.check(first=1)
    outcome = model.run(first=3)
    assert checked.server.model == NAME
    assert checked.schema_form in FORMS
    assert checked.schema_form == outcome.schema_form
    assert outcome.tally.answered + sum(outcome.tally.not_answered.values()) == 3
    texts = {each.id: each.text for each in study.transcripts()}
    for each in outcome.codings or ():
        assert each.matched
        assert all(word.span.quote(texts[each.transcript]) == word.text for word in each.matched)
    assert model.replay().same
    assert model.run(first=3).asked == sum(
        count for word, count in outcome.tally.not_answered.items() if word in {"timeout", "dropped"}
    )
