"""A model's answer, checked word by word: a code counts only with words that stand in the passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.codings import STANCES
from qualcode.errors import QualcodeError
from qualcode.files.json import json_value
from qualcode.spans import Span
from qualcode.suggesting.language_model.replies import ANSWERED, SAID

if TYPE_CHECKING:
    from collections.abc import Collection

    from qualcode.codings import Stance
    from qualcode.suggesting.language_model.replies import Reply

MOST = 50
"""Codes that one answer may name; the rest is refused."""

LONGEST_REASON = 300

_FINISHES = {"refusal": "refused", "content_filter": "refused", "length": "truncated"}
"""What an answer is that a model did not end by itself."""

_SIGNS = str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’‚‛‹›", "'"))
_REFUSAL = re.compile(
    r"\s*(i['’]?m sorry|i am sorry|sorry|i can(no|['’])t|i cannot|i am unable|i['’]m unable|as an ai|maaf|mohon maaf"
    r"|saya tidak (dapat|bisa)|saya minta maaf)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedCode:
    """A code that a model gives a passage, with the words that it rests on.

    Args:
        code: Its id.
        span: Place of the words in the passage.
        stance: What the passage says of it, in the model's view.
        why: The model's reason, in its words.
    """

    code: str
    span: Span
    stance: Stance
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer after it was checked.

    Args:
        outcome: `answered`, or why it is none: `refused`, `truncated`, `empty`, `not_json`, `schema`, or the reply's
            own outcome where the model said nothing.
        codes: The codes whose words stand in the passage.
        refused: Why each of the others was refused: `quote_not_found`, `quote_empty`, `unknown_code`,
            `unknown_stance`, `malformed` or `too_many`.
    """

    outcome: str
    codes: tuple[NamedCode, ...] = ()
    refused: tuple[str, ...] = ()


def checked_answer(reply: Reply, passage: str, codes: Collection[str]) -> Checked:
    """Check what a model said about a passage.

    A refusal, a text that was cut off and a text that is no answer are *not answered*, never *no code*.

    Args:
        reply: From the server.
        passage: The passage's words.
        codes: The codes that it was asked for.

    Example:
        >>> from qualcode.suggesting.language_model import Reply
        >>> said = '{"codes": [{"code": "hrd", "quote": "ikut pelatihan", "stance": "achieved", "why": "ikut"},'
        >>> said += ' {"code": "hrd", "quote": "dilatih dinas", "stance": "achieved", "why": ""}]}'
        >>> found = checked_answer(Reply("said", said), "Kami ikut  pelatihan.", ["hrd"])
        >>> found.outcome, found.codes[0].span, found.refused
        ('answered', Span(start=5, end=20), ('quote_not_found',))
    """
    if reply.outcome != SAID or reply.finish in _FINISHES or not reply.text.strip():
        return Checked(reply.outcome if reply.outcome != SAID else _FINISHES.get(reply.finish, "empty"))
    try:
        value = json_value(reply.text, path=None)
    except QualcodeError:
        return Checked("refused" if _REFUSAL.match(reply.text) else "not_json")
    named = value.get("codes") if isinstance(value, dict) else None
    if not isinstance(named, list):
        return Checked("schema")
    judged = [_judged(each, passage, codes) for each in named[:MOST]]
    return Checked(
        ANSWERED,
        tuple(each for each in judged if isinstance(each, NamedCode)),
        (*(each for each in judged if isinstance(each, str)), *("too_many" for _ in named[MOST:])),
    )


def _judged(named: Any, passage: str, codes: Collection[str]) -> NamedCode | str:  # noqa: ANN401 -- whatever it wrote
    """One code of an answer, or why it is refused."""
    if not isinstance(named, dict) or not all(isinstance(named.get(key), str) for key in ("code", "quote", "stance")):
        return "malformed"
    if named["code"] not in codes:
        return "unknown_code"
    if named["stance"] not in STANCES:
        return "unknown_stance"
    if not any(map(str.isalnum, named["quote"])):
        return "quote_empty"
    span = quoted_place(passage, named["quote"])
    if span is None:
        return "quote_not_found"
    why = named.get("why")
    return NamedCode(named["code"], span, named["stance"], _on_one_line(why) if isinstance(why, str) else "")


def quoted_place(passage: str, quote: str) -> Span | None:
    """The place of a quote in a passage, exactly or but for white space and the form of quotation marks; None = none.

    Example:
        >>> quoted_place("Katanya “nanti saja”, begitu.", '"nanti  saja"')
        Span(start=8, end=20)
        >>> quoted_place("Kami dilatih.", "kami dilatih") is None
        True
    """
    at = passage.find(quote)
    if at >= 0:
        return Span(at, at + len(quote))
    plain, places = _plain(passage)
    wanted = _plain(quote)[0].strip()
    at = plain.find(wanted)
    return Span(places[at], places[at + len(wanted) - 1] + 1) if at >= 0 and wanted else None


def _plain(text: str) -> tuple[str, list[int]]:
    """A text with one blank for each run of white space and plain quotation marks, and the place of each letter."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "  # noqa: PLW2901 -- every kind of white space is a blank
        letters.append(letter)
        places.append(at)
    return "".join(letters).translate(_SIGNS), places


def _on_one_line(text: str) -> str:
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= LONGEST_REASON else f"{line[:LONGEST_REASON]}…"
