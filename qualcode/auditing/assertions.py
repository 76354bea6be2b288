"""Assertions of a sentence beyond its codes: for whom, how often, about the study or about the world."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Scope = Literal["all", "none", "some", "unmarked"]
Frequency = Literal["day", "week", "month", "year", "regular", "irregular"]

_TIME = {"id": r"hari|malam|minggu|pekan|akhir|bulan|tahun|weekend|waktu|kali|sabtu|jumat|semester|triwulan",
         "en": r"day|night|week|month|year|weekend|time|saturday|sunday|friday|quarter"}  # fmt: skip
_TROUBLE = {
    "id": r"kendala|hambatan|masalah|kesulitan|keluhan|kekurangan|halangan|syarat|agunan|jaminan|bunga|biaya|pungutan|antre\w*",
    "en": r"obstacles?|difficult\w+|problems?|complaints?|hindrances?|shortcomings?|exceptions?|conditions?|collateral"
    r"|interest|costs?|charges?",
}
_SCOPES: Mapping[str, tuple[tuple[Scope, re.Pattern[str]], ...]] = {
    "id": (
        ("some", re.compile(r"\b(?:(?:tidak|belum|bukan) (?:semua|seluruh(?:nya)?|sepenuhnya|setiap|selalu|merata)|sebagian(?! besar)|segelintir)\b"
                            r"|^(?:\w+ ){0,2}(?:beberapa|sejumlah|banyak(?! (?:di|me)\w+)|tidak sedikit)\b"
                            r"|\b(?:beberapa|sejumlah|sebagian(?! besar)) (?:pelaku|informan|pengusaha|pedagang|peserta|pemilik|warga|anggota|kelompok|orang|ibu)\b")),
        ("all", re.compile(rf"\b(?:tanpa|(?:tidak|tak) (?:lagi )?(?:ada|menemui|mengalami|menghadapi|menimbulkan|memiliki|memerlukan|menjadi)|tidak seorang pun mengalami) (?:adanya |ada |satu pun |apa pun |lagi |sedikit pun |harus |perlu |di\w+ )*"
                           rf"(?:{_TROUBLE['id']})")),
        ("none", re.compile(r"\b(?:(?:tidak|belum|tak) (?:pernah|satu ?pun|seorang ?pun|ada sama sekali|ada satu ?pun|ada seorang ?pun)"
                            r"|sama sekali (?:tidak|belum)|(?:tidak|belum)\b[^.;]{0,60}\b(?:sama sekali|apa ?pun|sedikit ?pun))\b")),
        ("all", re.compile(rf"\b(?:semua|seluruh(?:nya)?|segenap|sepenuhnya|seratus persen|100 ?(?:%|persen)|tanpa kecuali|selalu"
                           rf"|(?:setiap|tiap(?:-tiap)?) (?!{_TIME['id']})\w+)\b")),
    ),
    "en": (
        ("some", re.compile(r"\b(?:not (?:all|every|everyone|always|evenly)|some (?:of )?(?:the )?\w+|only a few|partly|in part|(?:a number of|several|many) \w+ (?:has|have|had) never)\b"
                            r"|^(?:\w+ ){0,2}(?:several|many|a number of|quite a few)\b")),
        ("all", re.compile(rf"\b(?:without|no|nor|no longer an?|not an?|no \w+ (?:\w+ )?(?:reported|had|has|met|faced|found|experienced)) (?:any |a single |the least |longer |more )*(?:{_TROUBLE['en']})\b")),
        ("none", re.compile(r"\b(?:never|no ?one|nobody|not (?:a single|one|once|any(?:body|one)?)|none (?:of|has|have|was|were|is|are)|not\b[^.;]{0,60}\bat all"
                            r"|there (?:is|are|was|were|has been|have been) no|of no (?:help|use|value|benefit|relevance)|no [\w-]+ (?:has|have|was|were|is|are|ever|exists?|receives?|received))\b")),
        ("all", re.compile(rf"\b(?:all|every (?!{_TIME['en']})\w+|everyone|everybody|each (?!{_TIME['en']})\w+(?![^.;]* own\b)|always|fully|entirely|completely"
                           rf"|100 ?%|one hundred percent)\b")),
    ),
}  # fmt: skip
_HEDGED = re.compile(
    r"\b(?:hampir|nyaris|almost|nearly|virtually|hardly|scarcely)\s+(?:semua|seluruh(?:nya)?|setiap|selalu|tidak|tak|all|every\w*|always"
    r"|never|ever|no ?one|nobody|none|no|any\w*)\b"
)
"""Words of all and of none that are taken back at once: almost all, hardly anyone."""
_MOST = {
    "id": re.compile(r"\b(?:(?:sebagian|bagian) (?:ter)?besar|kebanyakan|mayoritas|(?:pada )?umumnya|(?:hampir|nyaris) (?:semua|seluruh(?:nya)?|setiap))\b"),
    "en": re.compile(
        r"\bmost(?: of)?(?: the| these| those)? (?!\w+(?:able|ible|al|ant|ent|ive|ful|ous)\b)\w+|\b(?:majority|mostly|generally|usually|by and large|on the whole"
        r"|(?:almost|nearly|virtually|practically) (?:all|every\w*))\b"
    ),
}  # fmt: skip
_HARDLY = {
    "id": re.compile(r"\b(?:hampir|nyaris) (?:tidak|tak|belum) (?:ada|pernah|dikenal|terdengar|berarti|berguna|bermanfaat|berdampak|berpengaruh)\b|\b(?:sia-sia|percuma)\b"),
    "en": re.compile(
        r"\b(?:next to nothing|little or (?:nothing|no \w+)|(?:almost|virtually|practically|all but) (?:nothing|unknown|unheard of|absent|non-?existent))\b|\b(?:in vain|useless|worthless|pointless)\b"
    ),
}  # fmt: skip
"""Denials of all use, or all but a trace: next to nothing, in vain, hampir tidak ada, sia-sia."""
_NEGATED = {
    "id": r"(?:tidak|belum|bukan|tak|nggak|gak|ndak|kurang)\s+(?:\w+\s+){0,2}?",
    "en": r"(?:not|never|n't|no|without|hardly)\s+(?:\w+\s+){0,3}?",
}
_EVERY = {"id": r"\b(?:se?tiap(?:-tiap)?|per)\s*(?:akhir\s+)?", "en": r"(?:every|each|per|once a|twice a)\s+"}


def _times(*units: str) -> str:
    """A pattern of times a period: sebulan sekali, seminggu bisa tiga kali, dua kali setahun, dua bulan sekali."""
    unit = f"(?:{'|'.join(units)})"
    return rf"\bse{unit} (?:\w+ ){{0,3}}(?:se)?kali\b|\b(?:se)?kali (?:dalam )?(?:se|satu ){unit}\b|\b(?:satu|dua|tiga) {unit} sekali\b"


_PERIODS: Mapping[str, Mapping[Frequency, str]] = {
    "id": {
        "day": rf"{_EVERY['id']}(?:hari|malam)\b(?! ?(?:raya|besar))|\bharian\b|{_times('hari')}",
        "week": rf"{_EVERY['id']}(?:minggu|pekan|weekend|sabtu)\b|\bmingguan\b|{_times('minggu', 'pekan')}|akhir pekan|\bweekend\b"
        r"|sabtu (?:dan )?minggu|malam minggu",
        "month": rf"{_EVERY['id']}bulan\b|\bbulanan\b|{_times('bulan')}|triwulan",
        "year": rf"{_EVERY['id']}tahun\b|\btahunan\b|{_times('tahun')}",
        "regular": r"\b(?:rutin|teratur|berkala|berkesinambungan|berkelanjutan|terus[- ]menerus|terjadwal|kontinu)\b",
        "irregular": r"\b(?:jarang|kadang(?:-kadang)?|sesekali|sekali-sekali|tidak tentu|tak tentu|musiman"
        r"|(?:cuma|hanya|baru|pernah) (?:\w+ )?(?:sekali|satu kali|dua kali)|sekali saja|sekali itu|dadakan)\b",
    },
    "en": {
        "day": r"\b(?:every (?:single )?day|daily|each day)\b",
        "week": r"\b(?:every (?:single )?(?:week|weekend|saturday|sunday)|weekly|each week(?:end)?|(?:once|twice) a week|weekends?)\b",
        "month": r"\b(?:every month|monthly|each month|(?:once|twice) a month)\b",
        "year": r"\b(?:every year|yearly|annually|annual|each year|(?:once|twice) a year)\b",
        "regular": r"\b(?:regular(?:ly)?|routine(?:ly)?|on a regular basis|continuous(?:ly)?|periodic(?:ally)?|systematically|ongoing)\b",
        "irregular": r"\b(?:irregular(?:ly)?|rarely|seldom|occasional(?:ly)?|now and then|sporadic(?:ally)?|only (?:once|twice)|just (?:once|twice)|once only"
        r"|one-off|from time to time|sometimes)\b",
    },
}  # fmt: skip
_SOUGHT: tuple[Frequency, ...] = ("irregular", "day", "week", "month", "year", "regular")
_EMPHATIC = {
    "id": re.compile(r"\b(?:sangat|amat|benar-benar|sepenuhnya|sempurna|optimal|maksimal|memuaskan|merata|menyeluruh|erat|luar biasa|selalu|mudah sekali)\b"),
    "en": re.compile(
        r"\b(?:very|highly|fully|entirely|completely|excellent\w*|greatly|thorough\w*|perfect\w*|easily|smoothly|closely|consistently|always|outstanding)\b"
    ),
}  # fmt: skip
_CONCESSIVE = {
    "id": re.compile(r"\b(?:te?tapi|namun|meski(?:pun)?|walau(?:pun)?|kendati(?:pun)?|sekalipun|hanya saja|sedangkan|sementara|akan tetapi|sayangnya|biarpun|padahal)\b"),
    "en": re.compile(r"\b(?:but|yet|though|although|however|while|whereas|despite|even if|nevertheless|albeit|except|unfortunately|not without)\b"),
}  # fmt: skip
_STUDY = {
    "id": re.compile(
        r"\b(?:tujuan (?:dari )?(?:penelitian|studi|kajian)|(?:penelitian|studi|kajian|skripsi|tesis) ini (?:bertujuan|menggunakan|dilakukan|dilaksanakan)"
        r"|peneliti (?:ingin|menggunakan|melakukan)|metode (?:penelitian|yang digunakan)|rumusan masalah|pertanyaan penelitian"
        r"|penulis (?:mengucapkan|menyampaikan|berterima kasih)|terima kasih kepada|(?:pengumpulan|analisis) data (?:dilakukan|menggunakan)|teknik (?:pengumpulan|analisis) data|pendekatan kualitatif)\b"
    ),
    "en": re.compile(
        r"\b(?:(?:purpose|aim|objective|goal)s? of (?:this|the) (?:study|research|thesis|paper)|this (?:study|research|thesis|paper) (?:aims|uses|used|seeks|employs)"
        r"|researchers? (?:wants?|used|uses|conducted)|research (?:method|question)|data (?:were|was) (?:collected|analy[sz]ed)"
        r"|qualitative approach|(?:author|writer|researcher)s? (?:thanks?|is grateful|are grateful|acknowledges?)|thanks (?:are due )?to)\b"
    ),
}  # fmt: skip

_OFFICE = (
    "Kepala|Dinas|Badan|Bupati|Wali|Walikota|Camat|Lurah|Bapak|Ibu|Pak|Bu|Sekretaris|Ketua|Kementerian|Menteri|Informan"
    "|Pemilik|Pelaku|Data|Program|Hasil|The|Head|Office|Ministry|Department|Mr|Mrs|Ms|Owner|Informant"
)
_PERSON = rf"(?!(?:{_OFFICE})\b)(?:[A-Z][a-z’'-]+|[A-Z]\.)"
_AUTHOR = rf"{_PERSON}(?:,? (?:dan|and|&|dalam|in) {_PERSON}|,? dkk\.?|,? et al\.?| {_PERSON}){{0,4}}"
_YEAR = r"(?:(?:19|20)\d\d[a-z]?|t\.t\.|n\.d\.)(?:: ?[\d–-]+)?"
_CITED = re.compile(
    rf"(?<!\s)\s*+\((?:(?i:lihat|see|cf\.?|bdk\.?) )?[A-Z][^()]{{0,80}}?, ?{_YEAR}(?:[;,][^()]*)?\)"
    r"|(?<!\s)\s*+\((?i:wawancara|interview|W/)[^()]*\)"
    r"|(?<!\s)\s*+\((?i:lihat |see |cf\.? )?(?i:tabel|gambar|lampiran|bagan|grafik|bab|table|figure|appendix|chapter) [\dA-Z][^()]*\)"
    rf"|(?<=\bdengan )(?:(?:temuan|penelitian|pendapat) )?{_AUTHOR} \({_YEAR}\)|(?<=\bwith ){_AUTHOR} \({_YEAR}\)"
)
"""A reference to a publication, an interview or a table: `(Sari, 2020: 14)`, `(Wawancara U03)`, `sejalan dengan Sari (2020)`."""
_WRITES = (
    r"(?:menemukan|menyatakan|menyebut\w*|mengemukakan|menjelaskan|mengatakan|berpendapat|mendefinisikan|membagi|menetapkan"
    r"|menunjukkan|menyimpulkan|mengartikan|found|finds?|stat(?:es?|ed)|argu(?:es?|ed)|defin(?:es?|ed)|show(?:s|ed)?|not(?:es?|ed)"
    r"|suggest(?:s|ed)?|describ(?:es?|ed)|distinguish\w*|report(?:s|ed)?|writes?|wrote|claim(?:s|ed)?|conclud(?:es?|ed))"
)
_LITERATURE = re.compile(
    rf"^(?i:menurut|pendapat|teori|definisi|konsep|penelitian|studi|kajian|according to|as|the study of|research by) {_AUTHOR} \({_YEAR}\)"
    rf"|^{_AUTHOR} \({_YEAR}\),? (?:juga |pun |also )?{_WRITES}\b"
    r"|^(?i:menurut|berdasarkan|dalam|sesuai(?: dengan)?|according to|under|as defined in) (?i:the )?"
    r"(?i:pasal|undang-undang|uu|peraturan|perda|pp|permen\w*|law|act|article|regulation)\b[^,;]{0,40}?\b(?i:nomor|no\.?|tahun|of|pasal) ?\d"
)
"""The beginning of a sentence that reports what others wrote, or the law."""
_OWN = re.compile(
    r"\b(?:informan|wawancara|penelitian ini|studi ini|temuan|di lapangan|te?tapi|padahal|namun|sedangkan"
    r"|informants?|interview\w*|this study|findings?|but|however|whereas|while)\b"
)
"""Words by which such a sentence speaks of the study's own findings as well."""


@dataclass(frozen=True, slots=True)
class Often:
    """The frequency with which something is said to happen.

    Args:
        frequency: The period that is named, or only that it is regular or irregular.
        words: The words that say so.
    """

    frequency: Frequency
    words: str

    @property
    def is_regular(self) -> bool:
        """True if it happens again and again."""
        return self.frequency != "irregular"


def scope(text: str, *, language: str) -> Scope:
    """Return the scope of a sentence: said of all, of none, expressly of some, or without a mark.

    Example:
        >>> scope("Semua pelaku usaha dilatih.", language="id"), scope("Bazar diadakan setiap minggu.", language="id")
        ('all', 'unmarked')
        >>> scope("No one has ever received capital.", language="en"), scope("Belum semua dilatih.", language="id")
        ('none', 'some')
    """
    plain = _HEDGED.sub("", " ".join(text.casefold().split()))
    for found, pattern in _SCOPES[_known(language)]:
        if pattern.search(plain):
            return found
    return "unmarked"


def of_most(text: str, *, language: str) -> bool:
    """Return True if a sentence is said of most, or of nearly all.

    Example:
        >>> of_most("Hampir seluruh koperasi tertib.", language="id"), of_most("The most visible gain.", language="en")
        (True, False)
    """
    return bool(_MOST[_known(language)].search(" ".join(text.casefold().split())))


def hardly(text: str, *, language: str) -> bool:
    """Return True if a sentence denies all use, or all but a trace: `next to nothing`, `hampir tidak ada`, `sia-sia`.

    Example:
        >>> hardly("The grant did next to nothing for them.", language="en")
        True
    """
    return bool(_HARDLY[_known(language)].search(" ".join(text.casefold().split())))


def untroubled(text: str, *, language: str) -> bool:
    """Return True if a sentence denies all trouble: `tanpa kendala`, `without any obstacle`.

    Example:
        >>> untroubled("Semua mendapat modal tanpa kendala.", language="id")
        True
    """
    plain = " ".join(text.casefold().split())
    return bool(_SCOPES[_known(language)][1][1].search(plain))


def often(text: str, *, language: str) -> Often | None:
    """Return how often something happens, as the text says; None where it does not.

    A denied regularity is irregular.

    Example:
        >>> often("diadakan setiap minggu", language="id").frequency, often("tidak secara rutin", language="id").frequency
        ('week', 'irregular')
        >>> often("holds training not regularly", language="en").frequency, often("They cook.", language="en")
        ('irregular', None)
    """
    plain = " ".join(text.casefold().split())
    language = _known(language)
    periods = _PERIODS[language]
    for frequency in _SOUGHT:
        for match in re.finditer(periods[frequency], plain):
            denied = re.search(rf"{_NEGATED[language]}$", plain[: match.start()])
            if denied and frequency != "irregular":
                return Often("irregular", denied[0] + match[0])
            if not denied:
                return Often(frequency, match[0])
    return None


def concessive(text: str, *, language: str) -> bool:
    """Return True if a sentence sets one thing against another: `tetapi`, `though`.

    Example:
        >>> concessive("Training is held, though not routinely.", language="en")
        True
    """
    return bool(_CONCESSIVE[_known(language)].search(text.casefold()))


def emphatic(text: str, *, language: str) -> bool:
    """Return True if a sentence praises without reserve: `sangat baik`, `fully`, `easily`.

    Example:
        >>> emphatic("Kerja sama antarinstansi terjalin sangat erat.", language="id")
        True
    """
    return bool(_EMPHATIC[_known(language)].search(" ".join(text.casefold().split())))


def about_the_study(text: str, *, language: str) -> bool:
    """Return True if a sentence speaks of the study's aim or method, or reports what others wrote, not findings.

    Example:
        >>> about_the_study("Tujuan dari penelitian ini yaitu mengetahui strategi dinas.", language="id")
        True
        >>> about_the_study("Menurut Sari (2020), modal usaha mikro terbatas.", language="id")
        True
    """
    plain = " ".join(text.split())
    small = plain.casefold()
    return bool(_STUDY[_known(language)].search(small) or (_LITERATURE.search(plain) and not _OWN.search(small)))


def uncited(text: str) -> str:
    """Return a sentence without its references, whose names and years assert nothing.

    Example:
        >>> uncited("Modal terbatas (Sari, 2020: 14) sejak lama (dua tahun).")
        'Modal terbatas sejak lama (dua tahun).'
    """
    return _CITED.sub("", text)


def _known(language: str) -> str:
    return language if language in ("id", "en") else "en"
