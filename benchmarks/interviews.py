"""Invented interviews of any size, with speakers' labels, for benchmarks: no real text is needed or shipped.

    python benchmarks/interviews.py FOLDER --count 300 --words 8000 --seed 1

writes `FOLDER/i-001.txt` and so on: a header, then questions and answers of the words of `corpus.py`. Each
interview has its own pair of labels and its own layout. The same numbers give the same files.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import corpus
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE = (
    ("P", "N"), ("Pewawancara", "Informan"), ("Peneliti", "Bu Sri"), ("T", "J"), ("Interviewer", "Pak Budi"),
    ("Tanya", "Jawab"), ("Moderator", "Ibu Ani"), ("Q", "A"),
)  # fmt: skip
FORMS = ("{label}: {words}\n", "{label} : {words}\n", "{label}: {words}\n\n", "[{clock}] {label}: {words}\n")
PLACES = ("Pasar Baru", "Kampung Bugis", "Senggarang", "Dompak", "Penyengat")
TRADES = ("pedagang kue", "penjahit", "nelayan", "pemilik warung", "perajin anyaman")
SECONDS_A_WORD = 0.4
EXCHANGE = 40  # words of a question and its answer, on average


def main() -> None:
    """Write the interviews to a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--words", type=int, default=8000, help="words of an interview, about")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, text in interviews(options.count, words=options.words, seed=options.seed):
        (options.folder / f"{name}.txt").write_text(text, encoding="utf-8")
        size += len(text)
    print(f"{options.count} interviews, {size / 1e6:.1f} MB, in {options.folder}")


def interviews(count: int, *, words: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Names and texts of interviews of about `words` words each."""
    for number in range(1, count + 1):
        yield f"i-{number:03}", _interview(number, words, np.random.default_rng([seed, number]))


def _interview(number: int, words: int, chance: np.random.Generator) -> str:
    asks, answers = PEOPLE[number % len(PEOPLE)]
    form = FORMS[number // len(PEOPLE) % len(FORMS)]
    header = (
        f"Informan: I-{number:03}\nPekerjaan: {TRADES[number % len(TRADES)]}\n"
        f"Lokasi: {PLACES[number // len(TRADES) % len(PLACES)]}\nTanggal: {number % 28 + 1} Mei 2023\n\n"
    )
    parts = [header]
    said = 0
    sentences = _sentences(words + EXCHANGE, chance)
    while said < words:
        question, asked = next(sentences)
        parts.append(_turn(form, asks, f"{question}?", said))
        said += asked
        answer = []
        for _ in range(int(chance.integers(1, 6))):
            sentence, told = next(sentences)
            answer.append(f"{sentence}.")
            said += told
        parts.append(_turn(form, answers, " ".join(answer), said))
    return "".join(parts)


def _turn(form: str, label: str, words: str, said: int) -> str:
    minutes, seconds = divmod(round(said * SECONDS_A_WORD), 60)
    return form.format(label=label, words=words, clock=f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}")


def _sentences(words: int, chance: np.random.Generator) -> Iterator[tuple[str, int]]:
    """Sentences without their last sign, and how many words each has."""
    forms, weights = corpus.vocabulary()
    drawn = chance.choice(len(forms), size=words + 2 * 90, p=weights).tolist()
    place = 0
    while place < len(drawn):
        length = int(chance.integers(2, 16))
        said = [forms[one] for one in drawn[place : place + length]]
        if length > 8:
            said[length // 2] += ","
        yield " ".join(said).capitalize(), length
        place += length


if __name__ == "__main__":
    main()
