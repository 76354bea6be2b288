"""Verdicts on claims in words: one sentence each, with the numbers that led to them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from qualcode.findings.narrative.language import in_figures
from qualcode.findings.narrative.phrases import percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.auditing.claim import ClaimVerdict

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
    "only_mentioned": ("{segments} penggalan hanya menyinggungnya tanpa menilai", "{segments} {segments:passage|passages} only {segments:mentions it and judges|mention it and judge} nothing"),
    "thin": (
        "dasarnya hanya {segments} penggalan dari {informants} informan",
        "it rests on only {segments} {segments:passage|passages} from {informants} {informants:informant|informants}",
    ),
    "nearest": (
        "dihadapkan pada {segments} dari {pool} penggalan, yang menyebut “{word}”",
        "held against the {segments} of {pool} passages that {segments:speaks|speak} of “{word}”",
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
        "as to “{words}”: {backing} {backing:informant|informants} {backing:says|say} the same, {opposing} {opposing:says|say} otherwise",
    ),
    "actors": ("tidak ada penggalan tentangnya yang menyebut {actors}", "no passage about it names {actors}"),
    "unheard": ("tidak ada informan yang menyebut {words}", "no informant speaks of {words}"),
    "source": ("{source} mengatakan sebaliknya (nilai {share})", "{source} informants say otherwise (share {share})"),
}  # fmt: skip
_WORDS: Mapping[str, tuple[str, str]] = {
    "no_pool": ("Tidak ada penggalan wawancara tentang {names}.", "No passage of the interviews speaks of {names}."),
    "not_decided": (
        "{names}: belum ada penggalan yang diterima; {left_out} saran tentang pilar {pillar} belum diputuskan.",
        "{names}: no passage is accepted yet; {left_out} {left_out:suggestion|suggestions} about the pillar {pillar} {left_out:is|are} undecided.",
    ),
    "study": ("Kalimat ini tentang penelitian itu sendiri atau tulisan lain, bukan temuannya.", "It speaks of the study itself or of what others wrote, not of what was found."),
    "no_code": ("Tidak ada kode dalam buku kode yang cocok dengan kalimat ini.", "No code of the codebook fits this sentence."),
    "for": (
        "{names}: {achieved} penggalan dari {achieved_by} informan mendukung, {objecting} penggalan dari {objecting_by} informan menyebut kekurangan",
        "{names}: {achieved} {achieved:passage|passages} from {achieved_by} {achieved_by:informant|informants} {achieved:supports|support} it, {objecting} {objecting:passage|passages} from {objecting_by} {objecting_by:informant|informants} {objecting:names|name} a shortcoming",
    ),
    "against": (
        "{names}: {objecting} penggalan dari {objecting_by} informan menyebut kekurangan, {achieved} penggalan dari {achieved_by} informan mengatakan sebaliknya",
        "{names}: {objecting} {objecting:passage|passages} from {objecting_by} {objecting_by:informant|informants} {objecting:names|name} a shortcoming, {achieved} {achieved:passage|passages} from {achieved_by} {achieved_by:informant|informants} {achieved:says|say} otherwise",
    ),
    "denies": (
        "{names}: {objecting} penggalan dari {objecting_by} informan sejalan, {achieved} penggalan dari {achieved_by} informan mengatakan hal itu ada",
        "{names}: {objecting} {objecting:passage|passages} from {objecting_by} {objecting_by:informant|informants} {objecting:agrees|agree}, {achieved} {achieved:passage|passages} from {achieved_by} {achieved_by:informant|informants} {achieved:says|say} that it is so",
    ),
    "both": (
        "{names}: {achieved} penggalan dari {achieved_by} informan mengatakan hal itu berjalan, {objecting} penggalan dari {objecting_by} informan menyebut kekurangan",
        "{names}: {achieved} {achieved:passage|passages} from {achieved_by} {achieved_by:informant|informants} {achieved:says|say} that it works, {objecting} {objecting:passage|passages} from {objecting_by} {objecting_by:informant|informants} {objecting:names|name} a shortcoming",
    ),
    "left_out": (
        "Dokumen tidak menyinggung {label}: {segments} penggalan dari {informants} informan membicarakannya.",
        "The document does not mention {label}: {segments} {segments:passage|passages} from {informants} {informants:informant|informants} {segments:speaks|speak} of it.",
    ),
    "left_shortcomings": (
        "Dokumen hanya menyebut keberhasilan {label}; {segments} penggalan dari {informants} informan menyebut kekurangan.",
        "The document names only achievements of {label}; {segments} {segments:passage|passages} from {informants} {informants:informant|informants} {segments:names|name} shortcomings.",
    ),
    "left_achievements": (
        "Dokumen hanya menyebut kekurangan {label}; {segments} penggalan dari {informants} informan menyebut hal yang tercapai.",
        "The document names only shortcomings of {label}; {segments} {segments:passage|passages} from {informants} {informants:informant|informants} {segments:names|name} achievements.",
    ),
    "title": ("Audit pernyataan", "Claim audit"),
    "omissions": ("Yang tidak dikatakan dokumen", "What the document leaves out"),
    "claims": ("Pernyataan", "Claims"),
    "supports": ("mendukung", "supports"),
    "contradicts": ("menyanggah", "contradicts"),
    "mentions": ("menyinggung", "mentions"),
    "line": ("baris", "line"),
    "paragraph": ("paragraf", "paragraph"),
    "more": ("{count} penggalan lain", "{count} more {count:passage|passages}"),
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
        pillar: Label of the pillar.
        left_out: Suggestions about the pillar that do not count, because nobody has decided them.
    """

    towards: Direction
    achieved: tuple[int, int]
    objecting: tuple[int, int]
    favourable: tuple[int, int]
    pool: int
    names: tuple[str, ...]
    pillar: str
    left_out: int = 0

    def text(self, clauses: Sequence[str], *, language: str) -> str:
        """The verdict in one sentence."""
        names = ", ".join(dict.fromkeys(self.names))
        if not self.pool and self.left_out:
            return say("not_decided", language, names=names, pillar=self.pillar, left_out=self.left_out)
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
        return "; ".join([numbers, *dict.fromkeys(clauses)]) + "."


def clause(key: str, language: str, **values: object) -> str:
    """A clause of a reason."""
    return _filled(_CLAUSES[key], language, values)


def say(key: str, language: str, **values: object) -> str:
    """A sentence or word of an audit.

    Example:
        >>> say("line", "id"), say("no_pool", "en", names="Loans")
        ('baris', 'No passage of the interviews speaks of Loans.')
    """
    return _filled(_WORDS[key], language, values)


def _filled(texts: tuple[str, str], language: str, values: Mapping[str, object]) -> str:
    shares = [float(value) for value in values.values() if isinstance(value, Fraction)]
    slots = {name: _shown(value, language, beside=shares) for name, value in values.items()}
    return in_figures(texts[language != "id"], slots)


def _shown(value: object, language: str, *, beside: Sequence[float]) -> object:
    if isinstance(value, Fraction):
        return percent(value, beside=beside, point="," if language == "id" else ".")
    if isinstance(value, (list, tuple)):
        both = " dan " if language == "id" else " and "
        return both.join([", ".join(map(str, value[:-1])), str(value[-1])]) if len(value) > 1 else str(value[0])
    return value
