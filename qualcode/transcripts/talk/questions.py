"""Questions and answers without labels: numbered or bold questions, block-quoted or plain answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.askers import is_question
from qualcode.transcripts.talk.labels import BLANK
from qualcode.transcripts.talk.left_out import PROMPT, silent_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qualcode.transcripts.talk.lines import Line

_SIGN = re.compile(
    rf"{BLANK}*+(?P<sign>(?:[QPT]\.?)?\d{{1,3}}[.)]?{BLANK}+|[-–—•→⇒➔➜►▶»]{BLANK}+|#{{1,6}}{BLANK}+|(?=\*\*|__))"
    rf"(?:(?:\*\*|__){BLANK}*+(?:\d{{1,3}}[.)]{BLANK}++)?)?{BLANK}*+"
)
_STATES = re.compile(r"[.!…][\s\"”’')\]*_]+\S")
_ASKS = re.compile(r"\?[\s\"”’')\]*_]*+$")
_WHOLLY_BOLD = re.compile(rf"(\*\*|__)(?!{BLANK})(?:(?!\1).)+\1{BLANK}*+$")
_GUIDE = re.compile(rf"{BLANK}*+\d{{1,3}}[.)]?{BLANK}++\S")
_ENDS = re.compile(r"[.?!…:;][\s\"”’')\]*_]*+$")
LONGEST_QUESTION = 30  # words
ABOVE = 0.4  # share of the labels that have a question above
PLAIN = 0.2  # share of the paragraphs from the first question on that are questions
ANSWERED = 0.75  # share of these that have an answer right below
FEWEST = 3  # questions between labelled answers, from which they are an interviewer's
# "[tertawa]", "[jeda 5 detik]", "[inaudible]": how something was said, not what was asked.
_SOUND = re.compile(
    r"(?i)\W*(?!.*\b(?:asked|(?:di)?tanya))(?:(?:ter)?tawa|ketawa|(?:ter)?senyum|diam|jeda|hening|(?:me)?nangis|batuk|musik|suara|bunyi|tidak|kurang"
    r"|laugh\w*|pauses?|silence|silent|cry\w*|cough\w*|music|noise|sounds?|inaudible|unclear|crosstalk|applause"
    r"|sighs?|phone|telepon|end|akhir|recording|rekaman|interrupt\w*|overlap\w*|foto|photo|gambar|picture|image)\b"
)
_QUOTE = re.compile(rf"{BLANK}*+>")
_ANSWER = re.compile(rf"{BLANK}*+(?:>|[-–—]{BLANK}++)")


def unlabelled(lines: Sequence[Line], *, keys: Collection[str], asks: Collection[str]) -> dict[int, bool]:
    """The lines at which a person without a label begins to speak.

    Args:
        lines: The document; marks that are no speaker's label are gone.
        keys: Keys of the document's speakers.
        asks: Keys of those that ask.

    Returns:
        By index of the line: True if the person who begins there asks.
    """
    # "P: Sejak kapan?" over a plain "Sejak 2010.": only who asks has a label, so paragraphs below are answers. With
    # labels for answers too, everybody has one. Without any, questions may be known by numbers or bold type.
    if keys and set(keys) <= set(asks):
        return _one_side(lines)
    if set(keys) & set(asks):
        return {}
    return _questions(lines) or (_between_answers(lines) if keys else _plain_questions(lines))


def prompts(lines: Sequence[Line]) -> frozenset[int]:
    r"""The lines in brackets that tell what was asked, where only the answers were typed out; by index.

    Example:
        >>> from qualcode.transcripts.talk.lines import lines_of
        >>> text = "[how it began]\nMy uncle had it.\n[rent]\nIt went up.\n[laughs]\nTwice.\n[staff]\nTwo and a half."
        >>> sorted(prompts(lines_of(text)))
        [0, 2, 6]
    """
    signs: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        told = PROMPT.match(line.text)
        if told and not _SOUND.match(told["words"]):
            signs.setdefault(told["sign"], []).append(number)
    found = max(signs.values(), key=len, default=[])
    unanswered = {len(lines) - 1, *(number - 1 for number in found)}
    answered = {lines[number].text.casefold() for number in found if number not in unanswered}
    # One or two may be remarks, and the same one again and again is a sign of the transcriber's.
    return frozenset(found) if len(answered) >= FEWEST and len(answered) * 2 >= len(found) else frozenset()


def words_start(line: str, *, asks: bool) -> int:
    """The place where the words of a question begin, behind its number or bold sign; or those of an answer, behind `>`.

    Example:
        >>> words_start("1. **Sejak kapan?**", asks=True), words_start("> Sejak 2010.", asks=False)
        (5, 1)
    """
    found = (_SIGN if asks else _ANSWER).match(line)
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


def _between_answers(lines: Sequence[Line]) -> dict[int, bool]:
    """Short questions on lines of their own, without any sign, each above a label: only who answers has labels."""
    begun: dict[int, bool] = {}
    labels = 0
    for number, line in enumerate(lines):
        if line.mark and line.mark.label:
            labels += 1
            continue
        below = lines[number + 1].mark if number + 1 < len(lines) else None
        above = lines[number - 1].text if number else "."
        opens = line.opens or _ENDS.search(above) or above.startswith("#")
        asks = below and below.label and _ASKS.search(line.text) and len(line.text.split()) <= LONGEST_QUESTION
        if asks and opens and not _QUOTE.match(line.text):
            begun[number] = True
    # An answer may end in a question of its own: many labels must have one above.
    return begun if len(begun) >= max(FEWEST, ABOVE * labels) else {}


def _plain_questions(lines: Sequence[Line]) -> dict[int, bool]:
    """Questions that are paragraphs of their own, each above an answer, in a text that has many such: an interview."""
    spaced = sum(line.opens for line in lines) * 2 > len(lines)
    silent = {number for number, line in enumerate(lines) if silent_kind(line.text, None)}  # headings, captions
    starts = [
        number
        for number, line in enumerate(lines)
        if number not in silent and (line.opens or not spaced or number - 1 in silent)
    ]
    if not starts:
        return {}
    ends = [*starts[1:], len(lines)]
    asked = [_is_plain_question(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    if True not in asked:
        return {}
    first = asked.index(True)
    for place in range(first + 1, len(starts) - 1):
        # "Ada. Tapi maunya apa?" between two questions is the answer to the first.
        if asked[place - 1] and asked[place + 1] and _STATES.search(lines[starts[place]].text):
            asked[place] = False
    begun: dict[int, bool] = {}
    for place in range(first, len(starts)):
        if asked[place]:
            begun[starts[place]] = True
        elif asked[place - 1]:
            begun[starts[place]] = False
    questions = sum(begun.values())
    answered = len(begun) - questions
    many = questions >= max(FEWEST, PLAIN * (len(starts) - first))
    return begun if many and answered >= ANSWERED * questions else {}


def _is_plain_question(lines: Sequence[Line]) -> bool:
    """Return True for a paragraph that is a short question, not a quote of one."""
    words = sum(len(line.text.split()) for line in lines)
    text = lines[0].text.lstrip()
    return words <= LONGEST_QUESTION and bool(_ASKS.search(lines[-1].text)) and text[:1] not in '"“‘«>'


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
    # "3. Ceritakan usaha Ibu.": a request, known by its number, and by its words or the quote below.
    return plain and (answered or is_question(line.text[sign.end() if sign else 0 :]))


def _one_side(lines: Sequence[Line]) -> dict[int, bool]:
    """Answers without a label, and numbered guide questions, where only those who ask have labels."""
    begun: dict[int, bool] = {}
    spaced = _is_spaced(lines)
    first = next(number for number, line in enumerate(lines) if line.mark and line.mark.label)
    asked = answered = 0
    asks: bool | None = None  # None before the first word of the talk
    above: Line | None = None  # the line above, where it is of the talk
    for number, line in enumerate(lines):
        if line.mark and line.mark.label:
            asked += 1
            asks, above = True, line
            continue
        opens = above is None or _opens(line, above, spaced=spaced)
        if opens and _GUIDE.match(line.text):
            begun[number] = asks = True
        elif asks is None and (number < first and not _ENDS.search(line.text)):
            continue  # a title above the talk
        elif asks is not False and opens:
            begun[number] = asks = False
            answered += number > first
        above = line
    # Where most labels have no such answer, the lines below them are the same speaker's.
    return begun if answered * 2 >= asked or (len(begun) > 1 and answered * 3 >= asked) else {}


def _is_spaced(lines: Sequence[Line]) -> bool:
    """Return True if blank lines part the paragraphs: most labels open one."""
    labels = [line for line in lines[1:] if line.mark and line.mark.label]
    return sum(line.opens for line in labels) * 2 > len(labels) or (
        not labels and any(line.opens for line in lines[1:])
    )


def _opens(line: Line, above: Line, *, spaced: bool) -> bool:
    """Return True if a line without label begins a paragraph of its own below the line above it."""
    if above.mark and above.mark.label and above.mark.words >= len(above.text):
        return False  # the words of a label stand below it
    if line.opens or (_ANSWER.match(line.text) and not _ANSWER.match(above.text)) or _ASKS.search(above.text):
        return True
    # Without blank lines each line is a paragraph, unless the one above ends within a sentence.
    return not spaced and bool(_ENDS.search(above.text))
