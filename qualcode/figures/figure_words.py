"""The words of figures, in Indonesian and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS: Mapping[str, tuple[str, str]] = {
    "verdicts": ("Kesimpulan tiap pilar", "The verdict on each pillar"),
    "verdicts_sub": (
        "Penggalan menurut penilaiannya; satu penggalan dihitung sekali tiap pilar",
        "Passages by stance; a passage counts once for each pillar",
    ),
    "verdict": ("Kesimpulan", "Verdict"),
    "stance": ("Penilaian", "Stance"),
    "passages": ("Penggalan", "Passages"),
    "share": ("Nilai", "Share"),
    "heat_map": ("Siapa berbicara tentang apa", "Who speaks of what"),
    "heat_map_sub": (
        "Banyaknya penggalan tiap informan; kosong: tidak ada",
        "Passages of each informant; empty: none",
    ),
    "informant": ("Informan", "Informant"),
    "source": ("Jenis sumber", "Source type"),
    "pillar": ("Pilar", "Pillar"),
    "code": ("Kode", "Code"),
    "network": ("Kode yang muncul bersama", "Codes that go together"),
    "network_sub": (
        "Lingkaran: banyaknya penggalan; garis: penggalan yang memuat keduanya",
        "Circles: passages with the code; lines: passages with both",
    ),
    "network_circles": ("Penggalan dengan setiap kode", "Passages with each code"),
    "network_thin": (
        "Lingkaran: banyaknya penggalan; garis: {least} penggalan atau lebih yang memuat keduanya",
        "Circles: passages with the code; lines: {least} or more passages with both",
    ),
    "network_solid": (
        "Garis penuh: lebih sering bersama daripada kebetulan; putus-putus: lebih jarang",
        "Solid lines: together more often than by chance; dashed: less often",
    ),
    "saturation": ("Kejenuhan data", "Saturation"),
    "saturation_sub": (
        "Kode baru tiap wawancara, menurut urutan wawancara",
        "Codes that each interview adds, in the order the interviews were held",
    ),
    "saturation_given": (
        "Kode baru tiap wawancara, menurut urutan berkas, bukan tanggal",
        "Codes that each interview adds, in the order of the files, not of their dates",
    ),
    "saturated": (
        "Jenuh pada {at} (dasar {base}, rangkaian {run}, ambang ≤ {threshold})",
        "Saturated at {at} (base {base}, run {run}, threshold ≤ {threshold})",
    ),
    "not_saturated": (
        "Belum jenuh (dasar {base}, rangkaian {run}, ambang ≤ {threshold}): {note}",
        "Not saturated (base {base}, run {run}, threshold ≤ {threshold}): {note}",
    ),
    "no_base_codes": ("wawancara dasar tidak memuat kode", "the base interviews have no codes"),
    "too_few": ("wawancara belum cukup, perlu {needed}", "too few interviews, {needed} are needed"),
    "still": ("rangkaian terakhir masih membawa {ratio} kode baru", "the last run still brings {ratio} new codes"),
    "transcript": ("Transkrip", "Transcript"),
    "passage": ("Penggalan ke-", "Passage"),
    "seen": ("Kode yang sudah muncul", "Codes seen so far"),
    "new": ("Kode baru", "New codes"),
    "as_held": ("menurut urutan", "as held"),
    "any_order": ("rata-rata semua urutan", "mean over all orders"),
    "interview": ("Wawancara ke-", "Interview"),
    "portrait": ("Potret wawancara", "Portraits of the interviews"),
    "portrait_sub": (
        "Dari kata pertama sampai terakhir informan; kosong: tidak dikodekan",
        "From the informants' first word to their last; empty: not coded",
    ),
    "portrait_others": (
        "Kelabu bergaris tepi: {others} kode lain; satu transkrip saja menunjukkan setiap kode pada barisnya sendiri",
        "Outlined grey: {others} other codes; a transcript by itself shows each code in a row of its own",
    ),
    "others": ("{others} kode lain", "{others} other codes"),
    "position": ("Bagian wawancara yang telah berlalu", "Share of the interview that has passed"),
    "forest": ("Kesepakatan pengode", "Agreement between coders"),
    "forest_sub": (
        "Nilai dan selang {confidence}%; garis pada 0,667 dan 0,800",
        "Value and {confidence}% interval; lines at .667 and .800",
    ),
    "more_warnings": ("… dan {more} peringatan lain", "… and {more} further warnings"),
    "undefined": ("tidak terdefinisi", "undefined"),
    "percent_agreement": ("Persentase kesepakatan", "Percent agreement"),
    "coefficient": ("Koefisien", "Coefficient"),
    "value": ("Nilai", "Value"),
    "coverage": ("Cakupan menurut jenis sumber", "Coverage by type of source"),
    "coverage_sub": (
        "Bagian kata-kata mereka yang memuat kode; berapa dari mereka menyinggungnya",
        "Share of their words that carry the code; how many of them speak of it",
    ),
    "words_share": ("Bagian kata", "Share of words"),
    "of": ("dari", "of"),
    "all_codes": ("Semua kode", "All codes"),
    "low": ("95% dari", "95% from"),
    "high": ("sampai", "to"),
    "together": ("Bersama", "Together"),
    "which": ("Kode yang baru", "Which"),
    "base": ("Dasar", "Base"),
    "run": ("Rangkaian", "Run"),
    "threshold": ("Ambang", "Threshold"),
    "saturated_after": ("Jenuh pada", "Saturated at"),
    "ratio": ("Rasio", "Ratio"),
    "portrait_table": (
        "Bagian kata tiap transkrip yang memuat kode",
        "Share of each transcript's words that carry the code",
    ),
    "forest_alpha": (
        "Alpha Krippendorff (nominal) tiap kode, per penggalan",
        "Krippendorff’s alpha (nominal) for each code, by passage",
    ),
    "words": ("Kata", "Words"),
    "of_words": ("dari kata", "Of words"),
    "informants_speak": ("Informan", "Informants"),
    "informants_heard": ("dari informan", "Of informants"),
    "interviews": ("wawancara", "interviews"),
    "informants": ("informan", "informants"),
}


def say(key: str, language: str, **values: object) -> str:
    """A phrase in a language; English where there is no such language.

    Example:
        >>> say("saturated", "en", at="5+2", base=4, run=2, threshold="5%")
        'Saturated at 5+2 (base 4, run 2, threshold ≤ 5%)'
    """
    return _WORDS[key][language != "id"].format(**values)
