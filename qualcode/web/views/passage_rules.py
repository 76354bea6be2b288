"""The rules that made a suggestion: as they stand in the codebook, tried with a change, changed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.authoring import RuleChanges
from qualcode.errors import InputError
from qualcode.study.codes.changed_rules import change_rules, rule_shown, try_rules
from qualcode.web.calls import get, post
from qualcode.wording import say

if TYPE_CHECKING:
    from qualcode.authoring.codebook_impact import PassageChange
    from qualcode.study import Study
    from qualcode.study.codes.changed_rules import RulesTried
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

KINDS = ("exception", "without", "word", "remove")
MOST = 100
"""Passages that are sent of those that a change gains, loses or alters; all are counted."""


def _rules(desk: Desk, values: Values) -> dict[str, Any]:
    """The rules that found a coding's words, each as its author wrote it; those that are no longer there by name."""
    coding = values.text("coding")

    def read(study: Study) -> dict[str, Any]:
        known = next(iter(desk.board.codings([coding])), None)
        if known is None:
            raise InputError("there is no such coding any more", "load the transcript again")
        names = dict.fromkeys(filter(None, (known.coding.rule, *(word.rule for word in known.coding.matched))))
        shown = {name: rule_shown(study, name) for name in names}
        return {
            "rules": [each.as_dict() for each in shown.values() if each],
            "gone": [name for name, each in shown.items() if each is None],
            "languages": list(study.codebook.languages),
        }

    return desk.look(read)


def _changes(values: Values) -> RuleChanges:
    kind, rule = values.one_of("kind", KINDS), values.text("rule")
    words = [word for each in values.texts("words") if (word := " ".join(each.split()))]
    if kind == "remove":
        return RuleChanges(removed=[rule])
    if not words:
        raise InputError("no word is written", "write one at least")
    if kind == "word":
        return RuleChanges(words={values.text("code"): words})
    return RuleChanges(exceptions={rule: words}) if kind == "exception" else RuleChanges(without={rule: words})


def _try(desk: Desk, values: Values) -> dict[str, Any]:
    """The lines, passages, verdicts and decisions that a change would alter; nothing is written."""
    changes, language = _changes(values), values.text("language", default="")
    desk.needs_ready()
    with desk.at_work() as study:
        own = study.of_coder(study.coder)
    with own:  # beside the page's own study, so that decisions need not wait
        return _tried(try_rules(own, changes, language=language), desk.language)


def _tried(tried: RulesTried, language: str) -> dict[str, Any]:
    found = tried.impact

    def named(verdict: str | None) -> str:
        return say(f"verdicts.{'none' if verdict in {None, 'no verdict'} else verdict}", language)

    return {
        "lines": [{"line": line, "before": before, "after": after} for line, before, after in tried.lines],
        "counts": {kind: found.count(kind) for kind in ("added", "removed", "changed")},
        "passages": [_passage(each, tried) for each in found.passages[:MOST]],
        "contradicted": len(found.contradicted),
        "verdicts": [
            {"code": code, "before": named(before), "after": named(after)}
            for code, (before, after) in found.verdicts.items()
        ],
    }


def _passage(each: PassageChange, tried: RulesTried) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "transcript": each.transcript,
        "quote": each.quote,
        "code": each.code,
        "before": [_pair(said) for said in each.before],
        "after": [_pair(said) for said in each.after],
        "ruling": tried.ruling(each),
    }


def _pair(said: str) -> list[str]:
    """A code and its stance of what an impact says in one, as `hrd.training (achieved)`."""
    code, _, stance = said.removesuffix(")").rpartition(" (")
    return [code, stance]


def _save(desk: Desk, values: Values) -> dict[str, Any]:
    """Change the codebook's file and note it in the log; suggestions follow."""
    changes, language = _changes(values), values.text("language", default="")
    reason = values.text("reason", default="")
    desk.needs_ready()
    done = desk.act(lambda study: change_rules(study, changes, language=language, reason=reason))[0]
    desk.tell({"what": "all"})
    return {"added": done.added, "removed": done.removed, "narrowed": done.narrowed}


ROUTES = [get("/api/rules/{coding}", _rules), post("/api/rules/try", _try), post("/api/rules/save", _save)]
