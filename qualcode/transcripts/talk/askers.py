"""Askers: those among a document's speakers who ask rather than answer, by words, names, letters and contrast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import key_of
from qualcode.transcripts.talk.roles import (
    STUDENTS,
    VOICES,
    Role,
    is_same_person,
    meaning,
    name_words,
    people,
    stem_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    Lengths = Callable[[], Mapping[str, Sequence[int]]]

ASKED_TURNS = 3  # turns from which a label may be known by its questions alone
ASKED = 0.6  # share of them that hold a question mark
HALF = 0.5  # share of the turns
MOSTLY, HARDLY = 0.75, 0.2  # shares of the turns
SHORTER = 0.75  # of the length of the others' turns, at most
_MARKS = re.compile(r"[?？؟]")
# "Baik, Bu, ceritakan …", "Okay, please go on.": who asks also asks for more, without a question mark.
_BEFORE = (
    r"(?:ok|okay|oke|baik|baiklah|ya|iya|nah|so|well|now|and|then|please|alright|right|good|great|interesting|thanks|"
    r"thank you|terima kasih|makasih|lalu|terus|kemudian|selanjutnya|sekarang|kalau begitu|boleh|bisa|bisakah|coba|"
    r"tolong|silakan|silahkan|mohon|bu|ibu|pak|bapak|mas|mbak|mba|kak|bang|dik|mr|mrs|ms|sir|ma'am)"
)
_WANTS = (
    r"(?:tell (?:me|us)|go on|go ahead|carry on|keep going|continue|describe|explain|elaborate|say (?:more|a bit more)|"
    r"(?:can|could|would|will) you|walk (?:me|us)|talk (?:me|us)|take (?:me|us)|give (?:me|us) an example|"
    r"let(?:'|’)?s (?:talk|start|begin|move|go)|(?:i|we)(?:'|’)?(?: woul)?d like (?:you )?to (?:hear|know|ask|talk)|"
    r"(?:di)?(?:ceritakan|jelaskan|sebutkan|gambarkan|uraikan|lanjutkan|teruskan)|(?:cerita|lanjut|jelasin|"
    r"ceritain|teruskan|sebutin)(?: (?:saja|aja|lagi|dong|lah|dulu))?(?=[\s,.!]*(?:bu|pak|mas|mbak|kak|$)|\s+(?:soal|"
    r"tentang|bagaimana|gimana|apa)))"
)
_REQUEST = re.compile(rf"(?i)\W*(?:{_BEFORE}\b[\s,.!–—-]*){{0,4}}{_WANTS}(?!\w)")


def is_question(words: str) -> bool:
    """Return True if words hold a question mark, or ask for more without one.

    Example:
        >>> [is_question(words) for words in ("Kapan?", "Baik, Bu, ceritakan soal modal.", "Saya cerita.")]
        [True, True, False]
    """
    return "?" in words or bool(_MARKS.search(words) or _REQUEST.match(words))


def asking(
    labels: Mapping[str, float],
    *,
    interviewers: Collection[str],
    informants: Collection[str] = (),
    lengths: Lengths = dict,
) -> frozenset[str]:
    """The keys among a document's speakers that ask.

    Args:
        labels: By key, the share of that label's turns that hold a question mark.
        interviewers: Names and labels that the researcher says are interviewers.
        informants: Names and labels that the researcher says are informants', whatever their words mean elsewhere.
        lengths: Returns, by key, the characters of each of its turns, and is called only where questions alone are to
            tell; without them they tell nothing.

    Example:
        >>> sorted(asking({"p": 0.9, "i": 0.0}, interviewers=()))
        ['p']
        >>> sorted(asking({"i": 0.9, "r": 0.1}, interviewers=()))
        ['i']
        >>> sorted(asking({"moderator": 0.9, "p1": 0.0, "p2": 0.1}, interviewers=()))
        ['moderator']
    """
    meanings: dict[str, Role] = {key: meaning(key) for key in labels}
    asked, spelt = ({key_of(name) for name in names} for names in (interviewers, informants))
    answering = {key for key in labels if key not in asked and _is_named(key, informants)}
    answering = answering or {key for key in labels if any(is_same_person(name, key) for name in informants)} - asked
    answering -= {key for key in answering if key not in spelt and meanings[key].startswith("asks")}  # IV, of Ina Vera
    meanings |= dict.fromkeys(answering, "answers")
    sure = {key for key, role in meanings.items() if role == "asks"}
    students = {key for key in sure if STUDENTS & {stem_of(key), key.rstrip(")").rpartition("(")[2]}}
    if sure - students:
        sure -= students  # "Peneliti", "Mahasiswa 1": the students are asked
    for name in interviewers:
        named = {key for key in labels if key_of(name) in {key, stem_of(key)} or is_same_person(key, name)}
        sure |= (named or {key for key in labels if is_same_person(name, key)}) - answering
    # "Yoga (ko-moderator)" once, then "Yoga"; "R" beside a Rina who asks.
    sure |= {key.partition(" (")[0] for key in sure if " (" in key} & set(labels) - answering
    sure |= _initials(labels, meanings, interviewers, informants) if sure or interviewers else frozenset()
    # "Moderator (Ana)" once, then "Ana".
    is_inside = people(inside[1] for key in sorted(sure) if (inside := re.search(r"\(([^()]+)\)$", key)))
    sure |= {key for key in labels if is_inside(key)} - answering
    short = {key for key, role in meanings.items() if role == "asks?"} - sure
    either = {key for key, role in meanings.items() if role == "either"} - sure
    others = set(labels) - sure - short - either
    # "I" beside "Int", where no informant begins so.
    begun = {key for key in either if any(other.startswith(key) for other in sure | short)}
    sure |= {key for key in begun if not any(other.startswith(key) for other in others)}
    either -= sure
    participants = {key for key in short if stem_of(key) == "p"}
    # "P" beside "Pewawancara" is one and the same where it asks.
    same = any(key.startswith("p") for key in sure)
    participants -= {key for key in participants if key == "p" and same and labels[key] >= HALF}
    if (sure or short - participants) and participants and (len(participants) > 1 or not others | either):
        short -= participants  # Moderator, P1, P2: the P are participants
    elif len(participants) > 1 and either and short == participants:
        return frozenset(sure | either)  # I, P1, P2
    elif not sure and len(labels) == 2 and len(short) == 1:  # noqa: PLR2004  a pair of letters: see who asks
        (mine,) = short
        (other,) = set(labels) - short
        pairs = stem_of(other) in {"i", "r"} or (stem_of(mine) == "p" and meanings[other] == "unknown")
        if pairs and _asks_more(labels[other], labels[mine]):
            return frozenset({other})  # I for Interviewer, R for Researcher or Rina's name, P for Participant
    if not sure | short and others:
        # Only "I" or "M" can be the interviewer. "I" is, beside any other label; "M" only where all others are known to
        # answer, as it may be an initial too.
        letters = {key for key in either if stem_of(key) == "i"} or either
        known = all(meanings[key] not in {"unknown", "title", "role"} for key in others)
        found = frozenset(key for key in letters if stem_of(key) == "i" or known)
        return found or _by_contrast(labels, meanings) or _by_questions(labels, meanings, lengths())
    return frozenset(sure | short)


def asking_by_questions(
    labels: Mapping[str, float], lengths: Lengths, asks: Collection[str], known: Collection[str]
) -> str:
    """The label that asks by its questions alone, though no word, name or setting says so; empty where none does.

    Args:
        labels: As for `asking`.
        lengths: As for `asking`.
        asks: The labels that ask.
        known: Names and labels that a file or a person says are interviewers'.
    """
    meanings = {key: meaning(key) for key in labels}
    if len(asks) != 1 or any(_is_named(key, known) for key in asks):
        return ""
    (key,) = asks
    says = meanings[key].startswith("asks") or meanings[key] == "either" or _by_contrast(labels, meanings)
    return "" if says else next(iter(_by_questions(labels, meanings, lengths())), "")


def _initials(
    labels: Collection[str], meanings: Mapping[str, Role], interviewers: Collection[str], informants: Collection[str]
) -> frozenset[str]:
    """The letters that begin the name of somebody who asks, where no label is a word for asking or an informant's."""
    asks, answers = (
        {word[0] for name in names for word in name_words(name)[:1]} for names in (interviewers, informants)
    )
    if any(role.startswith("asks") and key not in asks for key, role in meanings.items()):
        return frozenset()
    return frozenset(key for key in labels if len(key) == 1 and key in asks - answers)


def _is_named(key: str, names: Iterable[str]) -> bool:
    return any(key_of(name) == key or is_same_person(key, name) for name in names)


def _by_contrast(labels: Mapping[str, float], meanings: Mapping[str, Role]) -> frozenset[str]:
    """The one label that says nothing of its role, where all others say that they answer."""
    says = {key for key, role in meanings.items() if role.startswith("answers") or role == "role"}
    says -= {key for key in says if stem_of(key) in VOICES}
    silent = set(labels) - says
    if not says or len(silent) != 1:
        return frozenset()
    (key,) = silent
    most = max(labels[other] for other in says)
    # "Informan" and "Bu Ani" may both be informants: a title must ask more; a bare name beside one that answers asks
    # unless it asks less.
    more = labels[key] > most if meanings[key] != "unknown" or len(says) > 1 else labels[key] >= most
    # "N" may be an initial too: who is to ask beside it must ask much more.
    sure = any(meanings[other] == "answers" for other in says) or _asks_more(labels[key], most)
    return frozenset(silent) if more and sure else frozenset()


def _by_questions(
    labels: Mapping[str, float], meanings: Mapping[str, Role], lengths: Mapping[str, Sequence[int]]
) -> frozenset[str]:
    """The one label whose turns are questions, and short ones, where no word tells who asks and nobody else asks."""
    turns = {key: len(lengths.get(key, ())) for key in labels}
    often = [key for key, count in turns.items() if count >= ASKED_TURNS and labels[key] >= ASKED]
    if len(often) != 1 or (stem_of(often[0]) not in VOICES and meanings[often[0]] in {"role", "answers", "answers?"}):
        return frozenset()
    (key,) = often
    others = [other for other in labels if other != key]
    said = [length for other in others for length in lengths[other]]
    # Who speaks once or twice tells nothing; but everybody who speaks more must ask far less.
    clear = all(turns[other] < ASKED_TURNS or labels[other] <= labels[key] / 2 for other in others)
    shorter = bool(said) and sum(lengths[key]) / turns[key] <= SHORTER * sum(said) / len(said)
    # Where one mostly asks and the others hardly ever do, the length does not matter.
    apart = bool(said) and labels[key] >= MOSTLY and all(labels[other] <= HARDLY for other in others)
    return frozenset(often) if clear and (shorter or apart) and turns[key] * 4 >= len(said) else frozenset()


def _asks_more(mine: float, theirs: float) -> bool:
    """Return True if most turns of one hold a question, and at most half as many of the other's."""
    return mine >= 0.5 and theirs <= mine / 2  # noqa: PLR2004
