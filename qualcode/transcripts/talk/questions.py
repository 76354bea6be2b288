"""Questions and answers without labels: numbered or bold questions, block-quoted or plain answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import BLANK, Mark, key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_SIGN = re.compile(rf"{BLANK}*+(?P<sign>\d{{1,3}}[.)]{BLANK}+|#{{1,6}}{BLANK}+|(?=\*\*|__))(?:\*\*|__)?{BLANK}*+")
_ASKS = re.compile(r"\?[\s\"”’')\]*_]*+$")
_WHOLLY_BOLD = re.compile(rf"(\*\*|__)(?!{BLANK})(?:(?!\1).)+\1{BLANK}*+$")
_QUOTE = re.compile(rf"{BLANK}*+>")


@dataclass(slots=True)
class Line:
    """A line that is not blank.

    Args:
        start: Offset in the text.
        end: Offset in the text, before the newline.
        text: Its characters.
        mark: The mark that it begins with.
        opens: Whether it is the first of a paragraph.
    """

    start: int
    end: int
    text: str
    mark: Mark | None
    opens: bool


def unlabelled(lines: Sequence[Line], *, asks: Collection[str], labelled: bool) -> dict[int, bool]:
    """The lines at which a person without a label begins to speak.

    Args:
        lines: The document; marks that are no speaker's label are gone.
        asks: Keys of the labels that ask.
        labelled: True if the document has labels at all.

    Returns:
        By index of the line: True if the person who begins there asks.
    """
    keys = {key_of(line.mark.label) for line in lines if line.mark and line.mark.label}
    # "P: Sejak kapan?" over a plain "Sejak 2010.": only who asks has a label, so paragraphs below are answers. With
    # labels for answers too, everybody has one. Without any, questions may be known by numbers or bold type.
    if labelled and keys and keys <= set(asks):
        return _answers(lines)
    return {} if keys & set(asks) else _questions(lines)


def words_start(line: str, *, asks: bool) -> int:
    """The place where the words of a question begin, behind its number or bold sign; or those of an answer, behind `>`.

    Example:
        >>> words_start("1. **Sejak kapan?**", asks=True), words_start("> Sejak 2010.", asks=False)
        (5, 1)
    """
    found = (_SIGN if asks else _QUOTE).match(line)
    return found.end() if found else 0


def _questions(lines: Sequence[Line]) -> dict[int, bool]:
    """Questions by their number, bold type or heading, or by the block quote that answers; and the answers to them."""
    asked = [_is_question(lines, number) for number in range(len(lines))]
    begun: dict[int, bool] = {}
    pairs = 0
    for number, line in enumerate(lines):
        if asked[number]:
            begun[number] = True
        elif number and asked[number - 1] and not (line.mark and line.mark.label):
            begun[number] = False
            pairs += 1
        elif number and asked[number - 1]:
            pairs += 1  # the answer has a label
    # One pair may be chance, and questions without answers are the headings of an essay.
    return begun if pairs > 1 and pairs * 2 >= sum(asked) else {}


def _is_question(lines: Sequence[Line], number: int) -> bool:
    line = lines[number]
    if (line.mark and line.mark.label) or _QUOTE.match(line.text):
        return False  # a label or a block quote already says who speaks
    sign = _SIGN.match(line.text)
    plain = bool(sign and sign["sign"].strip("# \t") and sign["sign"].strip()) or bool(
        _WHOLLY_BOLD.match(line.text.strip())
    )
    answered = number + 1 < len(lines) and bool(_QUOTE.match(lines[number + 1].text))
    if _ASKS.search(line.text):  # a mere "?" may be an informant's: "Siapa yang mau?", so a second sign is needed
        return answered or plain or bool(sign and sign["sign"].startswith("#"))
    return answered and plain  # "3. Ceritakan usaha Ibu.": a request, known by its number and the quote below


def _answers(lines: Sequence[Line]) -> dict[int, bool]:
    """Answers without a label, where only those who ask have one."""
    begun: dict[int, bool] = {}
    asked = 0
    question: Line | None = None  # the line of the question that waits for its answer
    for number, line in enumerate(lines):
        if line.mark and line.mark.label:
            asked += 1
            question = line
        elif question and question.mark and question.mark.words >= len(question.text):
            question = Line(line.start, line.end, line.text, None, line.opens)  # its words stand below the label
        elif question:
            quoted = bool(_QUOTE.match(line.text)) and not _QUOTE.match(question.text)
            # A new paragraph, a block quote, or the line right below a question mark; any other line goes on asking.
            if line.opens or quoted or (question is lines[number - 1] and _ASKS.search(question.text)):
                begun[number] = False
                question = None
    # Where most labels have no such answer, the lines below them are the same speaker's.
    return begun if len(begun) * 2 >= asked else {}
