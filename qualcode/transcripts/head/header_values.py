"""Values of a header that stand in words: dates in Indonesian and English, and who was interviewed, where and when."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import NamedTuple

from qualcode.transcripts.talk.labels import BLANK
from qualcode.transcripts.talk.roles import TITLES, is_person

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february pebruari feb peb", "maret march mar mac", "april apr", "mei may",
            "juni june jun", "juli july jul julai", "agustus august agu agt agust ags aug ogos",
            "september sept sep", "oktober october okt oct", "november nopember nov nop",
            "desember december disember des dec dis",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
CENTURY = 2000  # of years with two digits
FIRST_YEAR, LAST_YEAR = 1900, 2100
MONTHS_OF_A_YEAR = 12
_DAYS = (
    "senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    "mon|tues?|wed|thurs?|fri|sat|sun"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_LEAD = (
    rf"(?i)\W*(?:(?:hari|on|pada|tanggal|tgl)\b\.?[\s,:]*)*(?:(?:{_DAYS})\b\.?[\s,/&-]*(?:tanggal\b\s*)?)?(?:the\s+)?"
)
_REST = r"(?=\s*(?:$|[,;(–-]|\b(?:pukul|jam|at|wib|wita|wit)\b|\d{1,2}[:.]\d{2}\b))"
_FORMS = (
    ("ymd", re.compile(rf"{_LEAD}(?P<y>\d{{4}})\s?[-/.]\s?(?P<m>\d{{1,2}})\s?[-/.]\s?(?P<d>\d{{1,2}}){_REST}")),
    ("iso", re.compile(rf"{_LEAD}(?P<y>\d{{4}})-(?P<m>\d{{2}}){_REST}")),
    (
        "dmy",
        re.compile(
            rf"{_LEAD}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?(?P<w>{_MONTH})\b\.?[\s,-]*(?:tahun\s+)?"
            rf"(?P<y>\d{{4}}|['’]?\d{{2}}){_REST}"
        ),
    ),
    ("mdy", re.compile(rf"{_LEAD}(?P<w>{_MONTH})\b\.?\s*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?P<y>\d{{4}}){_REST}")),
    (
        "signs",
        re.compile(rf"{_LEAD}(?P<d>\d{{1,2}})\s?[-/.]\s?(?P<m>\d{{1,2}})\s?[-/.]\s?(?P<y>\d{{4}}|\d{{2}}){_REST}"),
    ),
    ("month", re.compile(rf"{_LEAD}(?P<w>{_MONTH})\b\.?[\s,-]*(?P<y>\d{{4}}){_REST}")),
)
_TITLE = re.compile(
    r"(?i)[\W_]*(?:(?:transkrip|transcript|verbatim|hasil|catatan|rekaman|notes?|record(?:ing)?)\b[\s:]*(?:of|dari|from)?\s*)*"
    r"(?:an?\s+|the\s+)?(?:in-depth\s+)?(?:wawancara|interview)\b(?:\s+mendalam)?(?:\s+\d+)?\s*(?:dengan|bersama|with)\s+"
    r"(?P<rest>[^\n]{2,160}?)[\s*_#]*$"
)
_PARTS = re.compile(r"(?i)\s*[,;|–—]\s*|\s+(?=(?:di|at|in|on|pada|tanggal)\s)")
_PLACE = re.compile(r"(?i)(?:di|at|in)\s+(?:the\s+)?(?P<place>\S.*)$")


_KEYS = re.compile(
    r"(?i)[\s*_>-]*(?P<key>(?:hari\s*[/,]?\s*(?:dan\s+)?)?tanggal(?:\s+wawancara)?|tgl|date|lokasi(?:\s+wawancara)?|"
    r"tempat(?:\s+wawancara)?|location|place|venue)\b\.?[\s*_]+(?P<value>\S[^\n]{0,100}?)[\s*_]*$"
)
_DAY_OF_MONTH = re.compile(rf"(?i)(?:.*\D)?\d{{1,2}}(?:st|nd|rd|th)?[\s.-]*(?:{_MONTH})\b")
LONGEST_PLACE = 6  # words
LONGEST_KEY = 40
LONGEST_VALUE = 200  # code points, as those of a key
_PAIR = re.compile(
    rf"(?:{BLANK}|>)*+(?:(?:[-+*•]|\d{{1,2}}[.)]){BLANK}*+)?\|?{BLANK}*+(?:\*\*|__|\*|_)?"
    rf"(?P<key>[^\W\d_][^:：=|*\n\t]{{0,{LONGEST_KEY}}}?){BLANK}*+(?:\*\*|__|\*|_)?{BLANK}*+(?P<sign>[:：=|]|\t)"
    rf"(?:\*\*|__|\*|_)?(?:{BLANK}*+[:：])?{BLANK}*+(?P<value>.*?)(?:{BLANK}|\||\*\*$|\\$)*+$"
)


class Day(NamedTuple):
    """A date as it is kept.

    Args:
        written: As 2024-03-11, or 2024-03 where no day is said.
        other: The other date that it may mean, where day and month cannot be told apart.
    """

    written: str
    other: str = ""


def read_date(text: str) -> Day | None:
    """The date that a text says, in words or figures; None where it says none that exists.

    Day comes before month, as in Indonesia; where both could be, the other reading is given too.

    Example:
        >>> read_date("Senin, 3 Mei 2021").written, read_date("March 11th, 2024").written, read_date("Mei 2021").written
        ('2021-05-03', '2024-03-11', '2021-05')
        >>> read_date("11/03/2024"), read_date("25/03/2024"), read_date("31 Februari 2021")
        (Day(written='2024-03-11', other='2024-11-03'), Day(written='2024-03-25', other=''), None)
    """
    for form, pattern in _FORMS:
        found = pattern.match(text)
        if found is None:
            continue
        parts = found.groupdict()
        year = int(parts["y"].strip("'’"))
        year += CENTURY if len(parts["y"].strip("'’")) == 2 else 0  # noqa: PLR2004
        month = MONTHS[parts["w"].casefold()] if parts.get("w") else int(parts["m"])
        if not parts.get("d"):
            is_month = 1 <= month <= MONTHS_OF_A_YEAR and FIRST_YEAR <= year <= LAST_YEAR
            return Day(f"{year:04}-{month:02}") if is_month else None
        day, other = int(parts["d"]), ""
        if form == "signs" and month > MONTHS_OF_A_YEAR:
            day, month = month, day  # 03/25/2024
        elif form == "signs" and day <= MONTHS_OF_A_YEAR and day != month:
            other = _iso(year, day, month)
        written = _iso(year, month, day)
        return Day(written, other) if written else None
    return None


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else ""
    except ValueError:
        return ""


def pair_of(line: str) -> tuple[str, str] | None:
    """The key and value of a header's line; None for any other line.

    Example:
        >>> pair_of("- **Lokasi**: Pasar Baru"), pair_of("Sejak 2010.")
        (('Lokasi', 'Pasar Baru'), None)
    """
    found = _PAIR.match(line) if len(line) <= LONGEST_KEY + LONGEST_VALUE else None
    if found and len(found["key"].split()) <= 4:  # noqa: PLR2004
        return found["key"].strip(), found["value"]
    return keyed(line)


def keyed(line: str) -> tuple[str, str] | None:
    """The key and value of a header's line that has no colon between them; None for any other line.

    Example:
        >>> keyed("Tanggal 5 Juni"), keyed("Lokasi Pasar Baru"), keyed("Tempat saya jauh dari sana.")
        (('Tanggal', '5 Juni'), ('Lokasi', 'Pasar Baru'), None)
    """
    found = _KEYS.match(line)
    if found is None:
        return None
    key, value = found["key"], found["value"]
    if re.search(r"(?i)tanggal|tgl|date", key):
        return (key, value) if read_date(value) or _DAY_OF_MONTH.match(value) else None
    is_place = value[0].isupper() and len(value.split()) <= LONGEST_PLACE and value[-1] not in ".?!:"
    return (key, value) if is_place else None


def from_title(line: str) -> dict[str, str]:
    """Informant, place and date that a title names.

    Example:
        >>> from_title("Wawancara dengan Ibu Sri di Pasar Baru, 11 Maret 2024")
        {'informant': 'Ibu Sri', 'place': 'Pasar Baru', 'date': '11 Maret 2024'}
        >>> from_title("Interview with Ana Gomez, Lima, March 11th, 2024")
        {'informant': 'Ana Gomez', 'date': 'March 11th, 2024', 'place': 'Lima'}
        >>> from_title("Wawancara dengan mereka sudah selesai.")
        {}
    """
    found = _TITLE.match(line)
    if found is None or line.rstrip().endswith((".", "?", "!")):
        return {}
    rest, said = found["rest"], dict[str, str]()
    name, *parts = _PARTS.split(rest)
    if not _is_named(name):
        return {}
    said["informant"] = name.strip()
    # "March 11th, 2024" holds a comma itself.
    pieces = [*parts, *(f"{one}, {other}" for one, other in itertools.pairwise(parts))]
    day = next((piece for piece in reversed(pieces) if read_date(piece)), "")
    if place := next((at["place"] for piece in parts if piece not in day and (at := _PLACE.match(piece))), ""):
        said["place"] = place
    if day:
        said["date"] = re.sub(r"(?i)^(?:on|pada|tanggal)\s+", "", day)
    if "place" not in said and (left := [piece for piece in parts if piece not in day and is_person(piece)]):
        said["place"] = left[0]
    return said


def _is_named(name: str) -> bool:
    """Return True for a name such as `Ibu Sri (42)`, and False for `pedagang` or `Pak`."""
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", name.strip())
    return is_person(bare) and not {word.casefold() for word in bare.split()} <= TITLES
