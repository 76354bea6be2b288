"""Reading what is ranked, by simulation: `python benchmarks/reading.py DATA CODEBOOK [--seeds N]`.

DATA is a fully coded corpus as JSON lines (`id`, `text`, `codes`, `stance`: a stance for each code); CODEBOOK holds
rules for its codes. It prints

    WSS@95    for each code, .95 less the share read when .95 of it are found, from ten rule hits and ten random ones
    stance    shares right and macro F1 of the suggested stances, and of the rules', after so many decisions
    speed     CPU seconds to learn anew and find the next passage among 20,000, for 21 codes and 1,000 decisions
    keys      CPU milliseconds of a key of `review --next` in a study of that size, recorded and with the next passage
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sklearn.metrics import f1_score

import qualcode
from qualcode.suggesting import Judged, Meanings, Ranking, StanceModel, Unit, features

CODES = 21
TURNS = 200
WORDS = [f"kata{n}" for n in range(8000)]


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("codebook", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--decisions", type=int, default=200)
    parser.add_argument("--passages", type=int, default=20_000, help="of which speed and keys are measured")
    parser.add_argument("--meaning", action="store_true", help="rank and learn by meaning too: qualcode[meaning]")
    options = parser.parse_args()
    meanings = Meanings() if options.meaning else None
    codebook = qualcode.load_codebook(options.codebook)
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines() if line]
    transcripts = [qualcode.transcript_from_text(row["text"], id=row["id"]) for row in rows]
    said: dict[str, dict[str, str]] = {row["id"]: {} for row in rows}
    for coding in qualcode.tag(transcripts, codebook):
        said[coding.transcript].setdefault(coding.code, coding.stance)
    codes = [code.id for code in codebook.codes]
    speed(options.passages)
    keys(options.passages)
    stance(rows, said, options.seeds, options.decisions, meanings)
    ranking(rows, said, codes, options.seeds, meanings)


def ranking(
    rows: list[dict], said: dict[str, dict[str, str]], codes: list[str], seeds: int, meanings: Meanings | None
) -> None:
    """Print WSS@95 of each code."""
    units = [Unit(row["id"], row["text"], frozenset(said[row["id"]])) for row in rows]
    found = features(units, codes, meanings([unit.text for unit in units]) if meanings else None)
    means = []
    for code in codes:
        gold = [code in row["codes"] for row in rows]
        need = math.ceil(0.95 * sum(gold))
        hits = [place for place, row in enumerate(rows) if code in said[row["id"]]]
        saved = []
        for seed in range(seeds):
            chance = random.Random(seed)
            start = {*chance.sample(hits, min(10, len(hits))), *chance.sample(range(len(rows)), 10)}
            read = {place: gold[place] for place in start}
            while sum(read.values()) < need:
                for place in Ranking(found, code, read).order[: max(20, len(read) // 10)]:
                    read[place] = gold[place]
                    if sum(read.values()) >= need:
                        break
            saved.append(0.95 - len(read) / len(rows))
        means.append(statistics.mean(saved))
        print(f"WSS@95 {code:<20} {means[-1]:.3f}", flush=True)
    print(f"WSS@95 {'mean':<20} {statistics.mean(means):.3f}")


def stance(
    rows: list[dict], said: dict[str, dict[str, str]], seeds: int, decisions: int, meanings: Meanings | None
) -> None:
    """Print how often suggested stances are right, learned ones where they are taken over."""
    pairs = [
        Judged(row["text"], code, said[row["id"]][code], row["stance"][code])
        for row in rows
        for code in row["codes"]
        if code in said[row["id"]]
    ]
    scores, gains = [], {}
    for seed in range(seeds):
        chosen = set(random.Random(seed).sample(range(len(pairs)), decisions))
        model = StanceModel([pairs[n] for n in sorted(chosen)], [row["text"] for row in rows], meanings)
        rest = [each for n, each in enumerate(pairs) if n not in chosen]
        learned = model.stances([Judged(each.text, each.code, each.suggested) for each in rest])
        now = [stance or each.suggested for stance, each in zip(learned, rest, strict=True)]
        gold, rules = [each.stance for each in rest], [each.suggested for each in rest]
        scores.append((*_scores(gold, now), *_scores(gold, rules)))
        for code in model.codes:
            if model.comparisons[code].is_taken:
                own = [n for n, each in enumerate(rest) if each.code == code]
                gain = sum((now[n] == gold[n]) - (rules[n] == gold[n]) for n in own) / len(own)
                gains.setdefault(code, []).append(gain)
    right, f1, rules_right, rules_f1 = (statistics.mean(column) for column in zip(*scores, strict=True))
    print(f"stance after {decisions}: right {right:.3f}, macro F1 {f1:.3f}; rules {rules_right:.3f}, {rules_f1:.3f}")
    worst = min((statistics.mean(each), code) for code, each in gains.items())
    print(f"stance taken over: least mean gain of a code {worst[0]:+.3f} ({worst[1]})", flush=True)


def _scores(gold: list[str | None], said: list[str | None]) -> tuple[float, float]:
    right = sum(one == other for one, other in zip(gold, said, strict=True)) / len(gold)
    return right, float(f1_score(gold, said, average="macro", zero_division=0))


def speed(passages: int) -> None:
    """Print the CPU time of learning anew, for invented passages."""
    chance, codes = random.Random(1), [f"c{n}" for n in range(CODES)]
    units = [
        Unit(f"p{n}", said, frozenset(code for code in codes if chance.random() < 0.04), f"t{n // TURNS}")
        for n, said in enumerate(talk(passages))
    ]
    begun = time.process_time()
    found = features(units, codes)
    print(f"speed: features {time.process_time() - begun:.2f} s once,", end=" ")
    read = {row: chance.random() < 0.2 for row in chance.sample(range(passages), passages // 20)}
    begun = time.process_time()
    for code in codes:
        Ranking(found, code, read).order[0]
    whole = time.process_time() - begun
    begun = time.process_time()
    first = Ranking(found, codes[0], read)
    first.ranked(first.order[0])
    print(f"{CODES} codes {whole:.2f} s, one code and why {time.process_time() - begun:.3f} s", flush=True)


def keys(passages: int) -> None:
    """Print the CPU time of a key, in an invented study in which a twentieth of the passages is read by keys."""
    chance = random.Random(1)
    with TemporaryDirectory() as name:
        folder = Path(name)
        rules = [
            f"  c{n}: {{label: C{n}, rules: [{', '.join(chance.sample(WORDS[40:1200], 4))}]}}" for n in range(CODES)
        ]
        book = "\n".join(["languages: [id]", "unit: turn", "codes:", *rules, ""])
        (folder / "study.yaml").write_text(book, encoding="utf-8")
        (folder / "transcripts").mkdir()
        said = talk(passages)
        for number, start in enumerate(range(0, passages, TURNS)):
            turns = "".join(f"Bu Ani {number}: {words}.\n" for words in said[start : start + TURNS])
            (folder / "transcripts" / f"t{number:04}.txt").write_text(turns, encoding="utf-8")
        settings = "codebook: study.yaml\ntranscripts: [transcripts]\ncoder: ana\n"
        (folder / "qualcode.yaml").write_text(settings, encoding="utf-8")
        took = []
        with qualcode.Study.open(folder).walk_passages(seed=1) as walk:
            while len(took) < passages // 20 + CODES:
                act = walk.accept if chance.random() < 0.2 else walk.nothing
                begun = time.process_time()
                act()
                took.append(1000 * (time.process_time() - begun))
    took = sorted(took[-passages // 40 :])
    usual, most = (took[int(share * (len(took) - 1))] for share in (0.5, 0.99))
    print(f"keys: half of the later ones within {usual:.0f} ms, 99 of 100 within {most:.0f} ms", flush=True)


def talk(passages: int) -> list[str]:
    """Return invented passages of fourteen words."""
    weights = [1 / (n + 1) for n in range(len(WORDS))]
    said = iter(random.Random(2).choices(WORDS, weights, k=14 * passages))
    return [" ".join(words) for words in zip(*[said] * 14, strict=True)]


if __name__ == "__main__":
    main()
