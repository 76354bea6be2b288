"""Codes that codings have and the codebook lacks, and changes of codes that others made: a line for each."""

from __future__ import annotations

import warnings
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from qualcode.codings.lost_code import COUNTED, LostCode
from qualcode.codings.paths import code_path
from qualcode.errors import LostCodeWarning, QualcodeError
from qualcode.study.status import is_hidden, viewpoint
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from qualcode.codebook import Codebook
    from qualcode.codebook.codebook import Code
    from qualcode.store import CodeAct, Store
    from qualcode.study.parts import Parts

LIKELY = 0.6
"""Likeness from which a code of the codebook is named as the new one."""


def lost_codes(study: Parts) -> tuple[LostCode, ...]:
    """The codes of a study's codings that its codebook lacks; none where nothing was recorded.

    In a blind round, its coder's own and undecided codings alone are counted.
    """
    if not study.file.exists:
        return ()
    book = study.codebook
    return study.file.read_once(("lost codes", book.hash), lambda store: lost_in(store, book, viewer=study.coder))


def lost_in(store: Store, book: Codebook, *, viewer: str = "") -> tuple[LostCode, ...]:
    """The highest codes of an open study file that the codebook lacks, each with the codings of all below it."""
    have = {code.id for code in book}
    counts: dict[str, Counter[str]] = {}
    for (code, status), count in _counts(store, viewer).items():
        if code not in have and status in COUNTED:
            highest = next(each for each in code_path(code) if each not in have)
            counts.setdefault(highest, Counter())[status] += count
    if not counts:
        return ()
    deleted = {
        code: act.record.coder
        for act in store.code_acts()
        if act.kind == "code_deleted" and not act.undone
        for code in counts
        if any(code == each or code.startswith(f"{each}.") for each in act.codes)
    }
    awaited = {now for _act, now in pending(store, book)}
    former = _former(store, set(counts) - deleted.keys() - awaited)

    def lost(code: str, found: Counter[str]) -> LostCode:
        if code in awaited:
            return LostCode(code, dict(found), state="awaited")
        if code in deleted:
            return LostCode(code, dict(found), deleted_by=deleted[code], state="deleted")
        return LostCode(code, dict(found), likeliest(code, book, former.get(code)))

    return tuple(lost(code, found) for code, found in counts.items())


def _counts(store: Store, viewer: str) -> Mapping[tuple[str, str], int]:
    """Numbers of the codings that the viewer may see, by code and status."""
    if not is_hidden(store, viewer):
        return store.code_counts()
    name, blind = viewpoint(store, viewer)
    seen = [each.coding for each in store.codings(viewer=name, blind=blind)]
    kept = (each for each in seen if (each.status, each.coder) != ("suggested", "rules"))
    return Counter((each.indicator or each.code, str(each.status)) for each in kept)


def _former(store: Store, codes: Collection[str]) -> dict[str, Code]:
    """The codes as a codebook in the log last had them."""
    from qualcode.codebook import parse_codebook

    if not codes:
        return {}
    found: dict[str, Code] = {}
    texts = store.codebook_texts()
    order = [each.codebook for each in store.history(kinds=["codebook_changed"])]
    for digest in dict.fromkeys(reversed(order)):
        if not set(codes) - found.keys() or digest not in texts:
            continue
        try:
            book = parse_codebook(texts[digest])
        except QualcodeError:  # written for an older version
            continue
        for code in book:
            if code.id in codes:
                found.setdefault(code.id, code)
    return found


def warn_of(codes: Iterable[LostCode]) -> None:
    """Warn whoever asked for a table of codings of those that are not in it, since the codebook lacks their codes."""
    for each in codes:
        warnings.warn(str(each), LostCodeWarning, stacklevel=3)


def likeliest(lost: str, book: Codebook, former: Code | None = None) -> str:
    """The code of a codebook that a lost one probably is now; empty where none is near.

    It has the same label or rules as the lost one had, or its last name elsewhere, or a name like it.

    Args:
        lost: The lost code.
        book: The codebook.
        former: The code as a codebook last had it, where it is known.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> likeliest("sarana", parse_codebook("codes: {modal: {label: Modal}, prasarana: {label: Prasarana}}"))
        'prasarana'
    """
    best, found = LIKELY, ""
    for code in book:
        step, lost_step = code.id.rpartition(".")[2], lost.rpartition(".")[2]
        likeness = SequenceMatcher(None, step.casefold(), lost_step.casefold(), autojunk=False).ratio()
        likeness -= 0.05 * abs(code.id.count(".") - lost.count("."))
        if former is not None:
            labels = set(former.label.values()) & set(code.label.values())
            mine, its = (
                {rule.id.partition("/")[2] for rule in former.rules},
                {r.id.partition("/")[2] for r in code.rules},
            )
            shared = len(mine & its) / len(mine | its) if mine | its else 0.0
            likeness = max(likeness, 1.0 if labels else 0.0, shared)
        if likeness > best:
            best, found = likeness, code.id
    return found


def pending_line(act: CodeAct, now: str, language: str = "en") -> str:
    """Say what somebody did to a code elsewhere, and the command that does it here.

    Args:
        act: The act.
        now: The present name of what came of it.
        language: The language of the line.
    """
    done = say(f"cli.{act.kind}", language, codes=", ".join(act.codes), to=now)
    return say("lost_codes.pending", language, coder=act.record.coder, done=done)


def pending(store: Store, book: Codebook) -> list[tuple[CodeAct, str]]:
    """The acts on codes that a codebook has not followed, each with the present name of what came of it."""
    return store.pending_code_acts(frozenset(code.id for code in book))


def code_notes(study: Parts, language: str = "en") -> list[str]:
    """Everything that a command about codings has to say on codes, a line each."""
    if not study.file.exists:
        return []
    book = study.codebook
    waiting = study.file.read_once(("pending codes", book.hash), lambda store: pending(store, book))
    told = [pending_line(act, now, language) for act, now in waiting]
    return [*told, *(each.told(language) for each in lost_codes(study) if each.state != "awaited")]
