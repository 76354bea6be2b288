"""Verdicts on claims in words: one sentence each, with the numbers that led to them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.auditing.audit import ClaimVerdict

__all__ = ["VERDICT_NAMES", "Direction", "Reason", "clause", "say"]

Direction = Literal["for", "against", "denies", "both"]

VERDICT_NAMES: Mapping[str, Mapping[ClaimVerdict, str]] = {
    "id": {
        "supported": "Didukung",
        "supported with caveats": "Didukung dengan catatan",
        "contradicted": "Bertentangan dengan bukti",
        "no evidence": "Tanpa bukti",
        "not about a code": "Di luar buku kode",
    },
    "en": {
        "supported": "Supported",
        "supported with caveats": "Supported with caveats",
        "contradicted": "Contradicted",
        "no evidence": "No evidence",
        "not about a code": "Not about a code",
    },
}
_CLAUSES: Mapping[str, tuple[str, str]] = {
    "only_mentioned": ("{segments} penggalan hanya menyinggungnya tanpa menilai", "{segments} passages only mention it and judge nothing"),
    "thin": (
        "dasarnya hanya {segments} penggalan dari {informants} informan",
        "it rests on only {segments} passages from {informants} informants",
    ),
    "nearest": (
        "dihadapkan pada {segments} dari {pool} penggalan, yang menyebut “{word}”",
        "held against the {segments} of {pool} passages that speak of “{word}”",
    ),
    "none_for": ("tidak ada yang mengatakan bahwa hal itu terjadi", "nobody says that it happens"),
    "few_for": ("hanya sedikit yang mengatakannya", "few say so"),
    "not_all": ("pernyataan tentang semua gugur karena ada yang mengatakan sebaliknya", "what is said of all fails where some say otherwise"),
    "not_none": ("pernyataan bahwa tidak ada sama sekali gugur karena ada yang mengalaminya", "what is said of none fails where some have it"),
    "more_against": ("lebih banyak yang menyanggah daripada yang mendukung", "more speaks against it than for it"),
    "more_for": ("lebih banyak yang mengatakan bahwa hal itu ada", "more say that it is so than that it is not"),
    "some_for": ("sebagian mengatakan bahwa hal itu ada", "some say that it is so"),
    "divided": ("nilainya {share}, di bawah {threshold}", "the share in favour is {share}, below {threshold}"),
    "flawed": ("{share} penilaian menyebut kekurangan", "{share} of judged passages name a shortcoming"),
    "none_against": ("tidak ada penggalan yang menyebut kekurangan", "no passage names a shortcoming"),
    "few_against": ("hanya sedikit yang menyebut kekurangan", "few name a shortcoming"),
    "mostly_for": ("sebagian besar mengatakan hal itu sudah berjalan", "most say that it works"),
    "frequency": (
        "tentang “{words}”: {backing} informan mengatakan hal yang sama, {opposing} lain",
        "as to “{words}”: {backing} informants say the same, {opposing} say otherwise",
    ),
    "actors": ("tidak ada penggalan tentangnya yang menyebut {actors}", "no passage about it names {actors}"),
    "unheard": ("tidak ada informan yang menyebut {words}", "no informant speaks of {words}"),
    "source": ("{source} mengatakan sebaliknya (nilai {share})", "{source} informants say otherwise (share {share})"),
}  # fmt: skip
_WORDS: Mapping[str, tuple[str, str]] = {
    "no_pool": ("Tidak ada penggalan wawancara tentang {names}.", "No passage of the interviews speaks of {names}."),
    "study": ("Kalimat ini tentang penelitian itu sendiri, bukan temuannya.", "It speaks of the study itself, not of what was found."),
    "no_code": ("Tidak ada kode dalam buku kode yang cocok dengan kalimat ini.", "No code of the codebook fits this sentence."),
    "for": (
        "{names}: {achieved} penggalan dari {achieved_by} informan mendukung, {objecting} penggalan dari {objecting_by} informan menyebut kekurangan",
        "{names}: {achieved} passages from {achieved_by} informants support it, {objecting} passages from {objecting_by} informants name a shortcoming",
    ),
    "against": (
        "{names}: {objecting} penggalan dari {objecting_by} informan menyebut kekurangan, {achieved} penggalan dari {achieved_by} informan mengatakan sebaliknya",
        "{names}: {objecting} passages from {objecting_by} informants name a shortcoming, {achieved} passages from {achieved_by} informants say otherwise",
    ),
    "denies": (
        "{names}: {objecting} penggalan dari {objecting_by} informan sejalan, {achieved} penggalan dari {achieved_by} informan mengatakan hal itu ada",
        "{names}: {objecting} passages from {objecting_by} informants agree, {achieved} passages from {achieved_by} informants say that it is so",
    ),
    "both": (
        "{names}: {achieved} penggalan dari {achieved_by} informan mengatakan hal itu berjalan, {objecting} penggalan dari {objecting_by} informan menyebut kekurangan",
        "{names}: {achieved} passages from {achieved_by} informants say that it works, {objecting} passages from {objecting_by} informants name a shortcoming",
    ),
    "left_out": (
        "Dokumen tidak menyinggung {label}: {segments} penggalan dari {informants} informan membicarakannya.",
        "The document does not mention {label}: {segments} passages from {informants} informants speak of it.",
    ),
    "left_shortcomings": (
        "Dokumen hanya menyebut keberhasilan {label}; {segments} penggalan dari {informants} informan menyebut kekurangan.",
        "The document names only achievements of {label}; {segments} passages from {informants} informants name shortcomings.",
    ),
    "left_achievements": (
        "Dokumen hanya menyebut kekurangan {label}; {segments} penggalan dari {informants} informan menyebut hal yang tercapai.",
        "The document names only shortcomings of {label}; {segments} passages from {informants} informants name achievements.",
    ),
    "title": ("Audit pernyataan", "Claim audit"),
    "omissions": ("Yang tidak dikatakan dokumen", "What the document leaves out"),
    "claims": ("Pernyataan", "Claims"),
    "supports": ("mendukung", "supports"),
    "contradicts": ("menyanggah", "contradicts"),
    "mentions": ("menyinggung", "mentions"),
    "line": ("baris", "line"),
    "paragraph": ("paragraf", "paragraph"),
    "more": ("{count} penggalan lain", "{count} more passages"),
    "audited": ("{document}: {claims} kalimat dihadapkan pada {segments} penggalan", "{document}: {claims} sentences held against {segments} passages"),
    "nothing_left": ("Tidak ada temuan penting yang tertinggal.", "No finding of weight is left out."),
    "also": ("Juga tentang", "Also about"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """The numbers of a verdict.

    Args:
        towards: What the claim says: `for`, `against`, `denies` or `both`.
        achieved: Passages that say it is so, and of how many informants.
        objecting: Passages that name a shortcoming, wholly or in part, and of how many informants.
        favourable: Passages that say it is so, wholly or in part, and of how many informants.
        pool: All passages that speak of it.
        names: Labels of what was looked at.
    """

    towards: Direction
    achieved: tuple[int, int]
    objecting: tuple[int, int]
    favourable: tuple[int, int]
    pool: int
    names: tuple[str, ...]

    def text(self, clauses: Sequence[str], *, language: str) -> str:
        """The verdict in one sentence."""
        names = ", ".join(dict.fromkeys(self.names))
        if not self.pool:
            return say("no_pool", language, names=names)
        numbers = say(
            self.towards,
            language,
            names=names,
            achieved=self.achieved[0],
            achieved_by=self.achieved[1],
            objecting=self.objecting[0],
            objecting_by=self.objecting[1],
        )
        return _singular("; ".join([numbers, *dict.fromkeys(clauses)]) + ".", language)


def clause(key: str, language: str, **values: object) -> str:
    """A clause of a reason."""
    return _CLAUSES[key][language != "id"].format(**{name: _shown(value, language) for name, value in values.items()})


def say(key: str, language: str, **values: object) -> str:
    """A sentence or word of an audit.

    Example:
        >>> say("line", "id"), say("no_pool", "en", names="Loans")
        ('baris', 'No passage of the interviews speaks of Loans.')
    """
    text = _WORDS[key][language != "id"]
    return _singular(text.format(**values), language) if values else text


def _singular(text: str, language: str) -> str:
    """One informant says, two say."""
    if language == "id":
        return text
    text = re.sub(r"\b1 (informant|passage)s (say|name|support|agree|mention)\b", r"1 \1 \2s", text)
    return re.sub(r"\b1 (informant|passage)s\b", r"1 \1", text)


def _shown(value: object, language: str) -> object:
    if isinstance(value, Fraction):
        return f"{round(100 * value)}%"
    if isinstance(value, (list, tuple)):
        both = " dan " if language == "id" else " and "
        return both.join([", ".join(map(str, value[:-1])), str(value[-1])]) if len(value) > 1 else str(value[0])
    return value
