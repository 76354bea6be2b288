"""The introduction of a document: who asks and who answers, as remarks and legends above the talk tell it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from qualcode.transcripts.attributes import is_attribute
from qualcode.transcripts.talk.labels import key_of, read_mark
from qualcode.transcripts.talk.roles import ASKS, STUDENTS, TITLES, is_person, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualcode.transcripts.talk.lines import Line

FAR = 4000  # code points within which a document introduces its people
MOST = 20  # lines of an introduction
LONGEST_VALUE = 60
LONGEST_KEY = 12  # characters of a label that a legend explains
BEGINS_TALK = frozenset({"asks?", "answers?", "either", "title"})
"""What the word of a label may be that begins the talk; `Pewawancara: Rina` may still be a header."""

GREETINGS = frozenset(
    {
        "halo",
        "hallo",
        "hello",
        "hai",
        "hi",
        "hey",
        "pagi",
        "siang",
        "sore",
        "malam",
        "selamat",
        "good",
        "permisi",
        "monggo",
    }
)
_AGED = re.compile(r"\(?\s*\d{2}(?!\d)|\(")  # behind a name: "Kasmuri 52", "Sutar (60 th)", "Wati (pedagang)"
_PARTICIPANT = re.compile(
    r"[\s*_•+-]*(?:\d{1,2}[.)]\s+)?\**(?P<label>[^\W\d_][\w.]{0,11}(?:[ -]\w{1,3})?)\**"
    r"(?P<sign>[ \t]*[:：=]|[ \t]+[–—-][ \t]|\t)\**[ \t]*"
    r"(?P<name>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3})"
    r"(?P<rest>[ \t]*(?:$|[,(;/][^?!:=]{0,60}|\d{2}(?!\d)[^?!:=]{0,40}|[–—-][ \t][^?!:=]{0,60}))$"
)
_WRITER = frozenset({"saya", "aku", "penulis", "me", "myself"})
_YEARS = re.compile(r"(?i)\b(?:th|thn|tahun|yrs?)\.$")
_KEY = r"[^\W\d_][\w./]*(?: [\w./]+){0,2}"
_PAIR = re.compile(rf"(?:^|(?<=[\s(;,.:|/]))(?P<key>{_KEY})[ \t]*=[ \t]*(?P<value>[^;|=\n]{{1,{LONGEST_VALUE}}})")
_NEXT = re.compile(rf"(?:[,.]\s+|\s{{2,}}){_KEY}\s*$")  # the end of a value, where the next label of the legend begins
_NAME = r"(?P<name>[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3})"
_WORDS = "|".join(sorted(word for word in ASKS - STUDENTS if word.isascii() and word not in {"tanya", "question"}))
_BY = r"diwawancarai|ditanyai|wawancara|tanya jawab|obrolan|interview(?:ed)?|questions"
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        # "Wawancara 2 dari 2. Pewawancara: Rina. Direvisi …": the value ends where the sentence does
        rf"(?:(?<=[.;,|·(–—]\s)|(?<=[\s(]\s)|(?<=[(|]))(?i:{_WORDS})\s*[:=]\s*{_NAME}(?=\s*(?:$|[.;,|·)(–—]|\s\s))",
        rf"(?i:\b(?:{_BY})\s(?:oleh|by)):?\s{_NAME}",
        rf"^\W*(?i:oleh|by)\b\s*:?\s+{_NAME}(?=\s*(?:$|[·|,;(–—]))",
        rf"(?i:\b(?:yang|yg)\s(?:me)?(?:nanya|tanya|bertanya|wawancara|wawancarai))\W+(?:(?i:saya|aku)\W+)?{_NAME}",
        rf"(?i:\b(?:saya|aku|kami|I)\b).*[–—]\s?{_NAME}\W*$",  # the researcher signs a remark of her own
    )
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """People whom a document introduces before they talk.

    Args:
        asking: Labels and names of those who ask.
        answering: Labels of others in the same legend.
    """

    asking: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()


def introduction(text: str, start: int = 0) -> Introduction:
    r"""The people whom `text` introduces, in a legend on one line or in a sentence.

    Args:
        text: The document.
        start: The end of the front matter.

    Example:
        >>> introduction("GTA = peneliti (Gita); IB = Ibu B., pemilik\n\nGTA: Sejak kapan?")
        Introduction(asking=('GTA', 'Gita'), answering=('IB',))
        >>> introduction("Kunjungan kedua. Pewawancara: Rina. Di warung.\n\nRina: Sejak kapan?").asking
        ('Rina',)
        >>> introduction("Rina: Siapa yang datang?\nSri: Pewawancara: Ibu Ana.")
        Introduction(asking=(), answering=())
    """
    asking: dict[str, None] = {}
    answering: dict[str, None] = {}
    for line in _lines(text, start):
        pairs = list(_legend(line)) if "=" in line else []
        found = [pair for pair in pairs if _asks(*pair)]
        for label, value in found:
            asking |= dict.fromkeys([label, *_names(value)])
        if found:  # a list of abbreviations that names nobody who asks may explain other things than people
            answering |= dict.fromkeys(label for label, value in pairs if (label, value) not in found)
        for pattern in _NAMED:
            asking |= {named["name"].rstrip(".-"): None for named in pattern.finditer(line)}
    return Introduction(tuple(asking), tuple(answering))


class Participant(NamedTuple):
    """A line of a list of participants.

    Args:
        label: As it stands before the person's turns.
        name: The person's.
        colon: Whether the line could be a turn by its sign.
        sure: Whether the name has a title, or an age or a remark in brackets behind it.
    """

    label: str
    name: str
    colon: bool
    sure: bool


def participant(line: str) -> Participant | None:
    """The label and name in a line such as `P2 = Bu Wati, pedagang`; None where it may be what somebody says.

    Example:
        >>> participant("P1: Kasmuri 52")
        Participant(label='P1', name='Kasmuri', colon=True, sure=True)
        >>> participant("P1: Betul."), participant("P2: Halo, Bu Wati"), participant("P3: Kami dilatih, Bu")
        (None, None, None)
    """
    found = _PARTICIPANT.match(line.rstrip(" \t*_")) if len(line) <= LONGEST_VALUE * 2 else None
    if found is None or (line.rstrip()[-1] in ".…" and not _YEARS.search(line)):
        return None
    name, rest = found["name"], found["rest"].strip()
    words = key_of(name).split()
    behind = (re.findall(r"\w+", rest) or [""])[0].casefold()
    if words[0] in GREETINGS or meaning(key_of(name)) == "stopped" or behind in TITLES:
        return None
    titled = len(words) > 1 and words[0] in TITLES
    return Participant(found["label"], name, found["sign"].strip() in {":", "："}, titled or bool(_AGED.match(rest)))


def participants(lines: Iterable[str], count: Callable[[str], int], *, named: bool) -> list[Participant]:
    """The list of participants that begins a document's lines: their labels come again in the talk below.

    Args:
        lines: Lines from where the list may begin.
        count: A function that returns how many lines of the document begin with a label.
        named: Whether a line above names somebody, so that one line may be a list.

    Example:
        >>> found = participants(["P1: Kasmuri 52", "P2: Wagiman 47", "Mod: Kapan?"], lambda label: 2, named=False)
        >>> [(one.label, one.name) for one in found]
        [('P1', 'Kasmuri'), ('P2', 'Wagiman')]
    """
    listed: dict[str, Participant] = {}
    for line in lines:
        one = participant(line)
        if one is None or key_of(one.label) in listed or is_attribute(one.label):
            break
        listed[key_of(one.label)] = one
    # "P: Bu Wati" over "N: Halo" may be talk where the labels do not come again, or nothing shows a name.
    speaking = sum(count(one.label) > one.colon for one in listed.values())
    numbered = list(listed) == [f"{key.rstrip('0123456789')}{number}" for number, key in enumerate(listed, 1)]
    sure = any(one.sure for one in listed.values()) or (len(listed) > 1 and numbered)
    enough = len(listed) > 1 or named
    return list(listed.values()) if enough and sure and speaking * 2 >= len(listed) else []


def is_legend(line: str) -> bool:
    """Return True for a line that explains two labels or more by `=`, and says nothing.

    Example:
        >>> is_legend("T = saya (Nisa)   J = pak Wahyu"), is_legend("Untung = jual kurang beli.")
        (True, False)
    """
    return line.count("=") > 1 and len(list(_legend(line))) > 1


def unmark_legends(lines: Sequence[Line]) -> None:
    """Take the marks of legends away: `T = saya   J = pak Wahyu` is no turn of T's."""
    for line in lines[:MOST]:
        if "=" in line.text and is_legend(line.text):
            line.mark = None


def _lines(text: str, start: int) -> Iterator[str]:
    """The lines above the talk: none behind a label or a question."""
    lines = (line for line in text[start : start + FAR].split("\n") if line.strip())
    for number, line in enumerate(lines):
        mark = read_mark(line)
        begun = mark is not None and mark.kind == "colon" and meaning(key_of(mark.label)) in BEGINS_TALK
        if number >= MOST or begun or line.rstrip().endswith("?"):
            return
        yield line.strip()


def _legend(line: str) -> Iterator[tuple[str, str]]:
    """The labels that a line explains by `=`, and what it says of each."""
    at = 0
    while found := _PAIR.search(line, at):
        value, at = found["value"], found.end()
        if line[at : at + 1] == "=" and (more := _NEXT.search(value)):
            at = found.start("value") + more.start() + 1
            value = value[: more.start()]
        key = found["key"].split(". ")[-1]
        if len(key) <= LONGEST_KEY:
            yield key.strip(), value.strip(" .,)*_")


def _asks(label: str, value: str) -> bool:
    """Return True if a legend says of a label that it asks: `peneliti (Gita)`, `saya/Yusuf`, or `P = Gita`."""
    first = (re.findall(r"\w+", key_of(value)) or [""])[0]
    # "P1 = Kasmuri, petani": a numbered label is a participant's until the talk shows another role.
    word = meaning(key_of(label))
    short = word in {"asks", "asks?"} and not label[-1].isdigit() and is_person(value.split(",", maxsplit=1)[0])
    inside = meaning(f"{label} ({value.partition('(')[2].partition(')')[0]})") == "asks"  # "FAC = Ruth (facilitator)"
    return first in _WRITER or first in ASKS - STUDENTS or short or inside


def _names(value: str) -> list[str]:
    """The names in what a legend says of a label that asks."""
    parts = [part.strip() for part in re.split(r"[/(),]|\s-\s", value)]
    return [part for part in parts if part and is_person(part) and key_of(part) not in ASKS | TITLES | _WRITER]
