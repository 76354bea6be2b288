"""Names: the people whom transcripts name, the words that name them, and codes that stand for a name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import PARTICLES, TITLES, is_same_person, meaning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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

SHORTEST = 3
"""Letters of a word that is taken for a name by itself."""

_ENDINGS = r"(?=(?:nya|lah|kah|tah|pun|ku|mu)?(?![^\W\d_]))"
"""A pattern of what may follow a name: nothing, or an ending that Indonesian writes at a word."""

_CODE = re.compile(r"[^\W\d_]{0,4}[-_. ]?\d{1,4}[a-z]?", re.IGNORECASE)
_DEGREE = re.compile(r",?\s+(?:[A-Z]{1,3}[a-z]{0,4}\.\s?){1,4}[A-Za-z]*\.?$|,\s*[A-Z][\w.]{0,6}\.?$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom transcripts name.

    Args:
        key: The value of the attribute, or the label, by which transcripts call them.
        kind: `informant`, or `interviewer`.
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
    """Return the informants, in corpus order, then the interviewers who are named.

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
            names[key].update(dict.fromkeys(_named(known if alone else {}, key)))
            details[key].update({(name, value): None for name, value in known.items() if name in IDENTIFYING and alone})
        for turn in everybody:
            if turn.speaker and not _is_generic(turn.speaker):
                names[turn.informant or transcript.informant].setdefault(turn.speaker)
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
    return found


def is_code(name: str) -> bool:
    """Return True if a name is a code: a few letters or a role and a number, as `U01`, `I-3`, `Informan 12`.

    Example:
        >>> is_code("U01"), is_code("Informan 2"), is_code("Sari")
        (True, True, False)
    """
    if _CODE.fullmatch(name):
        return True
    head = name.rstrip("0123456789 -_.")
    return len(head) < len(name) and _is_generic(head)


def name_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole names, the longest first, in any case, with the endings that Indonesian adds.

    Example:
        >>> name_pattern(["sari dewi", "sari"]).findall("Kata Sari  Dewi: sarinya Sarinah.")
        ['Sari  Dewi', 'sari']
    """
    listed = sorted(names, key=lambda name: (-len(name), name))
    options = "|".join(r"\s+".join(map(re.escape, name.split())) for name in listed)
    return re.compile(rf"(?<![^\W_])(?:{options}){_ENDINGS}" if options else r"(?!)", re.IGNORECASE)


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
        >>> name_words("Ibu Hj. Siti binti Aminah, S.Pd."), name_words("Pak RT")
        (['Siti', 'Aminah'], [])
    """
    core = _DEGREE.sub("", re.sub(r"\s*\([^()]*\)", "", name))
    words = _WORD.findall(core)
    return [
        word
        for word in words
        if len(word) >= SHORTEST and word.casefold() not in TITLES | PARTICLES and not _is_generic(word)
    ]


def _same(name: str, person: Person) -> bool:
    return any(is_same_person(name, other) for other in (person.key, *person.names))


def _named(known: Mapping[str, str], key: str) -> list[str]:
    names = [key, *(value for name, value in known.items() if name in NAMING)]
    return [name for name in names if name and not is_code(name)]


def _is_generic(label: str) -> bool:
    """Return True if a label is a role in the interview or at work, such as `Informan` or `Ketua`, and no name."""
    return meaning(key_of(label)) in {"asks", "answers", "asks?", "answers?", "either", "role", "stopped"}


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    kept = (name for name in dict.fromkeys(names) if name_words(name))
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))
