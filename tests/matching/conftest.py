"""Stand-ins for the language room, used only while a function of it is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from qualcode import language
from qualcode.spans import Span


@dataclass(frozen=True)
class _Judgement:
    stance: str = "neutral"
    cues: tuple[object, ...] = ()
    reason: str = "nothing is said about how it went"


def _words(text: str) -> list[Span]:
    import unicodedata

    spans, start = [], None
    for offset, character in enumerate(text + " "):
        if unicodedata.category(character)[0] in "LMN":
            start = offset if start is None else start
        elif start is not None:
            spans.append(Span(start, offset))
            start = None
    return spans


def _is_form_of(word: str, root: str, *, language: str = "id") -> bool:
    prefix = "(me|mem|men|meng|meny|pe|pem|pen|peng|ber|be|di|ke|se|ter|per)?" if language == "id" else ""
    suffix = "(kan|an|i)?(nya)?2?" if language == "id" else "(s|ed|ing)?"
    return bool(re.fullmatch(f"{prefix}{re.escape(root.lower())}{suffix}", word.lower()))


def _sentences(text: str, *, language: str = "id") -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"\S(?:[^.!?]*[^\s.!?])?[.!?]*", text)]


def _judge_stance(text: str, targets: object, **_: object) -> _Judgement:
    return _Judgement()


@pytest.fixture(autouse=True)
def _language_stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, function in {
        "words": _words,
        "is_form_of": _is_form_of,
        "sentences": _sentences,
        "judge_stance": _judge_stance,
    }.items():
        if not hasattr(language, name):
            monkeypatch.setattr(language, name, function, raising=False)
