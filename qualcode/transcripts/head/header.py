"""The head of a document, before the first speaker: YAML front matter, or a block of `Key: value` lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from qualcode.transcripts.attributes import collect, is_attribute, names_speaker
from qualcode.transcripts.declared import NOTHING, Declared
from qualcode.transcripts.head.front_matter import front_matter
from qualcode.transcripts.head.header_values import from_title, pair_of
from qualcode.transcripts.talk.introduction import participants
from qualcode.transcripts.talk.labels import BLANK, key_of
from qualcode.transcripts.talk.lines import lines_of
from qualcode.transcripts.talk.roles import is_person, is_same_person, meaning
from qualcode.transcripts.talk.speakers import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from qualcode.transcripts.talk.lines import Line

LARGEST = 20_000  # code points of a head
FAR = 4000  # code points within which a header block begins
LONGEST_LABEL = 5  # of a legend
LONGEST_LEGEND = 5  # words
ROLES = frozenset({"asks", "answers"})
MOST_TITLES = 8  # lines of title and remarks before or between the keys
LONGEST_CLOSING = 8  # lines
MOST_LINES = 60  # of a header's paragraph
DECLARING = {"labels": "labels", "label": "labels", "ignore": "ignore", "abaikan": "ignore"}
_LEGEND = re.compile(
    rf"(?i){BLANK}*+[\W_]*(?:keterangan|legenda?|singkatan|kode|key|abbreviations?|labels?){BLANK}*+[\W_]*$"
)
_SIGN = re.compile(r"[:：=|\t#]")  # a text without these has neither keys nor titles
# "Pewawancara: Rina     Penerjemah: Rina jg": where the next key of a line begins.
_NEXT_KEY = re.compile(r"(?<=\S)(?:[ ]{2,}|[ ]*\t[ \t]*)(?=[^\W\d_][^:：=\n\t]{0,40}[:：=](?:\s|$))")
_FIRST_KEY = re.compile(r"[\s>*_-]*[^\W\d_][^:：=\n\t]{0,40}[:：=]\s*\S")
_SENTENCE_END = re.compile(r"(?<!\b\w)[.!…]$")
_SAID = re.compile(r"[?!:：](?=\s|$)")
_TITLE = re.compile(r"(?:[A-Z\d]{1,4}[.)]\s+)?[^.?!…:]{1,100}$")
# Not "[PW] Sejak kapan?" or "[00:12] P: Sejak kapan?": words behind the brackets are talk.
_TIMED = rf"\d[\d:.,]{{3,12}}\]{BLANK}*[^\W\d_][^:\n]{{0,40}}:"
_REMARK = re.compile(
    rf"{BLANK}*+(?:#(?!\w[^\n:]{{0,30}}:)|>|_|\*|<!--|[-=*_|+: ]+$"
    rf"|[(\[](?![^\W\d_][^()\[\]\n]{{0,30}}[)\]]{BLANK}*\w|{_TIMED}))"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a document.

    Args:
        end: Offset in the text where the head ends and speech may begin.
        attributes: By canonical name.
        speakers: Who a label stands for, from `speakers:` in the front matter or a list of participants.
        asking: Labels that a legend (`W : Pewawancara`) says are interviewers'.
        answering: Labels that a legend says are informants'.
        declared: What lines such as `labels: P, N` and `ignore: Memo` say of labels.
    """

    end: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    asking: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    declared: Declared = NOTHING


def read_header(text: str, *, lines: Sequence[Line] | None = None, path: Path | str | None = None) -> Header:
    r"""The head of `text`: front matter, and a header block behind it or in its place.

    Args:
        text: The document.
        lines: Its lines, where they were read before.
        path: Named in errors.

    Returns:
        The head; its `end` is 0 where there is none.

    Raises:
        TranscriptError: If there is front matter that cannot be read.

    Example:
        >>> read_header("Informan: Ibu Sri\nTanggal: 3 Mei 2023\n\nP: Sejak kapan?\nI: Sejak 2010.").attributes
        {'informant': 'Ibu Sri', 'date': '3 Mei 2023'}
    """
    end, pairs, speakers = front_matter(text, path=path)
    has_signs = _SIGN.search(text, end, end + FAR)
    block_end, block, listed = end, list[tuple[str, str]](), dict[str, str]()
    if has_signs:
        block_end, block, listed = _block(text, end, lines_of(text, end) if lines is None else lines)
    legend = {label: meaning(key_of(value)) for label, value in block if _is_legend(label, value)}
    pairs, declared = _declared([*pairs, *(pair for pair in block if pair[0] not in legend)])
    attributes = {**_titled(text, end), **collect(pairs)}
    asking = tuple(label for label, role in legend.items() if role == "asks")
    answering = tuple(label for label, role in legend.items() if role == "answers")
    return Header(block_end, attributes, {**listed, **speakers}, asking, answering, declared)


def read_legend(text: str) -> Header:
    r"""The legend that closes `text`; its `end` is where the talk ends and the legend begins.

    Example:
        >>> legend = read_legend("W: Kapan?\nS: Tahun 2010.\n\nKeterangan:\nW = Pewawancara\nS = Narasumber\n")
        >>> legend.end, legend.asking, legend.answering
        (26, ('W',), ('S',))
    """
    lines = list(re.compile(r"[^\n]+").finditer(text, max(0, len(text) - FAR)))
    end, legend = len(text), dict[str, str]()
    for line in reversed(lines[-LONGEST_CLOSING:]):
        pair = pair_of(line[0])
        if pair and _is_legend(*pair):
            legend = {pair[0]: meaning(key_of(pair[1]))} | legend
        elif not (legend and _LEGEND.match(line[0])):
            break
        end = line.start()
    if len(legend) < 2:  # noqa: PLR2004  one alone may be talk: "N: Narasumber."
        return Header(len(text))
    asking = tuple(label for label, role in legend.items() if role == "asks")
    return Header(end, asking=asking, answering=tuple(label for label in legend if label not in asking))


def _titled(text: str, start: int) -> dict[str, str]:
    """The values in a title such as `Wawancara dengan Ibu Sri, Pasar Baru`, above the first question."""
    lines = [line for line in text[start : start + FAR].split("\n") if line.strip()][:MOST_TITLES]
    for line in lines:
        if "?" in line:
            break
        if values := from_title(line):
            return values
    return {}


def _declared(pairs: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], Declared]:
    """The pairs that are attributes, and what the others declare of labels."""
    rest: list[tuple[str, str]] = []
    said: dict[str, tuple[str, ...]] = {"labels": (), "ignore": ()}
    for key, value in pairs:
        name = DECLARING.get(key_of(key))
        if name is None:
            rest.append((key, value))
        else:
            said[name] += tuple(part.strip() for part in re.split("[;,]", value) if part.strip())
    return rest, Declared(**said)


def _block(text: str, start: int, read: Sequence[Line]) -> tuple[int, list[tuple[str, str]], dict[str, str]]:
    """The end of the header block that begins at `start`, its pairs and its participants; `start` without a block."""
    below = _Labels(read, start)
    pairs: list[tuple[str, str]] = []
    waiting: list[tuple[str, str]] = []  # `Informan: …` alone: a key if further keys follow
    people: dict[str, str] = {}  # by label, as a list of participants names them
    end, others = start, 0
    for lines in _paragraphs(text, start):
        taken, sure, listed = _taken(lines, below, named=bool(waiting))
        whole = len(taken) == len(lines)
        if taken and (sure or _is_block_of_names(taken, text, first=not pairs, below=None if whole else below)):
            pairs += [*waiting, *(pair for _, pair in taken if pair)]
            people |= listed
            end, others, waiting = taken[-1][0], 0, []
        elif whole and all(pair and names_speaker(pair[0]) for _, pair in taken):
            waiting += [pair for _, pair in taken if pair]
            continue
        else:
            taken = []
        if len(taken) < len(lines):
            others += len(lines) - len(taken)
            if taken or others > MOST_TITLES or not all(_is_title(line) for _, line in lines):
                break
            if (
                not pairs
                and lines[0][1].lstrip().startswith("#")
                and text.count(f"\n{lines[0][1]}\n", end) == (end > 0)
            ):
                end = lines[-1][0]  # a Markdown title is never speech; one that comes again is a speaker's name
    return end, pairs, people


def _paragraphs(text: str, start: int) -> Iterator[list[tuple[int, str]]]:
    """The paragraphs of `text` from `start`: lists of each line's end and words; none behind a long one."""
    lines: list[tuple[int, str]] = []
    far, end = text.find("\n", start + LARGEST), start
    for line in text[start : far if far >= 0 else len(text)].split("\n"):
        end += len(line) + 1
        if line.strip():
            cuts = _NEXT_KEY.split(line) if _FIRST_KEY.match(line) else [line]
            lines += [(min(end, len(text)), part) for part in cuts]
            if len(lines) > MOST_LINES:
                break
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


class _Labels:
    """The labels at the starts of a document's first lines, counted once they are asked for."""

    def __init__(self, lines: Sequence[Line], start: int) -> None:
        self._lines, self._start = lines, start

    @cached_property
    def _counts(self) -> Counter[tuple[str, bool]]:
        place = attrgetter("start")
        begin, end = (bisect_left(self._lines, at, key=place) for at in (self._start, self._start + LARGEST))
        counts: Counter[tuple[str, bool]] = Counter()
        for mark, count in tally([line.mark for line in self._lines[begin:end] if line.mark and line.mark.label]):
            counts[key_of(mark.label), mark.kind == "colon"] += count
        return counts

    def count(self, label: str) -> int:
        """Return how many lines a label stands before, by whatever sign."""
        return self._counts[key_of(label), True] + self._counts[key_of(label), False]

    def has_recurring(self) -> bool:
        """Return True if any label stands before a colon more than once."""
        return any(count > 1 and is_colon for (_, is_colon), count in self._counts.items())

    def recurs(self, label: str) -> bool:
        """Return True if a label stands before a colon more than once."""
        return self._counts[key_of(label), True] > 1

    def names(self, value: str) -> bool:
        """Return True if a value, in whatever case and with whatever title, is somebody who has a label."""
        return any(is_same_person(label, value) or is_same_person(value, label) for label, _ in self._counts)


def _taken(
    lines: list[tuple[int, str]], below: _Labels, *, named: bool
) -> tuple[list[tuple[int, tuple[str, str] | None]], bool, dict[str, str]]:  # fmt: skip
    """The lines at the start of a paragraph that may belong to the header, if they surely do, and who is listed there.

    Args:
        lines: Each line's end and words; two of one line have one end.
        below: The labels of the document.
        named: Whether a paragraph above names somebody.
    """
    taken: list[tuple[int, tuple[str, str] | None]] = []
    keys: Counter[str] = Counter()
    people: list[str] = []  # whom keys such as `Informan` name
    listed: dict[str, str] = {}
    sure, skipped = False, 0
    for number, (end, line) in enumerate(lines):
        if number < skipped:
            taken.append((end, None))
            continue
        pair = pair_of(line)
        if pair and _is_legend(*pair):
            taken.append((end, pair))
            sure = True
            continue
        rest = (words for _, words in lines[number:])
        if found := participants(rest, below.count, named=named or bool(people)):
            listed |= {one.label: one.name for one in found}
            skipped, sure = number + len(found), True
            taken.append((end, None))
            continue
        if pair and _begins_talk(*pair, below, people):
            break
        if pair and names_speaker(pair[0]):
            is_known = _is_short(pair[1]) and below.names(pair[1])
            if keys[key_of(pair[0])] or not (is_known or _is_name(pair[1])):
                break  # "Informan: sejak 2010, waktu itu …", or the same key again: a label before words
            people.append(pair[1])
            sure |= is_known and not below.recurs(pair[0])  # "informan: ibu ani" over "Ani: Sejak 2010."
        if not pair and not (_is_title(line) and (not keys or _REMARK.match(line))):
            break  # prose; behind a key, only a remark such as "(rekaman 2)" still belongs to the header
        taken.append((end, pair))
        if pair:
            keys[key_of(pair[0])] += 1
    talk = [end for end, _ in lines[len(taken) :]]
    taken = [part for part in taken if part[0] not in talk]  # a line of which a part is talk is talk
    return taken, sure or any(is_attribute(key) and not names_speaker(key) for key in keys), listed


def _begins_talk(key: str, value: str, below: _Labels, people: Iterable[str]) -> bool:
    """Return True for `P: Sejak kapan?`, `Bu Sri: Ya.`, and a name that recurs or stands in a line above."""
    if meaning(key_of(key)) in {"asks?", "answers?", "either", "title"}:
        return True
    if is_attribute(key) or meaning(key_of(key)) == "stopped":
        return False
    return value.endswith("?") or below.recurs(key) or any(is_same_person(key, name) for name in people)


def _is_block_of_names(
    taken: list[tuple[int, tuple[str, str] | None]], text: str, *, first: bool, below: _Labels | None
) -> bool:
    """Return True if lines such as `Pewawancara: Rina` are a header, though their keys may be labels too.

    Args:
        taken: The lines.
        text: The document.
        first: Whether no header stands above them.
        below: The labels of the document, where talk follows at once, without a blank line.
    """
    pairs = [pair for _, pair in taken if pair]
    if len(pairs) < len(taken) or not all(names_speaker(key) for key, _ in pairs):
        return False
    if below and not (below.has_recurring() and all(_ends_as_name(value) for _, value in pairs)):
        return False
    behind = text[taken[-1][0] :]
    recurs = any(re.search(rf"(?im)^[^\w\n]*{re.escape(key)}[^\w\n]*:", behind) for key, _ in pairs)
    if len(pairs) > 1 or not first:
        # "Pewawancara: Rina Andriani" over "Informan: Ibu Sri" is a header even where both keys are labels further on;
        # "Pewawancara: Halo" over "Informan: Halo" is talk.
        return bool(behind.strip()) and (not recurs or all(_is_full_name(value) for _, value in pairs))
    # "Informan: Ibu Sri" alone is a header only where other labels follow.
    return not recurs and bool(re.search(r"(?m)^[^\w\n]*+\w{1,20}(?: \S{1,20}){0,2}[ \t]*:", behind))


def _ends_as_name(value: str) -> bool:
    """Return True for `Ibu Sri`, `Sri W.` and `sri`, and False for `Betul.` and for more words than names have."""
    return len(value.split()) <= LONGEST_LEGEND and not _SENTENCE_END.search(value)


def _is_full_name(value: str) -> bool:
    """Return True for a value such as `Ibu Sri` or `Rina Andriani`, and False for one such as `Hello`."""
    return len(value.split()) > 1 and is_person(value)


def _is_legend(label: str, value: str) -> bool:
    """Return True if a line explains a label: `P : Peneliti`, `N = Narasumber (Ibu Sri)`."""
    if len(label) > LONGEST_LABEL or is_attribute(label):
        return False
    return len(value.split()) <= LONGEST_LEGEND and meaning(key_of(value)) in ROLES


def _is_short(value: str) -> bool:
    """Return True for a value as short as names are, without the sign of a question or of another label."""
    return 0 < len(value.split()) <= 12 and not _SAID.search(value)  # noqa: PLR2004


def _is_name(value: str) -> bool:
    return _is_short(value) and value[0].isalnum() and not value[0].islower() and value[-1] != "…"


def _is_title(line: str) -> bool:
    pair = pair_of(line)
    if pair:
        return meaning(key_of(pair[0])) == "stopped"  # "TRANSKRIP: wawancara 3"
    return bool(_REMARK.match(line) or _TITLE.match(line.strip()) or from_title(line))
