"""The codebook as a language model reads it: each code's own fields, in the study's language."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import known_code
from qualcode.codings import STANCES
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.codebook import Code, Codebook

PHRASINGS = (1, 2, 3)
"""Wordings of the task that mean the same; the first is the one that a run uses."""

EXAMPLES = 5
"""Examples and counter-examples of a code that are shown, of each."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """The text that stands before every passage.

    Args:
        system: The text.
        codes: Ids of the codes that may be given.
        language: The language it is in.
        phrasing: The wording of the task, from 1.
    """

    system: str
    codes: tuple[str, ...]
    language: str
    phrasing: int = 1

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of an answer."""
        return answer_schema(self.codes)

    @property
    def hash(self) -> str:
        """SHA-256 of the text, of the words around a passage, and of the schema."""
        around = [say(f"model.{key}", self.language) for key in ("question", "before", "passage", "after", "ask")]
        whole = json.dumps([self.system, around, self.schema], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    def about(self, passage: str, *, question: str = "", before: str = "", after: str = "") -> str:
        """The text about one passage.

        Args:
            passage: Its words.
            question: The interviewer's question before it.
            before: What was said right before.
            after: What was said right after.
        """
        given = {"question": question, "before": before, "passage": passage, "after": after}
        parts = [f"{say(f'model.{key}', self.language)}\n<<<\n{text}\n>>>" for key, text in given.items() if text]
        return "\n\n".join([*parts, say("model.ask", self.language)])

    def messages(self, about: str) -> list[dict[str, str]]:
        """The messages that a model is sent for one passage."""
        return [{"role": "system", "content": self.system}, {"role": "user", "content": about}]


def prompt_of(codebook: Codebook, *, codes: Sequence[str] = (), language: str = "", phrasing: int = 1) -> Prompt:
    r"""Make the prompt of a codebook.

    Args:
        codebook: The codebook.
        codes: Only these codes, each with all that are under it; all where left out.
        language: The prompt's language; the codebook's first where left out.
        phrasing: The wording of the task, one of `PHRASINGS`.

    Raises:
        InputError: If the codebook has no such code.

    Example:
        >>> from qualcode.codebook.codebook import Code, Codebook
        >>> book = Codebook("small", {"en": "Small"}, (Code("market", {"en": "Finding customers"}),), languages=("en",))
        >>> print(prompt_of(book).system.rpartition("\n\n")[2])
        market: Finding customers (a goal)
    """
    language = language or codebook.languages[0]
    wanted = {known_code(codebook, code) for code in codes}
    chosen = [each for each in codebook if not wanted or _is_of(each.id, wanted)]
    kinds = [kind for kind in ("goal", "problem", "topic") if any(each.kind == kind for each in chosen)]
    stances = "\n".join(say(f"model.stances_of_{kind}", language) for kind in kinds)
    text = "\n\n".join(
        [
            say(f"model.task_{phrasing}", language),
            stances,
            say("model.form", language),
            say("model.codes", language),
            *("\n".join(_code_lines(each, codebook, language)) for each in chosen),
        ]
    )
    return Prompt(text, tuple(each.id for each in chosen), language, phrasing)


def answer_schema(codes: Sequence[str]) -> dict[str, Any]:
    """The JSON Schema of an answer about these codes.

    Example:
        >>> answer_schema(["hrd"])["properties"]["codes"]["items"]["properties"]["code"]
        {'type': 'string', 'enum': ['hrd']}
    """
    text = {"type": "string"}
    item = {
        "type": "object",
        "properties": {
            "code": {**text, "enum": list(codes)},
            "quote": text,
            "stance": {**text, "enum": list(STANCES)},
            "why": text,
        },
        "required": ["code", "quote", "stance", "why"],
        "additionalProperties": False,
    }
    listed = {"type": "array", "items": item}
    return {"type": "object", "properties": {"codes": listed}, "required": ["codes"], "additionalProperties": False}


def _is_of(code: str, wanted: set[str]) -> bool:
    return any(code == each or code.startswith(f"{each}.") for each in wanted)


def _code_lines(code: Code, codebook: Codebook, language: str) -> Iterator[str]:
    yield f"{code.id}: {codebook.full_label(code.id, language=language)} ({say(f'model.kind_{code.kind}', language)})"
    for key in ("definition", "when_to_use", "when_not_to_use"):
        field: Mapping[str, str] = getattr(code, key)
        text = field.get(language) or next(iter(field.values()), "")
        if key == "definition" and not text:
            text = code.brief.get(language) or next(iter(code.brief.values()), "")
        if text:
            yield f"  {say(f'model.{key}', language)} {' '.join(text.split())}"
    for key, shown in (("examples", code.examples), ("counterexamples", code.counterexamples)):
        own = [each for each in shown if each.language in {"", language}][:EXAMPLES]
        for each in own:
            yield f"  {say(f'model.{key}', language)} {' '.join(each.text.split())}"
