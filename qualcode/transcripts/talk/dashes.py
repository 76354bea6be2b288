"""Dialogue by dashes: each turn begins a line with one, and two people take turns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.askers import is_question
from qualcode.transcripts.talk.labels import BLANK, BLANKS, Mark, key_of, speaker_after

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qualcode.transcripts.talk.lines import Line

# A hyphen and a bullet need a blank or a capital behind them: "-5 derajat" is a number.
_DASH = re.compile(
    rf"(?:{BLANK}|>)*+(?:[–—―‒−]+{BLANK}*+|[-•]{{1,2}}(?:{BLANK}++|(?=[^\W\d_a-z]|[¿¡\"“‘«])))(?=[^\s–—-])"
)
_LONG = re.compile(rf"(?:.{{0,60}}[:：])?{BLANK}*+[–—―‒−]")
_END = re.compile(r"[.?!…？！؟][\s\"”’»')\]*_]*$")
FIRST = frozenset(f"–—―‒−-•>{BLANKS}")  # characters: nearly all lines begin with another one
FEWEST = 4  # turns with a dash, where these are not all of the text
SHARE = 0.2  # share of the lines from the first one on
ASKED = 0.5  # share of one side's turns that ask, where the other side asks half as often
ENDED = 0.6  # share of the turns that end as sentences do, where nothing tells who asks: a list's points do not
NAMED = 2  # lines with a label: who the two are is said once


def mark_dashes(
    lines: Sequence[Line], labels: Collection[tuple[str, str]], *, declared: Collection[str] = ()
) -> frozenset[tuple[str, str]]:
    r"""Give the lines of a dialogue by dashes the marks of two who take turns, and return their labels.

    Args:
        lines: The document; their marks are changed where it is such a dialogue.
        labels: Key and kind of the labels that were found without looking at dashes.
        declared: Labels of which a person said that they alone speak; then nothing is looked for.

    Returns:
        Key and kind of the speakers' labels; none where the text is no such dialogue. Who has a name at the first turn
        keeps it.

    Example:
        >>> from qualcode.transcripts.talk.lines import lines_of
        >>> lines = lines_of("Rina: Kapan mulai?\n– Tahun 2010.\n– Modalnya?\n– Dari kakak.\n– Oh?\n– Iya.", 0)
        >>> sorted(mark_dashes(lines, [])), [line.mark.label for line in lines]
        ([('rina', 'colon'), ('speaker 2', 'dashes')], ['Rina', 'Speaker 2', 'Rina', 'Speaker 2', 'Rina', 'Speaker 2'])
    """
    starts = {
        number: words for number, line in enumerate(lines) if line.text[0] in FIRST and (words := _words(line.text))
    }
    if not starts or declared:
        return frozenset()
    names = _names(lines, starts, labels)
    for number in names:
        words = lines[number].mark.words  # type: ignore[union-attr]  # a name is a mark's
        starts[number] = words + _words(lines[number].text[words:])
    return _marked(lines, starts, names) if _is_dialogue(lines, sorted(starts), names) else frozenset()


def _names(lines: Sequence[Line], starts: Collection[int], labels: Collection[tuple[str, str]]) -> dict[int, str]:
    """The labels of lines that have one: known ones, those before a dash, and those right above the first dash."""
    first = above = min(starts)
    while above and (mark := lines[above - 1].mark) and mark.kind == "colon":
        above -= 1
    return {
        number: mark.label
        for number, line in enumerate(lines)
        if (mark := line.mark) and mark.label
        if (key_of(mark.label), mark.kind) in labels
        or (mark.kind == "colon" and (above <= number < first or _words(line.text[mark.words :])))
    }


def _words(text: str) -> int:
    """The offset of the words behind a dash; 0 where there is none."""
    found = _DASH.match(text)
    return found.end() if found else 0


def _is_dialogue(lines: Sequence[Line], starts: Sequence[int], names: Mapping[int, str]) -> bool:
    """Return True if lines with a dash are turns of two people, rather than the points of a list."""
    talk = lines[starts[0] :]
    if len(names) > NAMED or len(starts) < SHARE * len(talk):
        return False
    if len(starts) < FEWEST and (len(starts) < len(talk) or len(starts) == len(names)):
        return False
    turns = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    asked = [any(is_question(line.text) for line in turn) for turn in turns]
    sides = sorted(sum(asked[side::2]) / max(1, len(asked[side::2])) for side in (0, 1))
    if sides[1] >= ASKED and sides[0] <= sides[1] / 2:
        return True
    ended = sum(bool(_END.search(turn[-1].text)) for turn in turns)
    return any(asked) and ended >= ENDED * len(turns) and all(_LONG.match(lines[start].text) for start in starts)


def _marked(lines: Sequence[Line], starts: Mapping[int, int], names: Mapping[int, str]) -> frozenset[tuple[str, str]]:
    sides: dict[str, int] = {}  # by key of a name
    turns: list[int] = []
    for number in sorted(starts):
        side = 1 - turns[-1] if turns else 0
        turns.append(sides.setdefault(key_of(names[number]), side) if number in names else side)
    called = {sides[key_of(name)]: name for name in reversed(list(names.values()))}
    found = set()
    for number, side in zip(sorted(starts), turns, strict=True):
        name = called.get(side)
        mark = Mark("colon" if name else "dashes", name or speaker_after(side), starts[number])
        lines[number].mark = mark
        found.add((key_of(mark.label), mark.kind))
    return frozenset(found)
