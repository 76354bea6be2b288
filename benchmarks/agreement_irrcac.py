"""Every coefficient on 1,000 random tables, beside irrCAC: how far the two are apart at most.

irrCAC pins an old scipy, so it lives in an environment of its own:

    python -m venv /tmp/irr && /tmp/irr/bin/pip install irrCAC
    python benchmarks/agreement_irrcac.py --python /tmp/irr/bin/python

Two to six coders, 5 to 60 units, two to six categories, up to 30 % missing, any degree of agreement and of imbalance.
irrCAC is asked for fifteen digits. Its own "ordinal" weights are not Krippendorff's: they are fixed by the categories,
while his depend on how often each category occurs. It is therefore given his, worked out with loops here.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

TOLERANCE = 1e-9
DIGITS = 15


def invented(number: int) -> list[list[int | None]]:
    """A random table, a row a unit."""
    dice = random.Random(number)
    coders, units, categories = dice.randint(2, 6), dice.randint(5, 60), dice.randint(2, 6)
    weights = [dice.random() ** dice.choice([1, 4]) + 0.01 for _ in range(categories)]
    missing, noise = dice.choice([0, 0, 0.1, 0.3]), dice.random()
    rows: list[list[int | None]] = []
    for _ in range(units):
        truth = dice.choices(range(1, categories + 1), weights)[0]
        row = [
            dice.choices(range(1, categories + 1), weights)[0] if dice.random() < noise else truth
            for _ in range(coders)
        ]
        rows.append([None if dice.random() < missing else value for value in row])
    return rows


def ordinal_weights(rows: list[list[int | None]]) -> list[list[float]]:
    """Krippendorff's ordinal differences as irrCAC wants them: 1 for the same, down to 0 for the furthest apart."""
    held = [[v for v in row if v is not None] for row in rows]
    counts = Counter(v for row in held if len(row) > 1 for v in row)
    values = sorted({v for row in held for v in row})
    apart = [
        [
            (sum(counts[g] for g in values if min(a, b) <= g <= max(a, b)) - (counts[a] + counts[b]) / 2) ** 2
            * (a != b)
            for b in values
        ]
        for a in values
    ]
    furthest = max(max(row) for row in apart)
    return [[1 - d / furthest if furthest else 1.0 for d in row] for row in apart]


def by_irrcac(rows: list[list[int | None]]) -> dict[str, float]:
    """What irrCAC says; runs in its own environment."""
    import pandas as pd  # noqa: PLC0415 (the other environment's)
    from irrCAC.raw import CAC  # noqa: PLC0415

    table = pd.DataFrame(rows).astype(float)

    def value(method: str, weights: object = "identity", part: str = "coefficient_value") -> float:
        return float(getattr(CAC(table.copy(), weights=weights, digits=DIGITS), method)()["est"][part])

    found = {
        "percent": value("fleiss", part="pa"),
        "gwet_ac1": value("gwet"),
        "gwet_ac2": value("gwet", "quadratic"),
        "brennan_prediger": value("bp"),
        "fleiss_kappa": value("fleiss"),
        "alpha_nominal": value("krippendorff"),
        "alpha_ordinal": value("krippendorff", ordinal_weights(rows)),
        "alpha_interval": value("krippendorff", "quadratic"),
        "alpha_ratio": value("krippendorff", "ratio"),
    }
    if table.shape[1] == 2:  # Conger's kappa of two coders is Cohen's
        found["cohen_kappa"] = value("conger")
    return found


def worker() -> None:
    """Answer tables from standard input, for the other environment."""
    warnings.simplefilter("ignore")
    answers: list[dict[str, float] | None] = []
    for rows in json.load(sys.stdin):
        try:
            answers.append(by_irrcac(rows))
        except (ZeroDivisionError, ValueError, IndexError, KeyError):
            answers.append(None)  # it divides by the range of the categories
    json.dump(answers, sys.stdout)


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="the Python that has irrCAC")
    parser.add_argument("--tables", type=int, default=1_000)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker()
        return
    from qualcode.agreement import agreement, ratings  # noqa: PLC0415 (the other environment has none)

    tables = [invented(number) for number in range(options.tables)]
    command = [str(options.python), __file__, "--worker"]
    answer = subprocess.run(command, input=json.dumps(tables), capture_output=True, text=True, check=True)
    compared: Counter[str] = Counter()
    furthest: dict[str, float] = {}
    undefined: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for rows, theirs in zip(tables, json.loads(answer.stdout), strict=True):
        found = agreement(ratings([[None if v is None else str(v) for v in row] for row in rows]), samples=0)
        for name, value in (theirs or {}).items():
            mine = found.coefficients[name].value
            gaps = any(v is None for row in rows for v in row)
            if name == "cohen_kappa" and gaps:
                reasons["Cohen, with gaps: here over the units that both rated, in irrCAC shares over all ratings"] += 1
            elif mine is None or value != value:  # noqa: PLR0124 (NaN)
                undefined[name] += 1
            else:
                compared[name] += 1
                furthest[name] = max(furthest.get(name, 0.0), abs(mine - value))
        if theirs is None:
            values = {v for row in rows for v in row if v is not None}
            defined = [name for name, c in found.coefficients.items() if c.value is not None and name != "percent"]
            reasons[
                f"irrCAC stopped with an error: {len(values)} category; defined here: {defined or 'percent alone'}"
            ] += 1
    print(f"{len(tables):,} random tables\n\n{'coefficient':<18}{'compared':>9}{'undefined':>11}{'furthest apart':>17}")
    for name, most in furthest.items():
        print(f"{name:<18}{compared[name]:>9}{undefined[name]:>11}{most:>17.1e}")
    for reason, count in reasons.items():
        print(f"\nnot compared, {count} times: {reason}")
    if max(furthest.values()) > TOLERANCE:
        sys.exit(1)


if __name__ == "__main__":
    main()
