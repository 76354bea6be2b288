"""Verdicts, caveats and the note on undecided suggestions, in Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.findings.narrative.indonesian.grammar import (
    joined,
    kinds,
    number,
    silent_people,
    threshold,
    unseen_indicators,
)
from qualcode.findings.narrative.wording import percent
from qualcode.findings.verdict import exactly

if TYPE_CHECKING:
    from qualcode.findings.decided import Decided
    from qualcode.findings.facts import Facts

__all__ = ["caveats", "decided", "explain", "undecided"]


def explain(facts: Facts) -> str:
    """The verdict in one sentence, with its numbers and thresholds."""
    judgement, rule = facts.judgement, facts.judgement.rule
    share = _in_favour_share(facts)
    flawed = f"{_flawed(facts)} menyebut kekurangan"
    none = f"tidak satu pun dari {judgement.judged} penggalan menyebut kekurangan"
    above = f"{share}, sedikitnya {threshold(rule.achieved)}"
    if judgement.verdict == "insufficient evidence":
        return _too_little(facts)
    if judgement.verdict == "achieved":
        few = f"hanya {flawed}, di bawah {threshold(rule.caveat)}"
        return f"Tercapai: {above}, dan {few if judgement.flawed else none}."
    if judgement.verdict == "achieved with caveats":
        many = f"{above}, tetapi {flawed}, padahal mulai {threshold(rule.caveat)} sudah menjadi catatan"
        between = f"{share}, antara {threshold(rule.contested)} dan {threshold(rule.achieved)}; {flawed}"
        return f"Tercapai dengan catatan: {many if (judgement.share or 0) >= exactly(rule.achieved) else between}."
    if judgement.verdict == "contested":
        between = f"antara {threshold(rule.not_achieved)} dan {threshold(rule.contested)}"
        return f"Diperselisihkan: {share}, {between}; {flawed}."
    return f"Belum tercapai: {share}, di bawah {threshold(rule.not_achieved)}; {flawed}."


def _too_little(facts: Facts) -> str:
    judgement, rule = facts.judgement, facts.judgement.rule
    if not facts.segments:
        return "Bukti belum memadai: tidak ada penggalan yang membicarakannya."
    found = "tidak ada penggalan yang menilai"
    if judgement.judged:
        found = f"ada {number(judgement.judged)} penggalan yang menilai, dari {number(judgement.informants)} informan"
    least = f"{number(rule.min_segments)} penggalan dari {number(rule.min_informants)} informan"
    return f"Bukti belum memadai: {found}; diperlukan sedikitnya {least}."


def caveats(facts: Facts) -> tuple[str, ...]:
    """What a reader must bear in mind, a sentence each."""
    said: list[str] = []
    judgement = facts.judgement
    if judgement.flawed and judgement.verdict.startswith("achieved"):
        people = f"disebut {number(facts.critical)} informan"
        said.append(
            f"Kekurangan muncul dalam {number(judgement.flawed)} dari {number(judgement.judged)} penggalan, {people}."
        )
    if judgement.verdict == "not achieved" and facts.in_favour:
        said.append(f"Hal yang sudah berjalan tetap disebut oleh {number(facts.in_favour)} informan.")
    if facts.segments and not facts.sources:
        said.append("Jenis sumber tidak tercatat, sehingga triangulasi tidak dapat diperiksa.")
    elif len(facts.sources) == 1:
        said.append(
            f"Hanya satu jenis sumber ({kinds(facts.sources)[0]}) yang membicarakannya, jadi belum ada triangulasi."
        )
    if facts.segments and facts.silent_informants:
        said.append(silent_people(facts))
    if facts.segments and facts.silent_sources:
        said.append(f"Jenis sumber {joined(kinds(facts.silent_sources))} tidak membicarakannya.")
    if facts.segments and facts.unseen:
        said.append(unseen_indicators(facts))
    return tuple(said)


def undecided(*, suggested: int, accepted: int) -> str:
    """The first line of a report that rests on undecided suggestions; empty where it does not."""
    if not suggested:
        return ""
    if not accepted:
        return f"Disusun dari {suggested} penggalan yang baru disarankan aturan buku kode; belum ada yang diputuskan."
    total = suggested + accepted
    return f"Dari {total} penggalan di sini, {suggested} masih berupa saran yang belum diputuskan; {accepted} diterima."


def decided(count: Decided, *, passages: int) -> str:
    """The first line of a report where people have decided something: how many codings, by whom, and what was taken."""
    people = joined([f"{name} ({number_of})" for name, number_of in count.people])
    if count.chosen == "suggested":
        return f"Disusun dari {passages} penggalan yang disarankan aturan buku kode; keputusan {people} tidak dipakai."
    whole = f"dari {count.total + count.undecided} pengodean" if count.chosen == "all" else "pengodean"
    said = f"{count.total} {whole} telah diputuskan oleh {people}: {count.accepted} diterima"
    said += " dan menjadi dasar di sini" if count.chosen == "accepted" else ""
    if count.rejected:
        said += f", {count.rejected} ditolak" + (" dan tidak dihitung" if count.chosen == "all" else "")
    if count.undecided:
        state = "masih berupa saran yang belum diputuskan" if count.chosen == "all" else "saran belum diputuskan"
        said += f"; {count.undecided} {state}" + ("" if count.chosen == "all" else " dan tidak dihitung")
    if count.lost:
        said += f"; {count.lost} yang diterima tidak ditemukan lagi dalam transkrip yang dikoreksi"
    return f"{said}."


def _in_favour_share(facts: Facts) -> str:
    return f"{_percent(facts)} penilaian mendukung (rata-rata atas {facts.judgement.informants} informan)"


def _flawed(facts: Facts) -> str:
    judgement = facts.judgement
    share = percent(judgement.flawed_share, beside=(judgement.rule.caveat,), point=",")
    return f"{judgement.flawed} dari {judgement.judged} penggalan ({share})"


def _percent(facts: Facts) -> str:
    rule, share = facts.judgement.rule, facts.judgement.share or exactly(0)
    return percent(share, beside=(rule.achieved, rule.contested, rule.not_achieved), point=",")
