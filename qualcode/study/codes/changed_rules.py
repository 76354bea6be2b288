"""Rules of a study's codebook: shown as they stand in the file, tried on its interviews, and changed for good."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, Any

from qualcode.study.codes.edit import finish_edit, read_text
from qualcode.study.codes.recorded_edit import recorded_edit
from qualcode.study.status import decided_codings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.authoring import Changed, Impact, RuleChanges
    from qualcode.authoring.codebook_impact import PassageChange
    from qualcode.codebook.codebook import Rule, Term
    from qualcode.codings import Coding
    from qualcode.study.parts import Parts


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as its author wrote it.

    Args:
        rule: The rule.
        file: The codebook's file, as the study names it.
        written: Its lines in the file, from its own on.
    """

    rule: Rule
    file: str
    written: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The rule as JSON-ready values."""
        rule = self.rule
        return {
            "rule": rule.id,
            "code": rule.code,
            "file": self.file,
            "line": rule.line,
            "written": list(self.written),
            "words": [_said(slot) for slot in rule.slots],
            "exceptions": [term.text for term in rule.exceptions],
            "with": [_said(group) for group in rule.requires],
            "without": [term.text for term in rule.forbids],
        }


@dataclass(frozen=True, slots=True)
class RulesTried:
    """Changes of rules, tried on the study's interviews before anything is written.

    Args:
        impact: The passages, verdicts and decisions that they would change.
        lines: The lines of the file that would change: number, before, after; empty where there is none.
        decided: Places of decided codings, each with the status that people gave it.
    """

    impact: Impact
    lines: tuple[tuple[int, str, str], ...]
    decided: tuple[Coding, ...]

    def ruling(self, passage: PassageChange) -> str:
        """The ruling of people about a passage's code: `accepted`, `rejected`, or empty where nobody decided."""
        found = {
            each.status
            for each in self.decided
            if each.transcript == passage.transcript and each.code == passage.code and each.span.overlaps(passage.span)
        }
        return "accepted" if "accepted" in found else "rejected" if found else ""


def rule_shown(study: Parts, name: str) -> RuleShown | None:
    """A rule of the study's codebook, by its id, as it stands in the file; None where there is none of that name."""
    from qualcode.codebook import parse_codebook

    finish_edit(study)
    _, text = read_text(study)
    # the file as it is now: lines may have moved since the study was read
    rule = next((each for each in parse_codebook(text, path=study.codebook_path).rules if each.id == name), None)
    if rule is None:
        return None
    return RuleShown(rule, study.codebook_path.name, _lines_of(text, rule))


def try_rules(study: Parts, changes: RuleChanges, *, language: str = "") -> RulesTried:
    """Try changes of rules on the study's interviews; nothing is written.

    Args:
        study: The study; in an open blind round its coder's own decisions count alone.
        changes: The changes.
        language: The language of added words; the codebook's first where left out.

    Raises:
        InputError: If a code or rule is not there, or stands so that it cannot be changed without harm.
    """
    from qualcode.authoring import changed_rules, impact
    from qualcode.codebook import parse_codebook

    finish_edit(study)
    path = study.codebook_path
    _, text = read_text(study)
    after, _ = changed_rules(text, changes, language=language, path=path)
    old, new = (parse_codebook(each, path=path) for each in (text, after))
    decided = decided_codings(study)
    found = impact(old, new, study.transcripts(), decided=decided, cache=study.cache)
    return RulesTried(found, tuple(_differences(text, after)), tuple(decided))


def change_rules(
    study: Parts, changes: RuleChanges, *, language: str = "", coder: str | None = None, reason: str = ""
) -> Changed:
    """Change rules in the study's codebook and log, so that `undo` takes it back; all other bytes stay.

    Args:
        study: The study.
        changes: The changes.
        language: The language of added words; the codebook's first where left out.
        coder: Who acts; None is the study's coder.
        reason: Why.

    Raises:
        InputError: If a code or rule is not there, or stands so that it cannot be changed without harm; then nothing is
            written or recorded.
    """
    from qualcode.authoring import changed_rules
    from qualcode.store import CodeChange

    finish_edit(study)
    _, text = read_text(study)
    after, done = changed_rules(text, changes, language=language, path=study.codebook_path)
    if after != text:  # what the codebook says already is no decision
        change = CodeChange("rules_changed", changes.codes, reason=reason)
        recorded_edit(study, change, lambda _: after, coder=coder)
    return done


def _said(terms: Iterable[Term]) -> list[str]:
    return [term.text for term in terms]


def _lines_of(text: str, rule: Rule) -> tuple[str, ...]:
    """The lines of a rule: its own, and those below that begin further in."""
    first, *below = text.split("\n")[rule.line - 1 :]
    own = takewhile(lambda line: line.strip() and _margin(line) > _margin(first), below)
    return first, *own


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _differences(before: str, after: str) -> Iterable[tuple[int, str, str]]:
    from difflib import SequenceMatcher

    old, new = before.split("\n"), after.split("\n")
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            pairs = zip_longest(old[i1:i2], new[j1:j2], fillvalue="")
            yield from ((j1 + number, was, now) for number, (was, now) in enumerate(pairs, 1))
