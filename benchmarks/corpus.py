"""An invented corpus with the statistics of Indonesian interviews, for benchmarks: no real text is needed or shipped.

Words follow Zipf's law; most are made of invented roots, and the roots of the benchmark codebook take their share,
all of them with the affixes, clitics and doublings of the language. 50 MB hold some 7.4 million words of 170,000 types
in a thousand documents.
"""

# ruff: noqa: SIM905 - words are easier to read without quotes
from __future__ import annotations

import random
from functools import lru_cache

import numpy as np

from qualcode.codebook.codebook import Code, Codebook, Rule, Term

__all__ = ["PHRASES", "ROOTS", "codebook", "documents", "vocabulary"]

ROOTS = """
latih ajar bina dampingi pandu bimbing didik sekolah kursus magang lulus sertifikat terampil cakap paham mengerti tahu
ilmu pintar mampu kuasa praktik teori modul guru pelatih peserta undang hadir daftar jadwal kelas teknik olah produksi
buat masak jahit anyam ukir tenun batik bordir kemas label merek desain mutu rasa resep bahan baku alat mesin oven
blender kompor kelola catat hitung buku untung rugi biaya harga jual beli tawar pasar pameran bazar toko warung kios
gerai lapak dagang niaga ekspor impor kirim antar pesan langgan konsumen pelanggan pembeli iklan promosi siar sebar
media internet daring unggah foto video situs aplikasi pinjam modal kredit bunga cicil lunas bank koperasi simpan
tabung dana hibah bantu sumbang subsidi jamin agun syarat cair salur serah terima usaha wirausaha mandiri tumbuh
kembang maju naik turun laba omzet pendapatan hasil panen tani nelayan ternak kebun ladang sawah pupuk bibit ikan
udang kopi cengkih kelapa sagu madu kelompok anggota ketua pengurus rapat musyawarah gabung bentuk daftar izin surat
urus lapor awasi periksa nilai ukur dinas kantor camat lurah desa kota kabupaten provinsi pemerintah menteri program
proyek anggaran jatah kuota pilih seleksi adil merata jarang sering rutin lanjut henti hambat kendala sulit mudah
cepat lambat tepat sasaran butuh harap minta ingin dukung dorong semangat percaya yakin ragu takut malu berani jujur
mitra kontrak jaring hubung kenal temu kumpul bicara diskusi tanya jawab dengar lihat kunjung pantau evaluasi
""".split()
"""Roots that the benchmark codebook looks for in all their forms."""

_HEADS = "kerja tanggung usaha modal bahan tenaga pasar toko kelompok dinas pelaku ekonomi izin surat dana".split()
_TAILS = "sama jawab mikro kecil baku lokal daerah rakyat binaan kreatif sehat bergulir usaha pendamping tetap".split()
PHRASES = [f"{head} {tail}" for head in _HEADS for tail in _TAILS][:123]
"""Phrases of two words, each found in any form."""

_PREFIXES = "me mem men meng meny ber be di ter ke se pe pem pen peng per memper nge ng ny".split()
_SUFFIXES = ["kan", "an", "i", "nya", "annya", "kannya", "lah", "in", "ku", "mu", "pun", "kah"]
_FUNCTION_WORDS = """
yang di dan itu kita kami saya ini untuk dengan ada tidak dari ke ya kan sudah juga kalau jadi karena lagi bisa pada
orang atau mau dia mereka apa sama masih belum tapi kalo udah nggak gitu aja sih kok banyak semua harus waktu hari
""".split()
_ODD = ["“", "”", "’", "–", "…", "é", "²", "😀"]


def codebook(rules: int = 344) -> Codebook:
    """A codebook of `rules` simple rules: roots first, then phrases, then invented roots for as many as are wanted."""
    words = [("word", root) for root in dict.fromkeys(ROOTS)]
    phrases = [("phrase", phrase) for phrase in PHRASES]
    share = round(rules * 221 / 344)
    terms = [*words[:share], *phrases[: rules - min(share, len(words))]]
    invented = (root for root in _roots(40_000)[5_000:] if len(root) > 4)
    terms += [("word", next(invented)) for _ in range(rules - len(terms))]
    codes = [f"c{number % 5}.i{number % 25}" for number in range(len(terms))]
    made = tuple(
        Rule(f"{code}/{text}", code, ((Term(kind, text),),))  # type: ignore[arg-type]
        for code, (kind, text) in zip(codes, terms, strict=True)
    )
    pillars = tuple(
        Code(
            f"c{pillar}",
            {"id": f"c{pillar}"},
            indicators=tuple(
                Code(code, {"id": code}, rules=tuple(rule for rule in made if rule.code == code))
                for code in (f"c{pillar}.i{number}" for number in range(pillar, 25, 5))
            ),
        )
        for pillar in range(5)
    )
    return Codebook("benchmark", {"id": "Benchmark"}, pillars, hash=f"benchmark-{rules}")


def documents(megabytes: float, *, seed: int = 1, size: int = 50_000) -> list[str]:
    """Documents of about `size` characters, `megabytes` in all; the same seed gives the same text.

    Args:
        megabytes: How much text.
        seed: Of the random numbers.
        size: Characters of one document.

    Returns:
        The texts.
    """
    forms, weights = vocabulary()
    random_numbers = np.random.default_rng(seed)
    texts = []
    for _ in range(max(1, round(megabytes * 1e6 / size))):
        drawn = random_numbers.choice(len(forms), size=size * 10 // 68, p=weights)
        breaks = random_numbers.random(len(drawn))
        odd = random_numbers.integers(0, len(_ODD), len(drawn))
        pieces = []
        sentence_starts = True
        for number, chance, oddity in zip(drawn.tolist(), breaks.tolist(), odd.tolist(), strict=True):
            word = forms[number]
            pieces.append(word.capitalize() if sentence_starts else word)
            sentence_starts = chance < 0.085
            if chance < 0.015:
                pieces.append(".\n")
            elif sentence_starts:
                pieces.append(". ")
            elif chance < 0.15:
                pieces.append(", ")
            elif chance < 0.155:
                pieces.append(f" {_ODD[oddity]} ")
            else:
                pieces.append(" ")
        texts.append("".join(pieces))
    return texts


@lru_cache(maxsize=1)
def _roots(count: int) -> list[str]:
    chance = random.Random(7)
    onsets = ["", *"bcdfghjklmnprstwy", "ng", "ny", "b", "d", "k", "l", "m", "p", "r", "s", "t"]
    vowels, codas = "aiueoaaaiu", ["", "", "", *"nmrtkhs", "ng", "l"]
    made: dict[str, None] = {}
    while len(made) < count:
        syllables = chance.choice([2, 2, 2, 3])
        root = "".join(chance.choice(onsets) + chance.choice(vowels) + chance.choice(codas) for _ in range(syllables))
        if 3 <= len(root) <= 10:
            made[root] = None
    return list(made)


@lru_cache(maxsize=1)
def vocabulary() -> tuple[list[str], np.ndarray]:
    """Word forms and how likely each is."""
    chance = random.Random(11)
    tails = sorted({word for phrase in PHRASES for word in phrase.split()})
    known = list(dict.fromkeys([*ROOTS, *tails]))
    invented = sorted(_roots(40_000)[:30_000], key=lambda root: len(root) + chance.random() * 3)
    forms: dict[str, float] = {}
    for rank, word in enumerate(_FUNCTION_WORDS):
        forms[word] = 9.0 / (rank + 6)
    for rank, root in enumerate(invented):
        mass = 4.0 / (rank + 12) ** 1.07
        _add_forms(forms, root, mass, chance, variants=8)
    for rank, root in enumerate(known):
        _add_forms(forms, root, 1.1 / (rank + 40), chance, variants=25)
    weights = np.array(list(forms.values()))
    return list(forms), weights / weights.sum()


def _add_forms(forms: dict[str, float], root: str, mass: float, chance: random.Random, *, variants: int) -> None:
    forms[root] = forms.get(root, 0.0) + mass * 0.72
    for number in range(variants):
        form = root
        if chance.random() < 0.7:
            form = chance.choice(_PREFIXES) + form
        if chance.random() < 0.6:
            form += chance.choice(_SUFFIXES)
        if chance.random() < 0.04:
            form = f"{form}-{form}"
        forms[form] = forms.get(form, 0.0) + mass * 0.28 / (number + 2)
