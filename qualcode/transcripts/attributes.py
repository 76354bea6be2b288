"""Attributes of a transcript: their canonical names, in whichever language the researcher wrote them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.transcripts.talk.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

# Canonical name: the keys that mean it, the most telling first. Where two keys of one document
# mean the same, the first listed here gives the attribute and the other keeps its own name.
CANONICAL: dict[str, tuple[str, ...]] = {
    "informant": (
        "informant", "informan", "nama informan", "informan kunci", "kode informan", "informant code", "informant id",
        "narasumber", "nara sumber", "nama narasumber", "responden", "nama responden", "respondent", "interviewee",
        "partisipan", "participant", "kode responden", "kode narasumber", "kode partisipan", "participant id",
        "subjek", "kode", "nama", "name", "inisial",
    ),
    "role": (
        "role", "peran", "jabatan", "posisi", "position", "pekerjaan", "profesi", "occupation", "job", "job title",
        "jabatan informan", "pekerjaan informan", "jabatan/pekerjaan",
    ),
    "source": (
        "source", "jenis sumber", "sumber data", "sumber", "source type", "tipe sumber", "jenis informan",
        "kategori informan", "kelompok informan", "kategori",
    ),
    "place": (
        "place", "lokasi", "tempat", "lokasi wawancara", "tempat wawancara", "location", "lokasi penelitian",
    ),
    "date": (
        "date", "tanggal", "tanggal wawancara", "tgl", "hari/tanggal", "hari, tanggal", "hari / tanggal",
        "hari dan tanggal", "interview date", "date of interview",
    ),
    "language": ("language", "bahasa", "bahasa wawancara", "lang"),
    "interviewer": (
        "interviewer", "pewawancara", "nama pewawancara", "peneliti", "nama peneliti", "researcher", "enumerator",
        "moderator", "fasilitator", "facilitator",
    ),
}  # fmt: skip
# Keys that keep their own name, but show a header block as the canonical ones do.
OTHERS = frozenset(
    """
    umur usia age gender sex pendidikan education alamat address waktu time jam durasi duration usaha lama_usaha judul
    title topik topic rekaman recording transkriptor transcriber alias nomor no telepon status keterangan catatan note
    notes omzet labels label ignore abaikan proyek project studi study project_id agama suku
    """.split()  # noqa: SIM905  a table reads better as words than as quoted strings
) | {
    "jenis kelamin", "jenis usaha", "lama usaha", "nama usaha", "kode wawancara", "kode transkrip", "lama wawancara",
    "ditranskripsi oleh", "tempat/tanggal lahir", "bidang usaha", "wawancara ke", "transkrip oleh", "interview no",
}  # fmt: skip
LANGUAGES = {
    "id": ("id", "in", "ind", "indonesia", "indonesian", "bahasa indonesia", "bahasa", "id-id"),
    "en": ("en", "eng", "english", "inggris", "bahasa inggris", "en-us", "en-gb"),
    "ms": ("ms", "may", "msa", "malay", "melayu", "bahasa melayu", "melayu pontianak"),
}
# Keys that also stand as labels before what a speaker says.
SPEAKER_KEYS = frozenset(
    {
        "informant", "informan", "informan kunci", "narasumber", "nara sumber", "responden", "respondent",
        "interviewee", "partisipan", "participant", "subjek", "interviewer", "pewawancara", "peneliti", "researcher",
        "enumerator", "moderator", "fasilitator", "facilitator",
    }
)  # fmt: skip

_MEANING = {key: (name, rank) for name, keys in CANONICAL.items() for rank, key in enumerate(keys)}
_LANGUAGE = {spelling: code for code, spellings in LANGUAGES.items() for spelling in spellings}


def canonical(key: str) -> str:
    """The attribute's name: canonical where `key` is known to mean one, else the key in lower case.

    Example:
        >>> canonical("Tanggal Wawancara"), canonical("Omzet")
        ('date', 'omzet')
    """
    return _MEANING.get(_plain(key), (key_of(key), 0))[0]


def is_attribute(key: str) -> bool:
    """Return True if `key` is known to name an attribute."""
    return _plain(key) in _MEANING or _plain(key) in OTHERS


def names_speaker(key: str) -> bool:
    """Return True if `key` may name an attribute or, as a label, a speaker."""
    return _plain(key) in SPEAKER_KEYS


def collect(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Attributes from keys and values as written, in the order written.

    Args:
        pairs: Keys and values. Empty values are left out.

    Returns:
        Values by canonical name. Where two keys mean the same, the more telling gives the attribute
        and the other keeps its own name.

    Example:
        >>> collect([("Nama", "Ibu Sri"), ("Informan", "I-03"), ("Bahasa", "Indonesia"), ("Umur", "")])
        {'nama': 'Ibu Sri', 'informant': 'I-03', 'language': 'id'}
    """
    written = [(key_of(key), " ".join(value.split())) for key, value in pairs]
    written = [(key, value) for key, value in written if key and value]
    best: dict[str, tuple[int, str]] = {}
    for key, _ in written:
        name, rank = _MEANING.get(_plain(key), (key, 0))
        best[name] = min(best.get(name, (rank, key)), (rank, key))
    attributes: dict[str, str] = {}
    for key, value in written:
        name = canonical(key)
        name = name if best[name][1] == key else key
        attributes.setdefault(name, _LANGUAGE.get(key_of(value), value) if name == "language" else value)
    return attributes


def _plain(key: str) -> str:
    """The key without a parenthesis at its end: `Pewawancara (P)` is `pewawancara`."""
    return re.sub(r"\s*\([^()]*\)$", "", key_of(key))
