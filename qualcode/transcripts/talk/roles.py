"""Roles that labels name by their words, and whether a label looks like a person's name."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from qualcode.transcripts.attributes import is_attribute, names_speaker
from qualcode.transcripts.talk.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Role = Literal["asks", "answers", "asks?", "answers?", "either", "role", "title", "stopped", "unknown"]

# Words for people who ask, and for people who answer: always a label before a colon.
ASKS = frozenset(
    """
    pewawancara peneliti penanya tanya interviewer interviewers interv researcher researchers moderator enumerator
    enumerators fasilitator facilitator pewancara wawancara reporter wartawan pencacah surveyor pemandu
    iter mhs mahasiswa mahasiswi penemubual penemuduga entrevistador entrevistadora enquêteur intervieweur
    采访者 访谈者 访问者 主持人 问 الباحث الباحثة المحاور المقابل السائل
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
) | {
    "tim peneliti",
    "asisten peneliti",
    "research assistant",
    "note taker",
    "notulis",
    "question",
    "pertanyaan",
    "ko-moderator",
    "komoderator",
    "co-moderator",
    "comoderator",
    "ko-mod",
    "co-mod",
    "komod",
    "ko-fasilitator",
    "co-facilitator",
}
ANSWERS = frozenset(
    """
    informan informant informants narasumber responden respondent respondents interviewee terwawancara jawab jawaban
    partisipan participant participants subyek subjek nasum narsum speaker speakers pembicara penutur answer
    itee entrevistado entrevistada interviewé enquêté 受访者 被访者 被访谈者 答 المشارك المشاركة المبحوث المستجيب الضيف
    """.split()  # noqa: SIM905
) | {"nara sumber", "informan kunci", "informan utama", "key informant", "unknown speaker"}
STUDENTS = frozenset({"mhs", "mahasiswa", "mahasiswi"})  # they ask for their thesis, or answer in a group
# Voices that a program told apart: such a label says nothing of who asks.
VOICES = frozenset({"speaker", "speakers", "unknown speaker", "pembicara", "penutur"})
# The same, abbreviated: a label where they recur or stand beside others.
ASKS_SHORT = frozenset(
    """
    p t q pw pwc pwcr pwwc pwr pew int intv intvr iv ivr ir itv itvr mod mdr modr enum enm fas fasil pen pnl pnlt
    pnlti pnt tny tnya pww fac facil
    """.split()  # noqa: SIM905
)
ANSWERS_SHORT = frozenset(
    {"n", "ns", "nr", "nar", "j", "a", "r", "res", "resp", "jwb", "jwbn", "s", "inf", "if", "in", "ip", "rs"}
)
EITHER = frozenset({"i", "m"})  # Interviewer or Informan; Moderator or an initial
RESEARCH = frozenset({"riset", "penelitian", "research", "tim riset"})  # in the brackets behind a name: it asks
THESES = frozenset({"skripsi", "tesis", "thesis", "riset", "penelitian"})  # behind a name in a list of contacts
# Words that people abbreviate by leaving out letters: "pwwcr", "nrsmbr".
_LONG: Mapping[Role, tuple[str, ...]] = {
    "asks?": ("pewawancara", "interviewer", "moderator", "fasilitator", "facilitator", "enumerator", "peneliti"),
    "answers?": ("narasumber", "informan", "informant", "responden", "respondent", "partisipan", "participant"),
}
_SHORTENED = (4, 7)  # letters of such an abbreviation
# Roles of people who answer; they stand before a colon for other reasons too, so they must recur.
ROLES = frozenset(
    """
    peserta subject guest tamu suara pedagang pemilik penjual pembeli pelanggan petugas kepala ketua sekretaris
    bendahara anggota staf staff pegawai suami istri anak manajer manager owner pengurus kabid kasi camat lurah kader
    pendamping karyawan officer official vendor seller trader patient doctor nurse perempuan lelaki woman man warga
    """.split()  # noqa: SIM905
)
TITLES = frozenset(
    """
    bu ibu pak bapak bp bpk mas mbak mba mbk kak kakak bang abang dik adik om tante pakde bude haji hajjah hj dr drs
    prof mr mrs ms miss sir madam ustadz ustadzah kyai wak cik encik nek datuk
    """.split()  # noqa: SIM905
)
# Words that people put before a colon in speech or notes: never a speaker.
STOPPED = frozenset(
    """
    modal jam pukul catatan contoh contohnya misal misalnya nb note notes ps ket keterangan kesimpulan intinya artinya
    jadi tapi karena sebab alasan alasannya masalah masalahnya kendala kendalanya hambatan harga harganya total jumlah
    hasil hasilnya pertama kedua ketiga keempat kelima topik tema bagian judul lampiran sumber tanggal hari
    waktu tempat lokasi alamat telepon telp hp email durasi umur usia pendidikan pemasaran produksi keuntungan
    pelatihan bantuan pinjaman syarat syaratnya kelebihan kekurangan saran harapan solusi solusinya saya aku kami kita
    dia mereka beliau ya iya tidak enggak nggak ada itu ini yang kalau kemudian lalu terus akhirnya singkatnya pokoknya
    pesannya kata katanya bilang bilangnya observasi dokumentasi transkrip transcript rekaman file halaman hal bab
    gambar tabel example examples first second third so because but and also reason reasons problem problems result
    results price time date place location duration age topic theme section title summary conclusion source appendix
    page figure table url http https link www phone address we he she they yes no well then next finally remember
    warning tip todo rp sudah belum pernah jarang sering selalu betul benar oke ok okay baik mungkin setuju bisa mau
    always never sometimes often maybe sure right good correct agree thanks
    """.split()  # noqa: SIM905
)
MANY = 1 << 17  # labels whose meaning is kept: more than any honest document has
# Labels of voices that nobody could tell: speakers where others are.
CROWD = frozenset(
    """
    semua semuanya serentak bersama-sama hadirin suara all everyone everybody unidentified unknown several both
    """.split()  # noqa: SIM905
) | {
    "tidak dikenal",
    "tak dikenal",
    "semua peserta",
    "beberapa peserta",
    "several voices",
    "male voice",
    "female voice",
}
PARTICLES = frozenset({"bin", "binti", "al", "el", "van", "de", "der", "von", "dan", "dari", "the", "and", "of"})

_WORDS = re.compile(r"[\w'’-]+")
_PARENTHESIS = re.compile(r"\s*\(([^()]*)\)\s*$")
_NUMBER = re.compile(r"[\s._#/-]*(\d{1,3}|(?<=\w\w\w\s)[a-z])$")
_LONGEST = 200
"""Characters of a label; a longer one has no role, and its searches for an end would take the square of its length."""


@lru_cache(maxsize=MANY)
def stem_of(key: str) -> str:
    """A label's key without parenthesis and number.

    Example:
        >>> stem_of("informan 3"), stem_of("p1"), stem_of("tanya (kami)"), stem_of("speaker_00")
        ('informan', 'p', 'tanya', 'speaker')
    """
    if len(key) > _LONGEST:
        return key
    key = _PARENTHESIS.sub("", key)
    return _NUMBER.sub("", key).strip(" .") or key


@lru_cache(maxsize=MANY)
def meaning(key: str) -> Role:
    """The role that a label names by its words alone; with a question mark where it is an abbreviation.

    Example:
        >>> meaning("rina (peneliti)"), meaning("n"), meaning("modal"), meaning("bu sri")
        ('asks', 'answers?', 'stopped', 'title')
    """
    if len(key) > _LONGEST:
        return "unknown"
    stem = stem_of(key)
    inside = _PARENTHESIS.search(key)
    # "Rina, pewawancara" says it behind a comma.
    behind = f"{inside[1] if inside else ''},{stem.partition(',')[2]}"
    stems = (stem, *(stem_of(part.strip()) for part in re.split("[,/&]", behind)))
    if any(_is_asking(one) for one in stems[1:]) or (" " in stem and stem.split()[-1] in THESES):
        return "asks"
    # The parenthesis too: "Rina (peneliti)" asks, whoever Rina is.
    for role, words in (("asks", ASKS), ("answers", ANSWERS)):
        if any(one in words for one in stems):
            return role  # type: ignore[return-value]  # a Role by the tuple above
    first = stem.split()[0] if stem.split() else ""
    # Abbreviations count only as the whole label; longer labels count by their first word: "peneliti utama",
    # "informan-3", "harga jual", "bu camat", "ketua RT".
    for role, words, word in (
        ("asks?", ASKS_SHORT, stem),
        ("answers?", ANSWERS_SHORT, stem),
        ("either", EITHER, stem),
        ("asks", ASKS, re.split(r"[\s/-]", stem)[0]),
        ("answers", ANSWERS, re.split(r"[\s/-]", stem)[0]),
        ("stopped", STOPPED, first.rstrip(".")),
        ("title", TITLES, first.rstrip(".")),
        ("role", ROLES, first),
    ):
        if word in words:
            # "Jawab saya waktu itu: …" is what somebody says that she said.
            said = role in {"asks", "answers"} and STOPPED.intersection(stem.split()[1:])
            return "stopped" if said else role  # type: ignore[return-value]
    return _shortened(stem) or ("stopped" if is_attribute(stem) and not names_speaker(stem) else "unknown")


def _shortened(stem: str) -> Role | None:
    """The role of an abbreviation by consonants, such as `pwwcr`; None where it may be anything else."""
    least, most = _SHORTENED
    if not least <= len(stem) <= most or not stem.isascii() or set("aeiou") & set(stem[1:]):
        return None
    roles = {role for role, words in _LONG.items() if any(_abbreviates(stem, word) for word in words)}
    return roles.pop() if len(roles) == 1 else None


def _abbreviates(stem: str, word: str) -> bool:
    letters = iter(word)
    return stem[0] == word[0] and all(letter in letters for letter in stem)


def _is_asking(words: str) -> bool:
    """Return True if what stands behind a name says that it asks: `peneliti utama`, `riset UMKM`, `pwcr`."""
    first = words.split(maxsplit=1)[0] if words.split() else ""
    # Two letters are too few: in "Sri (P)" the P says perempuan.
    return first in RESEARCH or first in ASKS - STUDENTS or (words in ASKS_SHORT and len(words) > 2)  # noqa: PLR2004


@lru_cache(maxsize=MANY)
def is_person(label: str) -> bool:
    """Return True if `label` looks like a person's name: a few words, each with a capital where the script has any.

    Example:
        >>> is_person("Bu Sri"), is_person("Saya bilang"), is_person("H. Anwar bin Yusuf")
        (True, False, True)
    """
    name, _, role = _PARENTHESIS.sub("", label).partition(", ")
    is_role = bool(role) and role.split()[0].casefold() in ASKS | ANSWERS | ROLES  # "Sri, pemilik warung"
    words = (name if is_role else f"{name} {role}").replace(",", " ").split()
    if not 1 <= len(words) <= 6:  # noqa: PLR2004  a long name with its degrees
        return False
    return (_is_capital(words[0][0]) or _is_device(words[0])) and all(
        _is_capital(word[0])
        or _is_device(word)
        or word[0].isdigit()
        or word.casefold() in PARTICLES
        or not word[0].isalpha()
        for word in words
    )


def is_crowd(key: str) -> bool:
    """Return True for a label of several people, or of somebody unknown.

    Example:
        >>> is_crowd("semua"), is_crowd("peserta tidak dikenal"), is_crowd("bu sri")
        (True, True, False)
    """
    return key in CROWD or key.endswith((" tidak dikenal", " tak dikenal", " unknown", " unidentified"))


def _is_capital(letter: str) -> bool:
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper())


def _is_device(word: str) -> bool:
    """Return True for `iPhone` and `iPad`, under whose names people join a call."""
    return len(word) > 1 and word[0].islower() and word[1].isupper()


def is_same_person(label: str, name: str) -> bool:
    """Return True if a label can mean the person called `name`: the same words, some of them, or the initials.

    Example:
        >>> is_same_person("Sri", "Ibu Sri Wahyuni (I-03)"), is_same_person("SW", "Sri Wahyuni")
        (True, True)
    """
    mine, theirs = name_words(label), name_words(name)
    if not mine or not theirs:  # "Ibu" alone: without a name only the same words are the same person
        return key_of(label) == key_of(name)
    if set(mine) <= set(theirs):
        return True
    initials = _initials(name) if len(mine) == 1 else ""
    return len(initials) > 1 and mine[0].replace(".", "") == initials


def people(names: Iterable[str]) -> Callable[[str], bool]:
    """A function that returns True for a label that can mean one of the people called `names`.

    Example:
        >>> is_known = people(["Ibu Sri Wahyuni", "Pak Budi"])
        >>> is_known("Sri"), is_known("Bud")
        (True, False)
    """
    near: defaultdict[str, list[str]] = defaultdict(list)  # so that a label is held against few names, however many
    for name in dict.fromkeys(names):
        for sign in {key_of(name), _initials(name), *name_words(name)}:
            near[sign].append(name)

    def is_known(label: str) -> bool:
        words = name_words(label)
        signs = [words[0].replace(".", ""), min(words, key=lambda word: len(near.get(word, ())))] if words else []
        return any(is_same_person(label, name) for sign in {key_of(label), *signs} for name in near.get(sign, ()))

    return is_known


@lru_cache(maxsize=MANY)
def _initials(name: str) -> str:
    return "".join(word[0] for word in name_words(_PARENTHESIS.sub("", name)))


@lru_cache(maxsize=MANY)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without titles."""
    return tuple(word for word in _WORDS.findall(key_of(name)) if word not in TITLES)
