"""The narrative paragraph in Indonesian, in the manner of the findings chapter of a thesis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.indonesian.grammar import (
    joined,
    kinds,
    number,
    numbers,
    person,
    silent_people,
    unseen_indicators,
)
from qualcode.findings.narrative.wording import inline, opposed, pick, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.findings.facts import Facts
    from qualcode.findings.finding import Segment
    from qualcode.findings.narrative.wording import Citations

__all__ = ["narrate"]


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
    return " ".join(sentence for sentence in [*sentences, _silent(facts), unseen_indicators(facts)] if sentence)


def _nothing(facts: Facts) -> str:
    label = inline(facts.label)
    heard = f" dari {number(facts.corpus_informants)} informan" if facts.corpus_informants > 1 else ""
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
    n = numbers(facts.segments, len(facts.informants), total)
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
        return f", semuanya dari satu jenis sumber ({kinds(facts.sources)[0]})" if len(facts.informants) > 1 else ""
    count, names = number(len(facts.sources)), joined(kinds(facts.sources))
    return pick(
        facts.index,
        (
            f", yang mewakili {count} jenis sumber, yaitu {names}, sehingga keterangannya dapat ditriangulasi",
            f" dari {count} jenis sumber ({names})",
            f", dengan {count} jenis sumber, yakni {names}, sebagai dasar triangulasi",
            f"; {count} jenis sumber terwakili: {names}",
        ),
    )


def _stances(facts: Facts) -> str:
    achieved, mixed = facts.stances["achieved"], facts.stances["mixed"]
    shortcoming, neutral = facts.stances["shortcoming"], facts.stances["neutral"]
    if facts.segments == 1:
        return ""
    n = numbers(achieved, mixed, shortcoming, neutral)
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
        joined(parts) + "."
    )


def _topics(facts: Facts) -> str:
    if not facts.seen:
        return ""
    first, *rest = facts.seen
    name = inline(first.label)
    if not rest:
        if first.segments == facts.segments:
            return f"Yang dibicarakan ialah {name}." if facts.segments == 1 else f"Semuanya menyangkut {name}."
        return f"Indikator yang muncul hanya {name}, dalam {number(first.segments)} penggalan."
    shown, further = rest[:2], len(rest) - 2
    others = [f"{inline(indicator.label)} ({indicator.segments})" for indicator in shown]
    if further > 0:
        others.append(f"{number(further)} indikator lain")
    if first.segments > rest[0].segments:
        lead = pick(
            facts.index,
            (
                "Yang paling banyak dibicarakan adalah {}, disusul {}.",
                "Pembicaraan terutama menyangkut {}, kemudian {}.",
                "Indikator yang paling sering muncul ialah {}, diikuti {}.",
            ),
        )
        return lead.format(f"{name} ({first.segments} penggalan)", joined(others))
    return f"Yang dibicarakan ialah {joined([f'{name} ({first.segments} penggalan)', *others])}."


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
    n = numbers(facts.in_favour, facts.critical, facts.of_two_minds)
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
        return f"Satu-satunya pihak yang disebut namanya ialah {first.name}, dalam {number(first.segments)} penggalan."
    names = [f"{first.name} ({first.segments} penggalan)", *(f"{actor.name} ({actor.segments})" for actor in rest[:2])]
    if len(rest) > 2:  # noqa: PLR2004 -- three are named, the rest counted
        names.append(f"{number(len(rest) - 2)} pihak lain")
    lead = pick(
        facts.index,
        ("Pihak yang disebut ialah ", "Dalam keterangan itu disebut ", "Nama yang muncul ialah "),
    )
    return f"{lead}{joined(names)}."


def _silent(facts: Facts) -> str:
    said = []
    if facts.silent_informants:
        said.append(silent_people(facts))
    if facts.silent_sources:
        said.append(f"Tidak ada keterangan dari jenis sumber {joined(kinds(facts.silent_sources))}.")
    return " ".join(said)


def _quotes(segments: Sequence[Segment], ways: Sequence[str], cite: Citations) -> str:
    said: list[str] = []
    named = [segment.informant for segment in cite.segments]
    for segment, way in zip(segments, ways, strict=False):
        same = "Informan yang sama" if way.startswith("{who}") else "informan yang sama"
        is_same = named[-1:] == [segment.informant]
        who = same if is_same else person(segment, again=segment.informant in named)
        named.append(segment.informant)
        said.append(way.format(who=who, quote=f"{quoted(segment)} {cite(segment)}"))
    return " ".join(said)
