"""Corrected transcripts made to order, with the truth about where each passage went.

A text is a list of characters that remember where they stood, so whatever an edit does, the place
of a passage in the new text is known: from its first surviving character to its last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

LETTERS = "aiueonktsrmbpdgl "

ROOTS = """ada air ajar ambil anak antar bagus bahan baik bantu bank barang baru bayar beli berat biaya bicara buat
buka bulan bunga cari cerita coba cuma dagang dapat datang dekat desa dinas dulu gerobak guna hari harga hasil hidup
ibu ikan ikut ingat izin jadi jalan jual kadang kain kampung kantor kata kecil kelompok kemas kerja kios koperasi kue
kumpul kurang laku lama lapak latih lebih libur lihat lima listrik makan malam mesin minggu minta modal mulai naik
nama niaga orang pagi pakai pasar pelabuhan pelanggan perlu pesan pinjam pulau rapat rasa ribu rumah rutin sabar sama
sampai sayur sedikit sekolah semua sendiri sewa stan suami tahun tamu tanah teman tempat tenun terima tetangga tidak
toko tolong tunggu turun uang ulang untung urus usaha warung yakin""".split()
FORMS = ("{}", "{}", "{}", "{}", "me{}", "di{}", "ber{}", "{}nya", "{}an", "{}kan", "pe{}an", "ke{}an")


def interview(generator: random.Random, *, length: int) -> tuple[str, list[tuple[int, int]]]:
    """An invented interview of about `length` code points, and its sentences."""
    parts: list[str] = []
    sentences: list[tuple[int, int]] = []
    at = 0
    asks = True
    while at < length:
        label = "Pewawancara: " if asks else "Ibu Sari: "
        parts.append(label)
        at += len(label)
        for index in range(generator.randint(1, 2) if asks else generator.randint(2, 6)):
            if index:
                parts.append(" ")
                at += 1
            said = sentence(generator)
            sentences.append((at, at + len(said)))
            parts.append(said)
            at += len(said)
        parts.append("\n\n")
        at += 2
        asks = not asks
    return "".join(parts), sentences


def sentence(generator: random.Random) -> str:
    """An invented sentence of 4 to 22 words."""
    said = [generator.choice(FORMS).format(generator.choice(ROOTS)) for _ in range(generator.randint(4, 22))]
    if len(said) > 10:
        said[len(said) // 2] += ","
    return " ".join(said).capitalize() + generator.choice("....?")


@dataclass
class Edited:
    """A text under correction: characters, each with its place in the first version (-1 where it is new)."""

    characters: list[str]
    origins: list[int]

    @classmethod
    def of(cls, text: str) -> Edited:
        """A text before any edit."""
        return cls(list(text), list(range(len(text))))

    @property
    def text(self) -> str:
        """The characters as they are now."""
        return "".join(self.characters)

    def truth(self, spans: list[tuple[int, int]]) -> list[tuple[int, int] | None]:
        """Where each passage went: from its first to its last surviving character; None where none survives."""
        places: dict[int, int] = {origin: at for at, origin in enumerate(self.origins) if origin >= 0}
        found: list[tuple[int, int] | None] = []
        for start, stop in spans:
            here = [places[origin] for origin in range(start, stop) if origin in places]
            found.append((min(here), max(here) + 1) if here else None)
        return found

    def noise(self, generator: random.Random, *, share: float) -> Edited:
        """`share` of all characters replaced, deleted or preceded by a new one, evenly."""
        characters: list[str] = []
        origins: list[int] = []
        for character, origin in zip(self.characters, self.origins, strict=True):
            if generator.random() >= share or character == "\n":
                characters.append(character)
                origins.append(origin)
                continue
            how = generator.randrange(3)
            if how == 0:
                characters.append(generator.choice(LETTERS))
                origins.append(origin)
            elif how == 1:
                characters += [generator.choice(LETTERS), character]
                origins += [-1, origin]
        return Edited(characters, origins)

    def sentences_changed(
        self, generator: random.Random, spans: list[tuple[int, int]], *, share: float
    ) -> tuple[Edited, set[int]]:
        """`share` of the sentences deleted, and as many new ones put in; and which were deleted."""
        gone = {index for index in range(len(spans)) if generator.random() < share}
        dropped = {at for index in gone for at in range(*spans[index])}
        before = {spans[index][0] for index in range(len(spans)) if generator.random() < share}
        characters: list[str] = []
        origins: list[int] = []
        for character, origin in zip(self.characters, self.origins, strict=True):
            if origin in before:
                added = sentence(generator) + " "
                characters += added
                origins += [-1] * len(added)
            if origin not in dropped:
                characters.append(character)
                origins.append(origin)
        return Edited(characters, origins), gone

    def renamed(self, old: str, new: str) -> Edited:
        """Every occurrence of a speaker's label replaced."""
        text = self.text
        characters: list[str] = []
        origins: list[int] = []
        at = 0
        while at < len(text):
            if text.startswith(old, at):
                characters += new
                origins += [-1] * len(new)
                at += len(old)
            else:
                characters.append(self.characters[at])
                origins.append(self.origins[at])
                at += 1
        return Edited(characters, origins)

    def turns_moved(self, generator: random.Random, *, count: int) -> Edited:
        """`count` turns cut out and put in elsewhere."""
        pieces: list[tuple[list[str], list[int]]] = [([], [])]
        for index, character in enumerate(self.characters):
            pieces[-1][0].append(character)
            pieces[-1][1].append(self.origins[index])
            if character == "\n" and index and self.characters[index - 1] == "\n":
                pieces.append(([], []))
        for _ in range(count):
            piece = pieces.pop(generator.randrange(len(pieces)))
            pieces.insert(generator.randrange(len(pieces) + 1), piece)
        return Edited([c for piece, _ in pieces for c in piece], [o for _, origins in pieces for o in origins])
