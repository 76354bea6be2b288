"""Words left in a finished report that may name somebody: by file and position, never by the word itself.

The search is looser than the replacement, and shares no pattern with it: letters alone are compared, in any case, within
words and across them, with slips of the pen. What it finds may be no name, so it asks, and remembers the answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.anonymisation.pseudonyms import asked_as, is_everyday
from qualcode.anonymisation.replacement import IN_FILE_NAMES
from qualcode.anonymisation.report_parts import report_parts
from qualcode.names import SHORT, is_code, names_office, names_third_person
from qualcode.transcripts.talk.roles import PARTICLES, TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qualcode.anonymisation.pseudonyms import Pseudonyms

_TOKEN = re.compile(r"[^\W\d_]+(?:['`\u2018\u2019\u02bb\u02bc\u02b9\u2032\u00b4][^\W\d_]+)*")
_SPELLED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .·-]{1,2}[^\W\d_]){2,}(?![^\W_])")
_MORE_TITLES = """
si sang koh ko ci cece cici koko nyonya ny tuan tn puan encik engku atok atuk tok opa oma mbah eyang gus ning nyai kiai
kh ustaz ustad ustazah ustadah h hjh makcik pakcik mak uwak lek paklek bulek bu-lek pak-lek paman uda uni daeng akang
kang teteh mang ncik nona nenek kakek opung pdt pendeta romo pastor sdr sdri saudara saudari alm almarhum almarhumah
aunt auntie uncle grandma grandpa sister brother lady lord mister missus doctor professor
""".split()  # noqa: SIM905
_CALLED = TITLES | frozenset(_MORE_TITLES)
"""Words behind which a name may stand: more than labels need."""
_TITLED = re.compile(
    rf"(?<![^\W_])(?i:{'|'.join(sorted(_CALLED, key=lambda word: (-len(word), word)))})"
    r"(?P<dot>\.?)[ \u00a0]+(?P<word>[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)*)"
)
_CALLS = frozenset(
    [
        "bu",
        "pak",
        "bp",
        "bpk",
        "mas",
        "mbak",
        "mba",
        "mbk",
        "bang",
        "kak",
        "pakde",
        "bude",
        "haji",
        "hajjah",
        "hj",
        "mbah",
        "si",
        "koh",
        "ustadz",
        "ustaz",
        "mr",
        "mrs",
        "ms",
    ]
)
"""Words that call somebody, and are no words for kin: a small word behind them is a name sooner than a verb."""
_DERIVED = re.compile(r"(?:me[mnr]|ber|ter|peng|pem|pen|di)\w{3,}|\w{3,}(?:nya|kan|kah|lah)$")
"""A pattern of words that are built, as names are not."""
_NEXT = re.compile(r"(?P<dot>\.?)[ \u00a0]+(?P<word>[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)*)")
_NUMBER = re.compile(r"(?<![\w.,+/])\+?\(?\d(?:[ ./()-]{0,2}\d){8,}(?!\w)")
_ROUND = re.compile(r"0{4,}$")
_DIGIT = "kosong|nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|zero|one|two|three|four|five|six|seven|eight|nine|oh"
_SPOKEN = re.compile(rf"(?<!\w)(?:(?:{_DIGIT}|\d{{1,5}})\W{{1,3}}){{2}}(?:(?:{_DIGIT})\W{{1,3}}){{4,}}", re.IGNORECASE)
_ADDRESS = re.compile(  # of a house
    r"(?<!\w)(?i:jl\.?|jln\.?|jalan|gg\.?|gang|lorong) ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3},?"
    r" (?:(?i:no\.?|nomor|nomer|blok) ?[\dA-Z][\w/-]*|\d+)(?!\w)"
)
_BORN = re.compile(
    r"(?i:lahir\w*|born)(?: [\w,:]+){0,3}? (?P<day>\d{1,2}(?: [^\W\d_]+ |[-/.]\d{1,2}[-/.])(?:19|20)\d\d)(?!\w)"
)
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}|\d{1,2}[.:]\d{2}[.:]\d{2}|\d{2}\.\d{2} ?- ?\d{2}\.\d{2}"
)
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_ENDINGS = ("nya", "lah", "kah", "tah", "pun", "ku", "mu")
_NO_NAMES = TITLES | PARTICLES | IN_FILE_NAMES
_AROUND = ("ibu", "bapak", "pak", "bu", "wawancara", "transkrip", "interview", "mbak", "mas", "bang", "kak")
WITHIN = 5
"""Letters of a name that is looked for within words."""
ACROSS = 7
"""Letters of a name that is looked for across blanks and signs."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place where a word is left that is, or may be, somebody's name.

    Args:
        path: The report.
        where: The part of it: a line, a paragraph, a cell, a page.
        character: From 1, in that part.
        code: Code of the person whose name it would be; empty where it would be nobody's who is listed.
        what: `a name`, `within` a word, a near `spelling`, a word behind a `title`, a `number`, or a `place`.
        word: The word as questions write it; no message tells it.
    """

    path: Path
    where: str
    character: int
    code: str
    what: str = "a name"
    word: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.path}: {self.where}, character {self.character}: {_TOLD[self.what].format(self.code)}"


_TOLD = {
    "a name": "a word that is a name of {}",
    "within": "letters that hold a name of {}",
    "spelling": "a word that is nearly a name of {}",
    "title": "a word behind a title, which may be a name",
    "number": "a number that may lead to somebody",
    "place": "an address that may lead to somebody",
}


def leftovers(path: Path, data: bytes, table: Pseudonyms) -> list[Leftover]:
    """Return every place of a report where a word is left that may name somebody, or a number that may identify them.

    A word that the codebook looks for is no name where it is written in small letters; a word that was asked about and
    may stay is passed over.

    Args:
        path: The report; its suffix names the format.
        data: Its bytes.
        table: The code of each person.
    """
    parts = [(where, _seen(text)) for where, text in report_parts(data, path.suffix)]
    words = Counter(word for _, text in parts for word in _TOKEN.findall(text))
    titled = Counter(match["word"] for _, text in parts for match in _TITLED.finditer(text))
    search = _Search(table, words, titled)
    found = []
    for where, text in parts:
        taken: set[int] = set()
        for start, what, code, word in search.places(text):
            asked = asked_as(word)
            if start not in taken and asked not in table.answered and word.casefold() not in table.kept:
                taken.add(start)
                found.append(Leftover(path, where, start + 1, code, what, asked))
    return found


def _seen(text: str) -> str:
    """A text composed, without marks above letters and characters of no width."""
    if text.isascii():
        return text
    bare = (
        sign for sign in unicodedata.normalize("NFKD", text) if unicodedata.category(sign) not in {"Mn", "Me", "Cf"}
    )
    return "".join(bare)


def _letters(text: str) -> str:
    """The letters alone, small."""
    return "".join(sign for sign in _seen(text).casefold() if sign.isalpha())


class _Search:
    """Looks for the names of a table in the parts of one report."""

    def __init__(self, table: Pseudonyms, words: Counter[str], titled: Counter[str]) -> None:
        self.topic = table.topic
        self.common = {word for word in words if word.islower()}
        self.small = words
        self.titled = titled
        self.codes = {_letters(code) for code in table.words} | {_letters(code) for code in table.codes.values()}
        self.known: dict[str, str] = {}  # words of names
        self.wholes: dict[str, str] = {}  # names and details, run together
        for name, code in _names(table):
            self.wholes.setdefault(_letters(name), code)
            for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", _seen(name)):  # Nur-Aini is Nuraini too
                self.known.setdefault(_letters(word), code)
            words_of = [word for word in _TOKEN.findall(_seen(name)) if word.casefold() not in _NO_NAMES]
            for word in words_of:
                if len(words_of) == 1 or (len(word) > 1 and word.casefold() not in _FEW):
                    self.known.setdefault(_letters(word), code)
        for code, details in table.details.items():
            self.wholes.update({_letters(each): code for each in details})
        self.run_together = {each for each in self.wholes if len(each) >= WITHIN and each not in self.topic}
        plain_names = (word for word in self.known if word not in self.topic and not is_everyday(word))
        self.long = sorted((word for word in plain_names if len(word) >= WITHIN), key=lambda word: (-len(word), word))
        self.joined = sorted(
            (name for name in {*self.wholes, *self.known} if len(name) >= ACROSS), key=len, reverse=True
        )
        self.judged: dict[str, tuple[str, str] | None] = {}

    def places(self, text: str) -> Iterator[tuple[int, str, str, str]]:
        """Yield start, kind, code and word of each finding; the surest kind of a place first."""
        for match in _TOKEN.finditer(text):
            judged = self._judged(match[0])
            if judged and (judged[0] != "spelling" or self._is_called(text, match)):
                yield match.start(), *judged, match[0]
        yield from self._across(text)
        yield from self._behind_titles(text)
        yield from _numbers(text)
        yield from _places(text)

    def _judged(self, word: str) -> tuple[str, str] | None:
        if word not in self.judged:
            self.judged[word] = self._judge(word, _letters(word))
        return self.judged[word]

    def _judge(self, word: str, small: str) -> tuple[str, str] | None:
        """Kind and code of what a word by itself shows."""
        if word.islower() and small in self.topic:
            return None
        bare = next(
            (small[: -len(end)] for end in _ENDINGS if small.endswith(end) and small[: -len(end)] in self.known), small
        )
        for form in (small, bare):
            if form in self.known and (len(form) > 1 or word.isupper()) and small not in self.codes:
                return "a name", self.known[form]
        if bare in self.run_together and not is_everyday(bare):  # saridewi
            return "within", self.wholes[bare]
        for name in self.long if names_third_person(small) else ():  # wawancara is no Wawan
            if name in small:
                return "within", self.known[name]
        for cut in _cuts(word):
            if cut in self.known and len(cut) > 1:
                return "within", self.known[cut]
        return self._near(word, small)

    def _near(self, word: str, small: str) -> tuple[str, str] | None:
        """The name that a word nearly is: a letter more, less, other or changed about; two where it is long."""
        from rapidfuzz.distance import OSA

        if len(small) < 4 or (small in self.common and len(small) < WITHIN) or not names_third_person(small):  # noqa: PLR2004
            return None
        for name, code in self.known.items():
            allowed = 0 if len(name) < 4 else 1 if len(name) < 8 or word.islower() else 2  # noqa: PLR2004
            if allowed and OSA.distance(small, name, score_cutoff=allowed) <= allowed:
                return "spelling", code
        return None

    def _is_called(self, text: str, match: re.Match[str]) -> bool:
        """Return True if a word that is nearly a name stands where a name would: with a capital, or behind a title."""
        before = text[max(0, match.start() - 24) : match.start()]
        title = re.search(r"([^\W\d_]+)\.?\s+$", before)
        if title and title[1].casefold() in TITLES:
            return True
        if match[0].islower():
            return len(match[0]) > WITHIN and match[0] not in self.topic
        return match[0].casefold() not in self.common or len(match[0]) > WITHIN

    def _across(self, text: str) -> Iterator[tuple[int, str, str, str]]:
        """Names over blanks and signs: run together, torn apart, or spelled."""
        small = text.casefold()
        signs = [(place, sign) for place, sign in enumerate(small) if sign.isalpha()] if len(small) == len(text) else []
        squeezed = "".join(sign for _, sign in signs)
        for name in self.joined:
            at = squeezed.find(name)
            while at >= 0:
                start, stop = signs[at][0], signs[at + len(name) - 1][0] + 1
                edges = (start == 0 or not text[start - 1].isalpha()) and not text[stop : stop + 1].isalpha()
                if edges and not text[start:stop].isalpha():
                    yield start, "within", self.wholes.get(name) or self.known[name], text[start:stop]
                at = squeezed.find(name, at + 1)
        for match in _SPELLED.finditer(text):
            code = self.known.get(_letters(match[0])) or self.wholes.get(_letters(match[0]))
            if code:
                yield match.start(), "within", code, match[0]

    def _behind_titles(self, text: str) -> Iterator[tuple[int, str, str, str]]:
        """Words with a capital behind a title, which nobody listed."""
        for match in _TITLED.finditer(text):
            title, office = match[0].split()[0], False
            at: re.Match[str] | None = match
            while at and (not at["dot"] or (title.rstrip(".").casefold() in _ABBREVIATED and title[0].isupper())):
                word = at["word"]  # "terima kasih, pak. Saya": a sentence ended
                if word.casefold() not in _CALLED and not names_office(word):
                    numbered = text[at.end() : at.end() + 1].isdigit() and word.isupper() and len(word) <= _CODE_LETTERS
                    coded = numbered or is_code(word) or word.casefold() in self.codes  # Pak Amin2 is a name
                    if not coded and self._may_name(word, title, office=office):
                        yield at.start("word"), "title", "", word
                    break
                title, office, at = (
                    word,
                    office or names_office(word),
                    _NEXT.match(text, at.end()),
                )  # Bapak Haji Marzuki

    def _may_name(self, word: str, title: str, *, office: bool) -> bool:
        """Return True if a word behind a title or an office may be a name: one with a capital, or no known word."""
        small = word.casefold()
        if word[0].isupper() and not office:
            return True
        if not names_third_person(word.capitalize()) or small in self.topic or is_everyday(small):
            return False
        only_called = title.rstrip(".").casefold() in _CALLS and self.small[small] <= self.titled[small]
        return word[0].isupper() or (only_called and len(word) > SHORT and not _DERIVED.match(small))


_CODE_LETTERS = 2
"""Letters before a number that are a code's and no name's."""

_ABBREVIATED = frozenset(
    {"bp", "bpk", "mbk", "hj", "dr", "drs", "prof", "mr", "mrs", "ms", "h", "ny", "tn", "sdr", "sdri", "alm"}
)
_FEW = frozenset({"se", "st", "sh", "mm", "sp", "si", "spd", "amd", "dan", "dari", "and", "of", "the", "di", "ke"})
"""Degrees and small words within a longer name."""


def _cuts(word: str) -> list[str]:
    """The parts of a word that capitals or a title run together in it show: `BuAni`, `wawancaraani`."""
    parts = [part.casefold() for part in re.findall(r"[^\W\d_a-z]?[^\W\d_A-Z]+", word)]
    found = parts if len(parts) > 1 else []
    small = word.casefold()
    return found + [small[len(each) :] for each in _AROUND if small.startswith(each)]


def _names(table: Pseudonyms) -> Iterable[tuple[str, str]]:
    """Every name with its code; of codes that may be names (`ANI1`) the letters."""
    for code, names in table.words.items():
        yield from ((name, code) for name in names)
    for name, code in table.codes.items():
        head = re.sub(r"[\W\d_]+$", "", name)
        if (
            is_code(name)
            and len(head) > _CODE_LETTERS
            and names_third_person(head.capitalize())
            and re.search("[aeiou]", head, re.IGNORECASE)
        ):
            yield head, code
        elif not is_code(name):
            yield name, code


def _numbers(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Long numbers that are no date, time or sum of money."""
    for match in _NUMBER.finditer(text):
        rest = _MONEY.sub("", _DATE.sub("", match[0]))
        source = text[: match.start()].rstrip().endswith("/")  # the second half of a DOI
        digits = sum(sign.isdigit() for sign in rest)
        # money that is written without points is round: 150000000
        if not source and (digits > 10 or (digits > 8 and match[0].isdigit() and not _ROUND.search(rest))):  # noqa: PLR2004
            yield match.start(), "number", "", match[0]
    for match in _SPOKEN.finditer(text):
        yield match.start(), "number", "", match[0].strip(" ,.;")


def _places(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Addresses of houses, and days of birth."""
    for match in _ADDRESS.finditer(text):
        yield match.start(), "place", "", match[0]
    for match in _BORN.finditer(text):
        yield match.start("day"), "number", "", match["day"]
