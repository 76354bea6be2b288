"""Findings in Indonesian, in the manner of the findings chapter of a thesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.wording import enumerated, inline, opposed, percent, pick, quoted
from qualcode.findings.verdict import exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment
    from qualcode.findings.narrative.wording import Citations

__all__ = ["caveats", "explain", "narrate", "undecided"]

WORDS = (
    "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()  # noqa: SIM905 -- reads as prose
)
SOURCES = {
    "adviser": "penasihat",
    "community": "masyarakat",
    "cooperative": "koperasi",
    "customer": "pelanggan",
    "official": "pejabat",
    "owner": "pemilik usaha",
    "private": "swasta",
    "staff": "petugas",
}
"""English words for types of source that studies use as attributes; all others are shown as written."""
NAMED = 4  # more names than this make a list that nobody reads


def narrate(facts: Facts, cite: Citations) -> str:
    """The narrative paragraph; every number in it is one of the facts."""
    if not facts.segments:
        return _nothing(facts)
    order = {
        "achieved": (_in_favour, _against),
        "achieved with caveats": (_in_favour, _against),
        "contested": (_both_sides,),
        "not achieved": (_against_first, _nevertheless),
        "insufficient evidence": (_recorded,),
    }[facts.judgement.verdict]
    quotes = [part(facts, cite) for part in order]
    sentences = [_opening(facts), _basis(facts), _stances(facts), _topics(facts), *quotes, _actors(facts)]
    return " ".join(sentence for sentence in [*sentences, _silent(facts), _unseen(facts)] if sentence)


def explain(facts: Facts) -> str:
    """The verdict in one sentence, with its numbers and thresholds."""
    judgement, rule = facts.judgement, facts.judgement.rule
    share = _in_favour_share(facts)
    flawed = f"{_flawed(facts)} menyebut kekurangan"
    none = f"tidak satu pun dari {judgement.judged} penggalan menyebut kekurangan"
    above = f"{share}, sedikitnya {_threshold(rule.achieved)}"
    if judgement.verdict == "insufficient evidence":
        return _too_little(facts)
    if judgement.verdict == "achieved":
        few = f"hanya {flawed}, di bawah {_threshold(rule.caveat)}"
        return f"Tercapai: {above}, dan {few if judgement.flawed else none}."
    if judgement.verdict == "achieved with caveats":
        many = f"{above}, tetapi {flawed}, padahal mulai {_threshold(rule.caveat)} sudah menjadi catatan"
        between = f"{share}, antara {_threshold(rule.contested)} dan {_threshold(rule.achieved)}; {flawed}"
        return f"Tercapai dengan catatan: {many if (judgement.share or 0) >= exactly(rule.achieved) else between}."
    if judgement.verdict == "contested":
        between = f"antara {_threshold(rule.not_achieved)} dan {_threshold(rule.contested)}"
        return f"Diperselisihkan: {share}, {between}; {flawed}."
    return f"Belum tercapai: {share}, di bawah {_threshold(rule.not_achieved)}; {flawed}."


def _too_little(facts: Facts) -> str:
    judgement, rule = facts.judgement, facts.judgement.rule
    if not facts.segments:
        return "Bukti belum memadai: tidak ada penggalan yang membicarakannya."
    found = "tidak ada penggalan yang menilai"
    if judgement.judged:
        found = f"ada {_n(judgement.judged)} penggalan yang menilai, dari {_n(judgement.informants)} informan"
    least = f"{_n(rule.min_segments)} penggalan dari {_n(rule.min_informants)} informan"
    return f"Bukti belum memadai: {found}; diperlukan sedikitnya {least}."


def caveats(facts: Facts) -> tuple[str, ...]:
    """What a reader must bear in mind, a sentence each."""
    said: list[str] = []
    judgement = facts.judgement
    if judgement.flawed and judgement.verdict.startswith("achieved"):
        people = f"disebut {_n(facts.critical)} informan"
        said.append(f"Kekurangan muncul dalam {_n(judgement.flawed)} dari {_n(judgement.judged)} penggalan, {people}.")
    if judgement.verdict == "not achieved" and facts.in_favour:
        said.append(f"Hal yang sudah berjalan tetap disebut oleh {_n(facts.in_favour)} informan.")
    if facts.segments and not facts.sources:
        said.append("Jenis sumber tidak tercatat, sehingga triangulasi tidak dapat diperiksa.")
    elif len(facts.sources) == 1:
        said.append(
            f"Hanya satu jenis sumber ({_kinds(facts.sources)[0]}) yang membicarakannya, jadi belum ada triangulasi."
        )
    if facts.segments and facts.silent_informants:
        said.append(_silent_people(facts))
    if facts.segments and facts.silent_sources:
        said.append(f"Jenis sumber {_and(_kinds(facts.silent_sources))} tidak membicarakannya.")
    if facts.segments and facts.unseen:
        said.append(_unseen(facts))
    return tuple(said)


def undecided(*, suggested: int, accepted: int) -> str:
    """The first line of a report that rests on undecided suggestions; empty where it does not."""
    if not suggested:
        return ""
    if not accepted:
        return f"Disusun dari {suggested} penggalan yang baru disarankan aturan buku kode; belum ada yang diputuskan."
    total = suggested + accepted
    return f"Dari {total} penggalan di sini, {suggested} masih berupa saran yang belum diputuskan; {accepted} diterima."


# ── sentences ──────────────────────────────────────────────────────────────────────────────────────


def _nothing(facts: Facts) -> str:
    label = inline(facts.label)
    heard = f" dari {_n(facts.corpus_informants)} informan" if facts.corpus_informants > 1 else ""
    return pick(
        facts.index,
        (
            f"Mengenai {label}, wawancara tidak memuat keterangan apa pun; hal ini belum dapat dinilai.",
            f"{facts.label} tidak disinggung dalam wawancara{heard}, dan karena itu belum dapat disimpulkan.",
            f"Dalam hal {label}, tidak ada penggalan wawancara yang dapat dijadikan dasar penilaian.",
            f"Tidak ada penggalan wawancara{heard} yang membicarakan {label}, sehingga belum dapat disimpulkan.",
        ),
    )


def _opening(facts: Facts) -> str:
    """The verdict in a sentence; the four wordings of every verdict begin in the same four ways."""
    label, whole = inline(facts.label), facts.label
    openings = {
        "achieved": (
            f"Mengenai {label}, keterangan di lapangan menunjukkan bahwa hal ini sudah tercapai.",
            f"{whole} sudah terlaksana menurut hasil wawancara.",
            f"Dalam hal {label}, data lapangan memperlihatkan hasil yang baik.",
            f"Hasil wawancara menunjukkan bahwa {label} sudah berjalan dengan baik.",
        ),
        "achieved with caveats": (
            f"Mengenai {label}, hasil wawancara menunjukkan bahwa hal ini sudah berjalan, meskipun dengan catatan.",
            f"{whole} pada dasarnya sudah terlaksana, tetapi belum lepas dari kekurangan.",
            f"Dalam hal {label}, keterangan yang terkumpul menggambarkan hasil yang nyata beserta kekurangannya.",
            f"Secara umum {label} sudah tercapai, walaupun tidak semua keterangan bernada baik.",
        ),
        "contested": (
            f"Mengenai {label}, keterangan yang terkumpul terbelah antara capaian dan kekurangan.",
            f"{whole} dinilai dengan dua suara: yang sudah berjalan dan yang kurang sama-sama disebut.",
            f"Dalam hal {label}, penilaian yang baik dan yang buruk hadir berdampingan.",
            f"Hasil wawancara tentang {label} tidak menunjuk ke satu arah.",
        ),
        "not achieved": (
            f"Mengenai {label}, data lapangan menunjukkan bahwa hal ini belum tercapai.",
            f"{whole} belum dapat dikatakan berhasil menurut hasil wawancara.",
            f"Dalam hal {label}, keterangan yang terkumpul menggambarkan hal yang belum berhasil.",
            f"Hasil wawancara menunjukkan bahwa {label} belum berjalan.",
        ),
        "insufficient evidence": (
            f"Mengenai {label}, bukti yang ada belum memadai untuk menarik kesimpulan.",
            f"{whole} belum dapat disimpulkan karena buktinya belum memadai.",
            f"Dalam hal {label}, keterangan yang ada belum cukup untuk sebuah penilaian.",
            f"Bukti tentang {label} masih terlalu sedikit untuk dinilai.",
        ),
    }
    return pick(facts.index, openings[facts.judgement.verdict])


def _basis(facts: Facts) -> str:
    total = max(facts.corpus_informants, len(facts.informants))
    n = _counts(facts.segments, len(facts.informants), total)
    segments, people, everyone = n(facts.segments), n(len(facts.informants)), n(total)
    out_of = f"{people} dari {everyone} informan"
    if len(facts.informants) == total:
        out_of = {1: "satu-satunya informan", 2: "kedua informan"}.get(total, f"seluruh {everyone} informan")
    elif len(facts.informants) == 1:
        out_of = "satu informan saja"
    base = pick(
        facts.index,
        (
            f"Hal ini dibicarakan dalam {segments} penggalan wawancara oleh {out_of}",
            f"Dasarnya ialah {segments} penggalan yang disampaikan oleh {out_of}",
            f"Ada {segments} penggalan wawancara tentangnya, yang berasal dari {out_of}",
            f"Keterangan tentangnya dijumpai dalam {segments} penggalan dari {out_of}",
        ),
    )
    return base + _sources(facts) + "."


def _sources(facts: Facts) -> str:
    if not facts.sources:
        return ""
    if len(facts.sources) == 1:
        return f", semuanya dari satu jenis sumber ({_kinds(facts.sources)[0]})" if len(facts.informants) > 1 else ""
    kinds, names = _n(len(facts.sources)), _and(_kinds(facts.sources))
    return pick(
        facts.index,
        (
            f", yang mewakili {kinds} jenis sumber, yaitu {names}, sehingga keterangannya dapat ditriangulasi",
            f" dari {kinds} jenis sumber ({names})",
            f", dengan {kinds} jenis sumber, yakni {names}, sebagai dasar triangulasi",
            f"; {kinds} jenis sumber terwakili: {names}",
        ),
    )


def _stances(facts: Facts) -> str:
    achieved, mixed = facts.stances["achieved"], facts.stances["mixed"]
    shortcoming, neutral = facts.stances["shortcoming"], facts.stances["neutral"]
    if facts.segments == 1:
        return ""
    n = _counts(achieved, mixed, shortcoming, neutral)
    kinds = [
        (achieved, "menyatakan hal yang sudah berjalan"),
        (shortcoming, "menyebut kekurangan"),
        (mixed, "memuat keduanya" if achieved or shortcoming else "memuat capaian sekaligus kekurangan"),
        (neutral, "hanya menyinggung tanpa menilai"),
    ]
    present = [(count, what) for count, what in kinds if count]
    if len(present) == 1:
        if neutral:
            return "Semuanya hanya menyinggung hal ini tanpa menilai."
        return f"Seluruhnya {present[0][1]}."
    if mixed and not (achieved and shortcoming):
        present = [
            (count, "memuat capaian sekaligus kekurangan" if what == "memuat keduanya" else what)
            for count, what in present
        ]
    parts = [f"{n(count)} {what}" for count, what in present]
    parts[0] = f"{n(present[0][0])} penggalan {present[0][1]}"
    return pick(facts.index, ("Dari jumlah itu, ", "Di antaranya, ", "Rinciannya: ", "Menurut isinya, ")) + (
        _and(parts) + "."
    )


def _topics(facts: Facts) -> str:
    if not facts.seen:
        return ""
    first, *rest = facts.seen
    name = inline(first.label)
    if not rest:
        if first.segments == facts.segments:
            return f"Yang dibicarakan ialah {name}." if facts.segments == 1 else f"Semuanya menyangkut {name}."
        return f"Indikator yang muncul hanya {name}, dalam {_n(first.segments)} penggalan."
    shown, further = rest[:2], len(rest) - 2
    others = [f"{inline(indicator.label)} ({indicator.segments})" for indicator in shown]
    if further > 0:
        others.append(f"{_n(further)} indikator lain")
    if first.segments > rest[0].segments:
        lead = pick(
            facts.index,
            (
                "Yang paling banyak dibicarakan adalah {}, disusul {}.",
                "Pembicaraan terutama menyangkut {}, kemudian {}.",
                "Indikator yang paling sering muncul ialah {}, diikuti {}.",
            ),
        )
        return lead.format(f"{name} ({first.segments} penggalan)", _and(others))
    return f"Yang dibicarakan ialah {_and([f'{name} ({first.segments} penggalan)', *others])}."


def _in_favour(facts: Facts, cite: Citations) -> str:
    quotes = facts.supporting[:2]
    if not quotes:
        return ""
    first = pick(
        facts.index,
        (
            "{who} mengatakan, {quote}.",
            "Hal itu tampak dari keterangan {who}: {quote}.",
            "{who} menuturkan, {quote}.",
            "Sebagaimana disampaikan {who}, {quote}.",
        ),
    )
    second = pick(
        facts.index,
        (
            "Keterangan yang searah datang dari {who}: {quote}.",
            "{who} juga menyampaikan, {quote}.",
            "Demikian pula {who}: {quote}.",
            "Hal ini dikuatkan oleh {who}: {quote}.",
        ),
    )
    return _quotes(quotes, (first, second), cite)


def _against(facts: Facts, cite: Citations) -> str:
    many = facts.judgement.verdict == "achieved with caveats"
    quotes = facts.contradicting[: 2 if many else 1]
    if not quotes:
        return ""
    first = pick(
        facts.index,
        (
            "Meskipun demikian, {who} menyebut kekurangan: {quote}.",
            "Namun, {who} mengungkapkan, {quote}.",
            "Di sisi lain, {who} memberi catatan: {quote}.",
            "Walaupun begitu, kekurangan disebut oleh {who}: {quote}.",
        ),
    )
    second = pick(
        facts.index,
        (
            "Catatan lain disampaikan {who}: {quote}.",
            "{who} juga menyebut kekurangan: {quote}.",
            "Kekurangan disebut pula oleh {who}: {quote}.",
        ),
    )
    return _quotes(quotes, (first, second), cite)


def _both_sides(facts: Facts, cite: Citations) -> str:
    n = _counts(facts.in_favour, facts.critical, facts.of_two_minds)
    voices = ""
    if facts.in_favour and facts.critical and facts.in_favour == facts.critical == facts.of_two_minds:
        voices = "Setiap informan yang menilainya menyampaikan capaian sekaligus kekurangan. "
    elif facts.in_favour and facts.critical:
        voices = (
            f"Di antara informan, {n(facts.in_favour)} menyampaikan hal yang sudah berjalan dan {n(facts.critical)} "
            "menyebut kekurangan"
        )
        if facts.of_two_minds:
            voices += f"; {n(facts.of_two_minds)} informan menyampaikan keduanya"
        voices += ". "
    quotes = opposed(facts.supporting, facts.contradicting)
    if not facts.supporting:
        ways: tuple[str, ...] = ("{who} menyampaikan, {quote}.", "Demikian pula {who}: {quote}.")
    else:
        ways = pick(
            facts.index,
            (
                (
                    "Di satu pihak, {who} mengatakan, {quote}.",
                    "Di pihak lain, {who} menyampaikan, {quote}.",
                    "Hal yang sudah berjalan disebut pula oleh {who}: {quote}.",
                    "Sebaliknya, {who} menyebut kekurangan: {quote}.",
                ),
                (
                    "{who} menuturkan, {quote}.",
                    "Sebaliknya, {who} mengungkapkan, {quote}.",
                    "Nada yang baik terdengar pula dari {who}: {quote}.",
                    "Adapun kekurangan disebut pula oleh {who}: {quote}.",
                ),
            ),
        )
    return voices + _quotes(quotes, ways, cite)


def _against_first(facts: Facts, cite: Citations) -> str:
    first = pick(
        facts.index,
        (
            "{who} menyampaikan, {quote}.",
            "Hal itu tampak dari keterangan {who}: {quote}.",
            "{who} mengatakan, {quote}.",
        ),
    )
    second = pick(
        facts.index,
        (
            "Keterangan yang searah datang dari {who}: {quote}.",
            "Kekurangan disebut pula oleh {who}: {quote}.",
            "Demikian pula {who}: {quote}.",
        ),
    )
    return _quotes(facts.contradicting[:2], (first, second), cite)


def _nevertheless(facts: Facts, cite: Citations) -> str:
    way = pick(
        facts.index,
        (
            "Meskipun demikian, {who} menyebut hal yang sudah berjalan: {quote}.",
            "Hal yang sudah berjalan tetap disebut, yakni oleh {who}: {quote}.",
        ),
    )
    return _quotes(facts.supporting[:1], (way,), cite)


def _recorded(facts: Facts, cite: Citations) -> str:
    ways = ("Yang tercatat ialah keterangan {who}: {quote}.", "Selain itu, {who} menyampaikan, {quote}.")
    best = [*facts.supporting[:1], *facts.contradicting[:1]] or list(facts.neutral[:1])
    return _quotes(best, ways, cite)


def _actors(facts: Facts) -> str:
    if not facts.actors:
        return ""
    first, *rest = facts.actors
    if not rest:
        return f"Satu-satunya pihak yang disebut namanya ialah {first.name}, dalam {_n(first.segments)} penggalan."
    names = [f"{first.name} ({first.segments} penggalan)", *(f"{actor.name} ({actor.segments})" for actor in rest[:2])]
    if len(rest) > 2:  # noqa: PLR2004 -- three are named, the rest counted
        names.append(f"{_n(len(rest) - 2)} pihak lain")
    lead = pick(
        facts.index,
        ("Pihak yang disebut ialah ", "Dalam keterangan itu disebut ", "Nama yang muncul ialah "),
    )
    return f"{lead}{_and(names)}."


def _silent(facts: Facts) -> str:
    said = []
    if facts.silent_informants:
        said.append(_silent_people(facts))
    if facts.silent_sources:
        said.append(f"Tidak ada keterangan dari jenis sumber {_and(_kinds(facts.silent_sources))}.")
    return " ".join(said)


def _silent_people(facts: Facts) -> str:
    silent = facts.silent_informants
    if len(silent) <= NAMED:
        return f"{_and(silent)} tidak menyinggung hal ini."
    return f"Sebanyak {_n(len(silent))} informan tidak menyinggung hal ini."


def _unseen(facts: Facts) -> str:
    if not facts.unseen:
        return ""
    names = [inline(indicator.label) for indicator in facts.unseen]
    if len(names) > NAMED:
        total = len(facts.unseen) + len(facts.seen)
        return f"Dari {_n(total)} indikator, {_n(len(names))} tidak muncul, antara lain {_and(names[:2])}."
    return f"Indikator {_and(names)} tidak muncul dalam wawancara."


# ── wording ────────────────────────────────────────────────────────────────────────────────────────


def _quotes(segments: Sequence[Segment], ways: Sequence[str], cite: Citations) -> str:
    said: list[str] = []
    named = [segment.informant for segment in cite.segments]
    for segment, way in zip(segments, ways, strict=False):
        same = "Informan yang sama" if way.startswith("{who}") else "informan yang sama"
        is_same = named[-1:] == [segment.informant]
        who = same if is_same else _who(segment, again=segment.informant in named)
        named.append(segment.informant)
        said.append(way.format(who=who, quote=f"{quoted(segment)} {cite(segment)}"))
    return " ".join(said)


def _who(segment: Segment, *, again: bool) -> str:
    role = segment.role or _kinds([segment.source])[0]
    if again or not role or role.casefold() in segment.informant.casefold():
        return segment.informant
    return f"{segment.informant} ({role})"


def _and(items: Sequence[str]) -> str:
    return enumerated(items, last=", dan ", pair=" dan ")


def _kinds(sources: Sequence[str]) -> list[str]:
    return [SOURCES.get(source.casefold(), source) for source in sources]


def _n(count: int) -> str:
    return WORDS[count] if count < len(WORDS) else str(count)


def _counts(*counts: int) -> Callable[[int], str]:
    """Numbers of one sentence: all in words, or all in figures."""
    return _n if max(counts) < len(WORDS) else str


def _in_favour_share(facts: Facts) -> str:
    return f"{_percent(facts)} penilaian mendukung (rata-rata atas {facts.judgement.informants} informan)"


def _flawed(facts: Facts) -> str:
    judgement = facts.judgement
    share = percent(judgement.flawed_share, beside=(judgement.rule.caveat,), point=",")
    return f"{judgement.flawed} dari {judgement.judged} penggalan ({share})"


def _percent(facts: Facts) -> str:
    rule, share = facts.judgement.rule, facts.judgement.share or exactly(0)
    return percent(share, beside=(rule.achieved, rule.contested, rule.not_achieved), point=",")


def _threshold(value: float) -> str:
    return percent(exactly(value), point=",")
