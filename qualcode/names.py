"""Names: the people whom transcripts name, the words that name them, and codes that stand for a name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.language import FUNCTION_WORDS, ORDINARY_WORDS
from qualcode.transcripts.talk.labels import INVISIBLE, key_of
from qualcode.transcripts.talk.roles import PARTICLES, ROLES, TITLES, is_person, is_same_person, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualcode.transcripts.transcript import Transcript, Turn

NAMING = frozenset(
    {
        "informant", "nama", "name", "nama lengkap", "full name", "nama informan", "nama narasumber", "nama responden",
        "nama panggilan", "nickname", "alias", "informan", "narasumber", "responden", "participant", "partisipan",
    }
)  # fmt: skip
"""Attributes that hold a person's name."""

IDENTIFYING = frozenset(
    {
        "alamat", "address", "telepon", "no telepon", "no. telepon", "telp", "no hp", "no. hp", "hp", "phone", "email",
        "surel", "nik", "no ktp", "tempat/tanggal lahir", "nama usaha", "business name", "instagram", "facebook",
    }
)  # fmt: skip
"""Attributes that point to a person though they are no name; anonymising takes out their values as a whole."""

_KIN = frozenset(
    """
    suami istri isteri pasangan anak ibu ayah bapak kakak adik orangtua wali ketua pemilik pendamping kontak saksi
    husband wife spouse partner child son daughter mother father brother sister chair owner mentor contact witness
    """.split()  # noqa: SIM905
)
"""Words of an attribute's name that say whose name its value is."""

_OFFICES = frozenset(
    """
    bupati gubernur menteri presiden walikota wali kades rt rw lurah camat guru dosen polisi hakim jaksa
    direktur bos kabid kadis sekda kades penghulu imam bidan dokter kabag kasubag dinas governor minister
    president mayor teacher professor
    """.split()  # noqa: SIM905
)
"""Offices that stand behind a title in the place of a name."""

SHORT = 2
"""Letters up to which a name is told from a word by its capital."""

_ENDINGS = r"(?=(?:nya|lah|kah|tah|pun|ku|mu)?(?![^\W\d_]))"
"""A pattern of what may follow a name: nothing, or an ending that Indonesian writes at a word."""

_CODE = re.compile(r"[^\W\d_]{0,4}[-_. ]?\d{1,4}[a-z]?", re.IGNORECASE)
_DEGREE = re.compile(r",?\s+(?:[A-Z]{1,3}[a-z]{0,4}\.\s?){1,4}[A-Za-z]*\.?$|,\s*[A-Z][\w.]{0,6}\.?$")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u2032\uff07`\u00b4"
_ONE_FORM = {ord(sign): form for signs, form in ((_HYPHENS, "-"), (_APOSTROPHES, "'")) for sign in signs}
_UNSEEN = frozenset(INVISIBLE + "\u034f\u061c\u115f\u180e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LEGEND = re.compile(r"[\s>*_|-]*(?P<label>[^\W\d_]\w{0,4})[\s*_]*[:=：][\s*_]*(?P<value>[^\n:=]{1,80}?)[\s*_|]*$")
_HEAD_LINE = re.compile(
    r"[\s>*_|-]*(?P<key>[^\W\d_][^:=\n]{2,39}?)[\s*_]*[:=：][\s*_]*(?P<value>[^\n:=]{1,80}?)[\s*_|]*$"
)
_LEGEND_LINES = 80
"""Lines at the head of a transcript in which a legend is looked for."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom transcripts name.

    Args:
        key: The value of the attribute, or the label, by which transcripts call them.
        kind: `informant`, `interviewer`, or `mentioned`: somebody whom an attribute or a legend names.
        source: Their type of source; empty where unknown.
        names: All their names, as written, longest first; empty where the key is a code.
        details: Further values that identify them, by attribute.
    """

    key: str
    kind: str
    source: str
    names: tuple[str, ...]
    details: tuple[tuple[str, str], ...] = ()


def people(transcripts: Iterable[Transcript]) -> list[Person]:
    """Return the informants, in corpus order, then the interviewers who are named, then others whom attributes name.

    Names stand in attributes, in labels, and in a legend at the head of a transcript (`N : Ibu Suryani`).

    Example:
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> known = {"informant": "Ibu Sari Dewi", "source": "owner", "interviewer": "Rina"}
        >>> [(person.kind, person.names) for person in people([Transcript("a", "Ya.", (Turn(Span(0, 3)),), known)])]
        [('informant', ('Ibu Sari Dewi',)), ('interviewer', ('Rina',))]
    """
    sources: dict[str, str] = {}
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    details: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    interviewers: dict[str, None] = {}
    mentioned: dict[str, None] = {}
    for transcript in transcripts:
        if asking := transcript.attributes.get("interviewer", ""):
            # "Rina, M.Si. dan Budi" are two: a comma before a degree separates nobody
            interviewers.update(
                dict.fromkeys(re.split(r"\s*(?:[;/&]|,(?! ?[A-Z]\w{0,3}\.)|\bdan\b|\band\b)\s*", asking))
            )
        everybody = [turn for turn in transcript.turns if not turn.interviewer]
        interviewers.update(
            dict.fromkeys(turn.speaker for turn in transcript.turns if turn.interviewer and turn.speaker)
        )
        keys = dict.fromkeys([*(turn.informant or transcript.informant for turn in everybody), transcript.informant])
        for key in keys:
            known = {**transcript.attributes, **transcript.informants.get(key, {})}
            sources.setdefault(key, source_of(transcript))
            # in a group interview, attributes of the transcript are nobody's in particular
            alone = len(keys) == 1 or key in transcript.informants
            names[key].update(dict.fromkeys(_named(known if alone else {}, key, transcript)))
            details[key].update({(name, value): None for name, value in known.items() if name in IDENTIFYING and alone})
            mentioned.update((value, None) for name, value in known.items() if _names_another(name, value))
        for turn in everybody:
            if turn.speaker and not _is_generic(turn.speaker):
                names[turn.informant or transcript.informant].setdefault(turn.speaker)
        for kind, key, name in _explained(transcript):
            {"interviewer": interviewers, "mentioned": mentioned}.get(kind, names[key]).setdefault(name)
    found = [
        Person(key, "informant", source, _ordered(names[key]), tuple(details[key])) for key, source in sources.items()
    ]
    askers = [name for name in interviewers if name and not _is_generic(name) and not is_code(name)]
    for name in sorted((name for name in askers if name not in sources), key=lambda name: (-len(name), name)):
        known_as = next((n for n, one in enumerate(found) if one.kind == "interviewer" and _same(name, one)), None)
        if known_as is None:
            found.append(Person(name, "interviewer", "", _ordered([name])))
        else:
            found[known_as] = replace(found[known_as], names=_ordered([*found[known_as].names, name]))
    listed = {folded(name) for person in found for name in (person.key, *person.names)}
    others = (Person(name, "mentioned", "", _ordered([name])) for name in mentioned if folded(name) not in listed)
    return [*found, *(person for person in others if person.names)]


def is_code(name: str) -> bool:
    """Return True if a name is a code: a few letters or a role and a number, as `U01`, `I-3`, `Informan 12`.

    A word with a capital at its start alone is a name, whatever number it bears: there may be two of that name.

    Example:
        >>> is_code("U01"), is_code("Informan 2"), is_code("Sari"), is_code("Ani1")
        (True, True, False, False)
    """
    head = name.rstrip("0123456789 -_.")
    if len(head) < len(name) and _is_generic(head):
        return True
    return bool(_CODE.fullmatch(name)) and not re.match(r"[^\W\d_][a-z\u00df-\u024f]+[-_. ]?\d+$", _capital(name))


def _capital(name: str) -> str:
    """The name where it begins with a capital; else nothing."""
    composed = unicodedata.normalize("NFC", name)
    return composed if composed[:1].isupper() else ""


def plain(text: str) -> str:
    """Return a text without accents and characters that cannot be seen, and with one form of hyphen and apostrophe.

    Example:
        >>> plain("Ma\u2019r\u00fb\u00adf"), plain("Siti\u2010Aminah")
        ("Ma'ruf", 'Siti-Aminah')
    """
    return plain_with_places(text)[0]


def plain_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Return the plain form of a text, and where each of its characters stood; the last place is the text's length.

    Example:
        >>> plain_with_places("Jo\u00adan")
        ('Joan', [0, 1, 3, 4, 5])
    """
    if text.isascii():
        return text.replace("`", "'"), range(len(text) + 1)
    made: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _UNSEEN:
            continue
        if ord(character) < 128:  # noqa: PLR2004  ASCII is plain
            made.append(character)
            places.append(place)
            continue
        for part in unicodedata.normalize("NFKD", _ONE_FORM.get(ord(character), character)):
            if not unicodedata.combining(part):
                made.append(_ONE_FORM.get(ord(part), part))
                places.append(place)
    return "".join(made).replace("`", "'"), [*places, len(text)]


def folded(text: str) -> str:
    """Return the letters and digits alone, in small letters: the form under which names are compared.

    Example:
        >>> folded("Ma\u2019ruf  Al-Amin"), folded("Rene\u0301")
        ('marufalamin', 'rene')
    """
    return "".join(character for character in plain(text).casefold() if character.isalnum())


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole names in plain text, the longest first, in any case, with the endings of Indonesian.

    Example:
        >>> name_pattern(["sari dewi", "sari", "ma'ruf"]).findall("Kata Sari  Dewi: sarinya Sarinah, Maruf.")
        ['Sari  Dewi', 'sari', 'Maruf']
    """
    listed = sorted({plain(name) for name in names}, key=lambda name: (-len(name), name))
    options = "|".join(map(_name_pattern, filter(None, listed)))
    return re.compile(rf"(?<![^\W_])(?:{options}){_ENDINGS}" if options else r"(?!)", re.IGNORECASE)


def _name_pattern(name: str) -> str:
    """A pattern of a name that may be written without its apostrophe, hyphen, or the blank before its number."""
    words = re.escape(" ".join(name.split())).replace("'", "['\\s]?")
    together = re.sub(r"\\ (?=\d)|(?:\\ )?\\-(?:\\ )?", r"[\\s_-]*", words).replace("\\ ", r"[\s_-]+")
    return together + (r"(?!\d)" if name[-1].isdigit() else "")


def source_of(transcript: Transcript, turn: Turn | None = None) -> str:
    """Return the type of source that speaks; empty where unknown.

    It is the attribute `source`, else `role`, of the turn's informant, else of the transcript.

    Example:
        >>> from qualcode.spans import Span
        >>> from qualcode.transcripts.transcript import Transcript, Turn
        >>> own = {"Bu Sri": {"source": "official"}}
        >>> group = Transcript("fgd", "Ya.", attributes={"source": "owner"}, informants=own)
        >>> source_of(group), source_of(group, Turn(Span(0, 3), informant="Bu Sri"))
        ('owner', 'official')
    """
    attributes = transcript.attributes if turn is None else transcript.attributes_of(turn)
    return attributes.get("source") or attributes.get("role") or ""


def name_words(name: str) -> list[str]:
    """Return the words of a name by which a person may be called: without titles, degrees, particles and initials.

    Example:
        >>> name_words("Ibu Hj. Siti binti Aminah, S.Pd."), name_words("Pak RT"), name_words("Tan Ah Li")
        (['Siti', 'Aminah'], [], ['Tan', 'Ah', 'Li'])
    """
    core = _DEGREE.sub("", re.sub(r"\s*\([^()]*\)", "", plain(name)))
    words = _WORD.findall(core)
    alone = len(words) == 1
    parts = (part for word in words for part in (word, *(word.split("-") if "-" in word else ())))
    return [
        word
        for word in parts
        if word.casefold() not in TITLES | PARTICLES and not _is_generic(word) and (alone or not _is_initial(word))
    ]


def _is_initial(word: str) -> bool:
    """Return True for `A` and `SE` among other words: an initial, or a degree."""
    return len(word) == 1 or (len(word) <= SHORT and not word[-1].islower())


def names_third_person(word: str) -> bool:
    """Return True if a word behind a title may be somebody's name, and is neither office nor everyday word.

    Example:
        >>> names_third_person("Rina"), names_third_person("Lurah"), names_third_person("RT")
        (True, False, False)
    """
    small = word.casefold()
    known = (
        small in TITLES or small in PARTICLES or small in ROLES or small in FUNCTION_WORDS or small in ORDINARY_WORDS
    )
    return not known and not _is_generic(small) and not (word.isupper() and len(word) <= SHORT)


def names_office(word: str) -> bool:
    """Return True if a word behind a title is another title, a role, or an office, as in `Pak Camat` and `Bu RT`.

    Example:
        >>> names_office("Camat"), names_office("RT"), names_office("Amat")
        (True, True, False)
    """
    small = word.casefold()
    known = small in TITLES or small in PARTICLES or small in ROLES or small in _OFFICES
    return known or meaning(key_of(small)) in {"asks", "answers", "role"} or (word.isupper() and len(word) <= SHORT)


def _names_another(key: str, value: str) -> bool:
    """Return True if an attribute such as `nama suami` gives the name of somebody else."""
    words = set(re.findall(r"[^\W\d_]+", key.casefold()))
    if not words & _KIN or is_code(value) or len(value.split()) > 6:  # noqa: PLR2004  a long name with its degrees
        return False
    called = words & {"nama", "name", "named"}
    return bool(name_words(value)) and (
        bool(called) or (words <= _KIN and is_person(value) and _is_nobodys_word(value))
    )


def _is_nobodys_word(value: str) -> bool:
    return any(names_third_person(word) for word in name_words(value))


def _explained(transcript: Transcript) -> Iterator[tuple[str, str, str]]:
    """Kind, key and name of each person whom a legend names."""
    for key, name in _head_names(transcript.text):
        named = "informant" if key in NAMING else "mentioned"
        yield named, transcript.informant if named == "informant" else "", name
    for label, name in _legend(transcript.text):
        turn = next((one for one in transcript.turns if key_of(one.speaker) == key_of(label)), None)
        if turn is None:
            yield "mentioned", "", name
        else:
            yield "interviewer" if turn.interviewer else "informant", turn.informant or transcript.informant, name


def _head_names(text: str) -> Iterator[tuple[str, str]]:
    """Key and name of lines at the head that would be attributes were the head read as one: `Nama suami: Halim`."""
    for line in text[: _LEGEND_LINES * 200].split("\n")[:_LEGEND_LINES]:
        match = _HEAD_LINE.match(plain(line))
        if not match:
            continue
        key, value = key_of(match["key"]), match["value"].strip()
        if (key in NAMING and _legend_name(value) and not _is_said_small(value, text)) or (
            _names_another(key, value) and _legend_name(value)
        ):
            yield key, _legend_name(value)


def _is_said_small(name: str, text: str) -> bool:
    """Return True if a word of a name stands in the text in small letters too: it is a word, and the line is speech."""
    return any(re.search(rf"(?<!\w){word.casefold()}(?!\w)", text) for word in name_words(name) if len(word) > SHORT)


def _legend(text: str) -> list[tuple[str, str]]:
    """Labels at the head of a text with the name of whom each stands for."""
    lines = text[: _LEGEND_LINES * 200].split("\n")[:_LEGEND_LINES]
    found: list[tuple[str, str]] = []
    block: list[tuple[str, str]] = []
    common = (
        {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()} if any(map(_LEGEND.match, lines)) else set()
    )
    for line in [*lines, ""]:
        match = _LEGEND.match(plain(line))
        name = _legend_name(match["value"]) if match else ""
        if match and name:
            block.append((match["label"], name))
            continue
        # a line alone may be speech: "P: Halo"; two labels with two names, or a title, are a legend
        several = len({label for label, _ in block}) > 1
        for label, person in block:
            titled = person.split()[0].rstrip(".").casefold() in TITLES
            if titled or (several and not any(word.casefold() in common for word in name_words(person))):
                found.append((label, person))
        block = []
    return list(dict.fromkeys(found))


def _legend_name(value: str) -> str:
    """The name in a legend's value: `Ibu Suryani`, `Narasumber (Ibu Suryani)`; empty where there is none."""
    inside = re.fullmatch(r"(.*?)\s*\((.*)\)", value.strip())
    for part in (inside[1], inside[2]) if inside else (value.strip(),):
        words = name_words(part)
        if words and is_person(part) and part[-1] not in ".?!," and any(names_third_person(word) for word in words):
            return part
    return ""


def _same(name: str, person: Person) -> bool:
    return any(is_same_person(name, other) for other in (person.key, *person.names))


def _named(known: Mapping[str, str], key: str, transcript: Transcript) -> list[str]:
    """The names that attributes give a person, and the key itself where it is a name and no file's name."""
    own = key.removeprefix(transcript.id).removeprefix("/") if key.startswith(transcript.id) else key
    names = [own, *(value for name, value in known.items() if name in NAMING and value != transcript.id)]
    found = [name for name in names if name and not is_code(name) and not _is_generic(name)]
    if (
        own != key and not found
    ):  # nobody says who spoke, but the file's name may: wawancara-siti, "Bu Siti" in the text
        titles = "|".join(sorted(TITLES))
        for word in re.findall(r"[^\W\d_]+", plain(transcript.id)):
            called = rf"(?<![^\W\d_])(?:{titles})\.?\s+{word}(?![^\W\d_])"
            if names_third_person(word) and re.search(called, plain(transcript.text), re.IGNORECASE):
                found.append(word.capitalize())
    return found


def _is_generic(label: str) -> bool:
    """Return True if a label is a role in the interview or at work, such as `Informan` or `Ketua`, and no name."""
    return meaning(key_of(label)) in {"asks", "answers", "asks?", "answers?", "either", "role", "stopped"}


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    kept = (name for name in dict.fromkeys(names) if name_words(name) and not is_code(name))
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))
