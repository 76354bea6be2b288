"""The fixed words of reports, in Indonesian and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

VERDICT_NAMES: Mapping[str, Mapping[str, str]] = {
    "id": {
        "achieved": "Tercapai",
        "achieved with caveats": "Tercapai dengan catatan",
        "contested": "Diperselisihkan",
        "not achieved": "Belum tercapai",
        "insufficient evidence": "Bukti belum memadai",
    },
    "en": {
        "achieved": "Achieved",
        "achieved with caveats": "Achieved with caveats",
        "contested": "Contested",
        "not achieved": "Not achieved",
        "insufficient evidence": "Insufficient evidence",
    },
}

STANCE_NAMES: Mapping[str, Mapping[str, str]] = {
    "id": {"achieved": "tercapai", "mixed": "campuran", "shortcoming": "kekurangan", "neutral": "netral"},
    "en": {"achieved": "achieved", "mixed": "mixed", "shortcoming": "shortcoming", "neutral": "neutral"},
}

Key = Literal[
    "actors",
    "against",
    "caveats",
    "code",
    "codebook",
    "contents",
    "evidence",
    "findings",
    "hash",
    "how",
    "how_text",
    "how_thresholds",
    "indicators",
    "informants",
    "more",
    "no_quotes",
    "none",
    "of",
    "overview",
    "passages",
    "pillar",
    "quote",
    "rule",
    "silent",
    "sources",
    "stance",
    "support",
    "transcript",
    "transcripts",
    "transcripts_text",
    "turn",
    "verdict",
    "version",
]

_PHRASES: Mapping[Key, Mapping[str, str]] = {
    "actors": {"id": "Pihak yang disebut", "en": "Actors named"},
    "against": {"id": "Yang menyanggah", "en": "What speaks against it"},
    "caveats": {"id": "Catatan", "en": "Bear in mind"},
    "code": {"id": "Kode", "en": "Code"},
    "codebook": {"id": "Buku kode", "en": "Codebook"},
    "contents": {"id": "Isi", "en": "Contents"},
    "evidence": {"id": "Penggalan lain", "en": "Further passages"},
    "findings": {"id": "Temuan", "en": "Findings"},
    "hash": {"id": "Sidik berkas", "en": "File hash"},
    "how": {"id": "Cara penilaian", "en": "How verdicts are reached"},
    "how_text": {
        "id": "Sebuah penggalan dihitung satu kali untuk setiap pilar, walaupun memuat beberapa indikatornya. Nilai "
        "pendukung setiap informan adalah (tercapai + ½ campuran) ÷ (tercapai + campuran + kekurangan); nilai pilar "
        "adalah rata-rata informan, sehingga tidak ada yang dihitung lebih karena berbicara lebih panjang. Penggalan "
        "netral tidak ikut dihitung.",
        "en": "A passage counts once for each pillar, even where several of its indicators were met. Each informant's "
        "share in favour is (achieved + ½ mixed) ÷ (achieved + mixed + shortcoming); the pillar's share is the average "
        "over informants, so that nobody counts more for talking longer. Neutral passages are left out.",
    },
    "how_thresholds": {
        "id": "Bukti belum memadai: kurang dari {min_segments} penggalan yang menilai atau kurang dari "
        "{min_informants} informan. Tercapai: mulai {achieved}, dengan kekurangan disebut dalam kurang dari {caveat} "
        "penggalan. Tercapai dengan catatan: mulai {contested}. Diperselisihkan: mulai {not_achieved}. Belum tercapai: "
        "di bawahnya.",
        "en": "Insufficient evidence: fewer than {min_segments} judged passages, or fewer than {min_informants} "
        "informants. Achieved: {achieved} or more, with a shortcoming named in less than {caveat} of passages. "
        "Achieved with caveats: {contested} or more. Contested: {not_achieved} or more. Not achieved: less than that.",
    },
    "indicators": {"id": "Indikator", "en": "Indicators"},
    "informants": {"id": "Informan", "en": "Informants"},
    "more": {"id": "{count} penggalan lain", "en": "{count} further passages"},
    "no_quotes": {"id": "Tidak ada.", "en": "None."},
    "none": {"id": "tidak ada", "en": "none"},
    "of": {"id": "dari", "en": "of"},
    "overview": {"id": "Ikhtisar", "en": "Overview"},
    "passages": {"id": "Penggalan", "en": "Passages"},
    "pillar": {"id": "Pilar", "en": "Pillar"},
    "quote": {"id": "Kutipan", "en": "Quote"},
    "rule": {"id": "Aturan", "en": "Rule"},
    "silent": {"id": "Tidak menyinggung", "en": "Silent on it"},
    "sources": {"id": "Jenis sumber", "en": "Source types"},
    "stance": {"id": "Penilaian", "en": "Stance"},
    "support": {"id": "Yang mendukung", "en": "What speaks for it"},
    "transcript": {"id": "Transkrip", "en": "Transcript"},
    "transcripts": {"id": "Transkrip yang dikutip", "en": "Transcripts cited"},
    "transcripts_text": {
        "id": "Setiap penggalan yang dikodekan ditandai di tempatnya; nomornya merujuk kembali ke temuan.",
        "en": "Every coded passage is marked in its place; its number leads back to the finding.",
    },
    "turn": {"id": "giliran", "en": "turn"},
    "verdict": {"id": "Kesimpulan", "en": "Verdict"},
    "version": {"id": "versi", "en": "version"},
}


def phrase(key: Key, language: str) -> str:
    """A fixed phrase in a language; English where there is no such language.

    Example:
        >>> phrase("verdict", "id"), phrase("verdict", "en")
        ('Kesimpulan', 'Verdict')
    """
    return _PHRASES[key].get(language) or _PHRASES[key]["en"]


def clock(seconds: float) -> str:
    """A time in a recording as hours, minutes and seconds.

    Example:
        >>> clock(3725.9)
        '1:02:05'
    """
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
