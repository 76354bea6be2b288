"""Servers that take a schema in another form, or none: found out, said, recorded, and asked for once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from model_server import REFUSAL, Raw, code, codes, served

from qualcode.errors import InputError
from qualcode.study import Study

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.study.language_model.language_model import LanguageModel

TAKES = {"json_schema": ("json_schema", "none"), "json_object": ("json_object", "none"), "none": ("none",)}
ORDER = ["json_schema", "json_object", "none"]
OTHER = Raw(b'{"error": "unsupported"}', 400)
DUMB = Raw(b"Internal Server Error", 500, "text/plain")


def good(passage: str) -> str:
    """A model that finds courses."""
    return codes(*([code("training", "course", "shortcoming")] if "course" in passage else []))


def model_of(study: Study, url: str, **settings: Any) -> LanguageModel:
    """The model of a server in the tests."""
    return study.model("tiny", url=url, seconds=5, **settings)


@pytest.mark.parametrize("form", TAKES)
@pytest.mark.parametrize("refusal", [REFUSAL, OTHER, DUMB, Raw(drop=True)], ids=["names it", "400", "500", "drops"])
def test_a_check_finds_the_form_and_a_run_asks_in_it(study: Study, form: str, refusal: Raw) -> None:
    """Every form is tried once, by a question without a passage; a run asks none that was refused."""
    tried = ORDER[: ORDER.index(form) + 1]
    with served(good, takes=TAKES[form], refusal=refusal) as server:
        checked = model_of(study, server.url).check(first=1)
        assert server.forms == [*tried, *[form] * 6]
        assert not any(server.passages[: len(tried)])
        server.asked.clear()
        outcome = model_of(study, server.url).run()
        assert server.forms == [form] * 6
    assert (checked.schema_form, list(checked.schema_refused), checked.deterministic) == (form, tried[:-1], True)
    assert (outcome.schema_form, outcome.tally.answered, len(outcome.codings or ())) == (form, 6, 2)
    status = json.loads(json.dumps(study.model().status().as_dict()))
    assert (status["checked"][0]["schema_form"], status["runs"][0]["schema_forms"]) == (form, [form])
    assert study.model().replay().same


@pytest.mark.parametrize("form", ["json_object", "none"])
@pytest.mark.parametrize("refusal", [REFUSAL, OTHER], ids=["names it", "400"])
def test_a_run_without_a_check_finds_the_form_once(study: Study, form: str, refusal: Raw) -> None:
    """The first passage is asked about again in the form that is taken; going on asks nothing more."""
    tried = ORDER[: ORDER.index(form) + 1]
    with served(good, takes=TAKES[form], refusal=refusal) as server:
        first = model_of(study, server.url).run(first=2)
        assert server.forms == [*tried, form, form]
        assert (first.asked, first.tally.answered, dict(first.tally.not_answered)) == (2, 2, {})
        server.asked.clear()
        assert model_of(study, server.url).run().run == first.run
        assert server.forms == [form] * 4


@pytest.mark.parametrize("refusal", [REFUSAL, OTHER], ids=["names it", "400"])
def test_a_server_that_takes_no_form_is_told_and_not_searched_again(study: Study, refusal: Raw) -> None:
    """Each question is counted as what it is; a search is made once a command."""
    with served(good, takes=(), refusal=refusal) as server:
        outcome = model_of(study, server.url).run(first=3)
        assert server.forms == ["json_schema", "json_object", "none", "json_schema", "json_schema"]
        checked = model_of(study, server.url).check(first=1)
    assert outcome.tally.not_answered == {f"http_{refusal.status}": 3}
    assert (checked.schema_form, checked.keeps_schema, len(checked.schema_refused)) == ("", None, 3)
    assert checked.as_dict()["schema_form"] is None


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_in_trouble_is_not_one_that_refuses_a_form(study: Study, status: int) -> None:
    """A run asks no other form for an error that does not speak of one, nor after an answer."""
    with served(lambda passage: Raw(b"busy", status) if "Slow" in passage else good(passage)) as server:
        outcome = model_of(study, server.url).run()
        assert server.forms == ["json_schema"] * 6
    assert (outcome.tally.answered, outcome.tally.not_answered) == (5, {f"http_{status}": 1})
    with served(lambda passage: OTHER if "course was" in passage else good(passage)) as server:
        model_of(study, server.url, seed=2).run()
        assert server.forms == ["json_schema"] * 6


def test_a_form_that_is_set_is_the_only_one_that_is_asked(folder: Path) -> None:
    """In `qualcode.yaml`, or by the call."""
    (folder / "qualcode.yaml").write_text("model:\n  schema: none\n", encoding="utf-8")
    study = Study.open(folder, coder="ana")
    with served(good) as server:
        model_of(study, server.url).run(first=1)
        model_of(study, server.url, schema="json_object").check(first=1)
        assert server.forms == ["none", *["json_object"] * 7]
    with served(good, takes=("json_schema",)) as server:
        assert model_of(study, server.url).run(first=2).tally.not_answered == {"http_500": 1}
        assert server.forms == ["none"]


@pytest.mark.parametrize("text", ["grammar", "[none]", "''", "{a: b}", "JSON_SCHEMA"])
def test_another_form_has_a_place_and_a_remedy(folder: Path, text: str) -> None:
    """File, line and column, or one line for a call."""
    (folder / "qualcode.yaml").write_text(f"model:\n  schema: {text}\n", encoding="utf-8")
    with pytest.raises(InputError.__base__, match="write one of json_schema, json_object, none") as refused:  # type: ignore[arg-type]
        Study.open(folder).model()
    assert "qualcode.yaml:2:" in str(refused.value)
    (folder / "qualcode.yaml").unlink()
    with pytest.raises(InputError, match="one of json_schema, json_object, none"):
        Study.open(folder).model(schema="grammar")
