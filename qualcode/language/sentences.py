r"""Sentences of interview transcripts in Indonesian and English.

A sentence ends at a line break, or at a stop (`.`, `!`, `?`, `…`) with the quotes and brackets that
close behind it. A full stop ends nothing after an abbreviation (`Bpk.`, `Rp.`, `S.Sos.` before a small
letter), an initial, or the number of an enumeration. A turn written like a chat message, with hardly
any punctuation in more than sixty words, is cut at its discourse markers and commas.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from qualcode.language.word_lists import word_set
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEVER_LAST = word_set("abbreviations/never-last")
_BEFORE_DIGITS = word_set("abbreviations/before-digits")
_CAPITALISED = word_set("abbreviations/capitalised")
_NUMBERED = word_set("abbreviations/numbered")
_SOMETIMES_LAST = word_set("abbreviations/sometimes-last")
_SENTENCE_OPENERS = word_set("abbreviations/openers")

LONGEST_RUN: Final = 60
"""Words after which a run without punctuation is cut at a discourse marker."""

SHORTEST_PIECE: Final = 6
"""Words that each piece of such a run keeps at least."""

_ABBREVIATIONS = _NEVER_LAST | _BEFORE_DIGITS | _CAPITALISED | _SOMETIMES_LAST
_PLAIN_REACH = 30
"""Characters before a full stop in which its word is looked for."""

_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_CLOSERS = "\"'”’»›)]}*_"
_OPENERS = "\"'“‘„«‹([{*_¿¡-–—•"
_WIDE_STOPS = "。！？｡"

_STOP = re.compile(
    rf"[{_LINE_BREAKS}]+"
    rf"|[{_WIDE_STOPS}]+[{re.escape(_CLOSERS)}」』）]*"
    rf"|[.!?…؟।]+[{re.escape(_CLOSERS)}]*"
)
_WORD_BEFORE = re.compile(r"\S*$")
_MARKER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})$")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,4}\.)+[^\W\d_]{1,5}$")
_EMOJI = re.compile(
    r"[ \t]*[\u2600-\u27bf\u2b50\U0001f000-\U0001faff](?:[\ufe0f\u200d\u2600-\u27bf\U0001f000-\U0001faff])*"
)
_UNIT = re.compile(r"\d\s?[a-z]\.\s*$")
_PLAIN_WORD = re.compile(r"[^\W\d_]{3,}$")
_VOWEL = re.compile(r"[aeiouAEIOU]")
_DISCOURSE = re.compile(
    r"\s(?=(?:terus|trus|trs|lalu|kemudian|nah|jadi|jadinya|makanya|habis itu|abis itu|setelah itu|tapi|tp|tetapi"
    r"|namun|cuma|cuman|soalnya|karena|karna|krn|kalau|kalo|klo|padahal|sedangkan|sementara|waktu itu|pokoknya"
    r"|akhirnya|nanti|so|but|and then|then|because|anyway|after that|well)\s)",
    re.IGNORECASE,
)
_COMMA = re.compile(r"(?<=[,;])\s")
_WORD = re.compile(r"\S+")


def sentences(text: str, *, language: str = "id") -> list[Span]:  # noqa: ARG001 (one set of rules serves both)
    """The sentences of `text`, in order.

    Args:
        text: Any text, exactly as stored.
        language: The text's language; the rules for Indonesian and English hold together,
            because speakers mix them.

    Returns:
        Spans that do not overlap, leave out surrounding blanks, and together hold every character
        that is not blank.

    Example:
        >>> text = "Bpk. Kadis datang. Bantuannya Rp. 5.000.000,- per kelompok!"
        >>> [span.quote(text) for span in sentences(text)]
        ['Bpk. Kadis datang.', 'Bantuannya Rp. 5.000.000,- per kelompok!']
    """
    return [Span(start, end) for start, end in sentence_edges(text)]


def sentence_edges(text: str) -> list[tuple[int, int]]:
    """The sentences of `text` as `sentences` finds them, each as its start and end.

    Example:
        >>> sentence_edges("Ada modal. Belum cukup.")
        [(0, 10), (11, 23)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    plain = text.isascii()
    for end in _boundaries(text, plain=plain):
        _add(found, text, start, end, plain=plain)
        start = end
    _add(found, text, start, len(text), plain=plain)
    return found


def _boundaries(text: str, *, plain: bool) -> Iterator[int]:
    """The offsets behind which a new sentence begins; `plain` says that the text is all ASCII."""
    start = marker = resume = 0
    for stop in _STOP.finditer(text):
        first, behind = stop.span()
        if first < resume:
            continue
        if _is_plain_end(text, first, behind):
            start, marker, resume = behind, 0, behind
            yield behind
            continue
        emoji = _EMOJI.match(text, behind) if not plain and text[first] not in _LINE_BREAKS else None
        end = emoji.end() if emoji else behind
        resume = end
        if end < len(text) and text[first] == ".":
            number = _marker(text, start, first, marker)
            if number is not None:
                marker = number
                continue
        if _is_boundary(text, start, first, behind, end):
            start, marker = end, 0
            yield end


def _is_plain_end(text: str, first: int, behind: int) -> bool:
    """Return True if a single stop is seen at once to end a sentence, as most do: `… modal usaha. Kami …`.

    Behind it stand a blank and a capital, before its full stop a word of small letters that is no abbreviation.
    """
    if behind - first != 1 or text[behind : behind + 1] != " " or not "A" <= text[behind + 1 : behind + 2] <= "Z":
        return False
    if text[first] in "!?":
        return True
    before = text[max(0, first - _PLAIN_REACH) : first].rpartition(" ")[2]
    return (
        text[first] == "."
        and 1 < len(before) < _PLAIN_REACH
        and before.strip("ivx") != ""  # not the number of an enumeration
        and before.isalpha()
        and before.islower()
        and before not in _ABBREVIATIONS
        and _VOWEL.search(before) is not None
    )


def _is_boundary(text: str, start: int, first: int, behind: int, end: int) -> bool:
    """Return True if the stop from `first` to `behind`, its emoji to `end`, ends the sentence begun at `start`."""
    if text[first] in _LINE_BREAKS or text[first] in _WIDE_STOPS:
        return True
    if end == len(text) or text[end] in _LINE_BREAKS:
        return False
    if text[end].isspace():
        return _ends(text, start, first, behind, end)
    return end > behind or _is_glued(text, first, end)


def _is_glued(text: str, first: int, end: int) -> bool:
    """Return True if a stop without a blank behind it (`dinas.Kami`) ends a sentence all the same."""
    if end - first != 1 or not (text[end].isupper() and text[end + 1 : end + 2].islower()):
        return False
    before = _WORD_BEFORE.search(text, max(0, first - 60), first)
    word = before.group().lstrip(_OPENERS) if before else ""
    return len(word) > 2 and word.isalpha() and word[-3:].islower()


def _marker(text: str, start: int, first: int, last: int) -> int | None:
    """The number of an enumeration that `text[first]` closes (`1. modal, 2. izin`), or None.

    A letter or Roman numeral counts as 0; so does a number at the very start.
    """
    before = _WORD_BEFORE.search(text, max(start, first - 8), first)
    word = before.group() if before else ""
    if not _MARKER.match(word):
        return None
    left = text[max(0, first - len(word) - 40) : first - len(word)].rstrip(" \t\u00a0")
    value = int(word.lstrip("(")) if word.lstrip("(").isdecimal() else 0
    at_start = first - start < 40 and not text[start : first - len(word)].strip(" \t\u00a0" + _OPENERS)
    if at_start or (left and left[-1] in ":,;(" and (value or len(word.lstrip("(")) == 1)):
        return value
    if value and value == last + 1 and last:
        return value
    return None


def _ends(text: str, start: int, first: int, behind: int, end: int) -> bool:
    """Return True if the stop at `first`, with a blank at `end`, ends the sentence that began at `start`."""
    following = _next(text, end)
    closed = behind - first > 1 and text[behind - 1] in _CLOSERS
    small = following.islower()
    stop = text[first]
    if stop == "…" or text.startswith("..", first):
        return not small and not following.isdecimal()
    if closed and small:
        return False
    if stop != ".":
        return True
    if closed:
        return True
    before = _WORD_BEFORE.search(text, max(start, first - 40), first)
    word = (before.group() if before else "").lstrip(_OPENERS + ",;:/")
    return _full_stop_ends(text, word, end, following)


def _full_stop_ends(text: str, word: str, end: int, following: str) -> bool:
    """Return True if a single full stop behind `word` ends a sentence."""
    small = following.islower()
    after = _word_after(text, end)
    if len(word) > 2 and word.isupper() and word.isalpha() and not after.isupper():
        return not small  # an acronym, even one that reads like an abbreviation in small letters (PKL)
    after = after.casefold()
    short = word.casefold().rsplit("/", 1)[-1].rsplit("(", 1)[-1]
    if short in _NEVER_LAST or (short in _CAPITALISED and word[0].isupper()):
        ends = False
    elif short in _BEFORE_DIGITS:
        ends = not (small or following.isdecimal() or after in _NUMBERED)
    elif short in _SOMETIMES_LAST:
        ends = following.isupper()
    elif len(word) == 1 and word.isalpha():
        measured = word.islower() and _UNIT.search(text, max(0, end - 24), end) is not None
        ends = not small and (measured or (word.isupper() and after in _SENTENCE_OPENERS))
    elif _DOTTED.match(word):
        ends = following.isupper() and (not word[-1].isupper() or after in _SENTENCE_OPENERS)
    elif small:
        plain = _PLAIN_WORD.search(word) is not None and _VOWEL.search(word) is not None
        ends = plain or word[-1:] in "%)" or word[-4:].isdecimal()
    else:
        ends = word.isupper() or not word.isalpha() or _VOWEL.search(word) is not None or after in _SENTENCE_OPENERS
    return ends


def _next(text: str, at: int) -> str:
    """The first character from `at` that is neither blank nor an opening mark; empty at the end."""
    size = len(text)
    while at < size and (text[at].isspace() or text[at] in _OPENERS):
        if text[at] in _LINE_BREAKS:
            return ""
        at += 1
    return text[at : at + 1]


def _word_after(text: str, at: int) -> str:
    """The word from `at` on, without the marks around it."""
    word = _WORD.search(text, at)
    return word.group().strip(_OPENERS + _CLOSERS + ".,;:!?") if word else ""


def _add(found: list[tuple[int, int]], text: str, start: int, end: int, *, plain: bool) -> None:
    """Append the sentence between `start` and `end` without the blanks around it, cut if it is an endless run."""
    piece = text[start:end]
    stripped = piece.lstrip()
    if not stripped:
        return
    start += len(piece) - len(stripped)
    end = start + len(stripped.rstrip())
    cuts = _cuts(text, start, end) if end - start > LONGEST_RUN * 3 else ()
    if plain and not cuts:
        found.append((start, end))
        return
    for cut in (*cuts, end):
        rest = text[start:cut]
        left = start + len(rest) - len(rest.lstrip())
        right = left + len(rest.strip())
        found.append((left, right) if plain else _whole_graphemes(text, left, right, found))
        start = cut


def _cuts(text: str, start: int, end: int) -> list[int]:
    """The places at which to cut a run of more than `LONGEST_RUN` words that has hardly any punctuation; often none.

    The last discourse marker within reach is taken, else the last comma, else the first of either beyond it.
    """
    run = text[start:end]
    offsets = [match.start() for match in _WORD.finditer(run)]
    if len(offsets) <= LONGEST_RUN or (run.count(",") + run.count(";")) * 20 > len(offsets):
        return []
    at_word = {offset: index for index, offset in enumerate(offsets)}
    markers = [at_word[found.end()] for found in _DISCOURSE.finditer(run) if found.end() in at_word]
    commas = [at_word[found.end()] for found in _COMMA.finditer(run) if found.end() in at_word]
    cuts: list[int] = []
    begun = 0
    last = len(offsets) - SHORTEST_PIECE
    while len(offsets) - begun > LONGEST_RUN:
        near, far = begun + SHORTEST_PIECE, min(begun + LONGEST_RUN, last)
        choice = _last_between(markers, near, far) or _last_between(commas, near, far)
        choice = choice or min(
            filter(None, (_next_between(words, far + 1, last) for words in (markers, commas))), default=0
        )
        if not choice:
            break
        begun = choice
        cuts.append(start + offsets[begun])
    return cuts


def _last_between(places: list[int], low: int, high: int) -> int:
    """The last of the ascending `places` from `low` to `high`; 0 if there is none."""
    at = bisect_right(places, high)
    return places[at - 1] if at and places[at - 1] >= low else 0


def _next_between(places: list[int], low: int, high: int) -> int:
    """The first of the ascending `places` from `low` to `high`; 0 if there is none."""
    at = bisect_left(places, low)
    return places[at] if at < len(places) and places[at] <= high else 0


def _whole_graphemes(text: str, start: int, end: int, found: list[tuple[int, int]]) -> tuple[int, int]:
    """The place from `start` to `end`, widened by a blank where a combining mark sits on it."""
    floor = found[-1][1] if found else 0
    while start > floor and (_extends(text[start]) or unicodedata.category(text[start - 1]) == "Cf"):
        if text[start - 1] in _LINE_BREAKS:
            break
        start -= 1
    while end < len(text) and (_extends(text[end]) or unicodedata.category(text[end - 1]) == "Cf"):
        if text[end] in _LINE_BREAKS:
            break
        end += 1
    return start, end


def _extends(character: str) -> bool:
    """Return True if a character belongs to the grapheme before it."""
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in "\u200c\u200d"
        or ("\U0001f3fb" <= character <= "\U0001f3ff")
    )
