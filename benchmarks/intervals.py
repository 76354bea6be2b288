"""Coverage and width of the intervals by simulation: `python benchmarks/intervals.py DATA CODEBOOK [--runs N]`.

DATA is a fully coded corpus as JSON lines (`id`, `text`, `codes`, `stance`: a stance for each code); CODEBOOK holds
rules for its codes. The rules say which passages are found and what the machine says of them; the data say what a
person decides. Informants are invented: passages are dealt out to twenty people, some of whom talk much more than
others, and who differ in opinion. For each code, each estimand and each world of labels (the machine's own, random,
turned round) it draws RUNS times and prints

    any       share of runs in which the interval holds the share after every decision up to the last
    settled   share of runs whose verdict, when first settled, is that of the wholly decided study, of those that settle
    n         median number of decisions until settled
    width     mean width after 20, 40, 80 and 160 decisions

and at the end which cells fall short of .95, one-sided, with Holm's correction over all cells.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from scipy.stats import binom

import qualcode
from qualcode.codebook.codebook import VerdictRule
from qualcode.findings.settled import Bounds, certainty
from qualcode.intervals import GROUPS, Interval, mean_at_levels, share_of_all, share_of_found
from qualcode.suggesting import Outcome, draw_informants, draw_order, draw_sides, share_in_favour, taken

if TYPE_CHECKING:
    from collections.abc import Callable

LOOKS = (20, 40, 80, 160)
PEOPLE = 20


@dataclass
class World:
    """One code of the corpus: what the machine says and what a person would decide."""

    code: str
    found: dict[str, int]
    outcomes: dict[str, Outcome]
    rest: list[str]
    people: dict[str, dict[str, int]] = field(default_factory=dict)


@dataclass
class Cell:
    """The runs of one code, estimand and world."""

    name: str
    holds: list[bool] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    until: list[int] = field(default_factory=list)
    widths: dict[int, list[float]] = field(default_factory=lambda: {look: [] for look in LOOKS})

    def add(self, intervals: list[Interval], truth: Fraction, until: int | None, *, right: bool | None) -> None:
        """Take in one run."""
        self.holds.append(all(one.low <= truth <= one.high for one in intervals))
        for look in LOOKS:
            if look < len(intervals):
                self.widths[look].append(intervals[look].width)
        if until is not None:
            self.until.append(until)
            self.right.append(bool(right))

    def line(self) -> str:
        """Return the cell as a line of the table."""
        settled = (
            f"{statistics.mean(self.right):.3f} {len(self.right) / len(self.holds):5.0%}"
            if self.right
            else "   -     - "
        )
        until = f"{statistics.median(self.until):4.0f}" if self.until else "   -"
        widths = " ".join(
            f"{statistics.mean(self.widths[look]):.2f}" if self.widths[look] else "  - " for look in LOOKS
        )
        return f"{self.name:<34} {statistics.mean(self.holds):.3f}  {settled}  {until}  {widths}"


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("codebook", type=Path)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--most", type=int, default=160, help="decisions of a run")
    parser.add_argument("--codes", nargs="*", default=[])
    parser.add_argument("--worlds", nargs="*", default=["own", "random", "turned"])
    options = parser.parse_args()
    cells: list[Cell] = []
    print(f"{'code, estimand, labels':<34} any    settled      n     width at {LOOKS}")
    for world in worlds(options.data, options.codebook):
        if options.codes and world.code not in options.codes:
            continue
        for labels in options.worlds:
            shown = relabelled(world, labels)
            for estimand in (found, verdict, everything):
                cell = estimand(shown, labels, options.runs, options.most)
                cells.append(cell)
                print(cell.line(), flush=True)
    report(cells)
    print(speed(next(iter(worlds(options.data, options.codebook)))))


def worlds(data: Path, codebook_file: Path) -> list[World]:
    """Return every code of the corpus."""
    codebook = qualcode.load_codebook(codebook_file)
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line]
    transcripts = [qualcode.transcript_from_text(row["text"], id=row["id"]) for row in rows]
    said: dict[tuple[str, str], str] = {}
    for coding in qualcode.tag(transcripts, codebook):
        said.setdefault((coding.transcript, coding.code), coding.stance)
    result = []
    for code in codebook.codes:
        outcomes = {row["id"]: Outcome.of_stance(row["stance"].get(code.id)) for row in rows}
        hits = {row["id"]: GROUPS.index(said[row["id"], code.id]) for row in rows if (row["id"], code.id) in said}
        result.append(World(code.id, hits, outcomes, [row["id"] for row in rows if row["id"] not in hits]))
    return result


def relabelled(world: World, labels: str) -> World:
    """Return the world with other labels, its passages dealt out to people."""
    chance = random.Random(f"{world.code} {labels}")
    change = {
        "own": lambda group: group,
        "random": lambda _: chance.randrange(4),
        "turned": lambda g: {0: 1, 1: 0}.get(g, g),
    }
    shown = {name: change[labels](group) for name, group in world.found.items()}
    sizes = [chance.lognormvariate(0, 1) for _ in range(PEOPLE)]
    lean = [chance.gauss(0, 0.6) for _ in range(PEOPLE)]
    people: dict[str, dict[str, int]] = {}
    for name, group in shown.items():
        sign = {Outcome.ACHIEVED: 1, Outcome.SHORTCOMING: -1}.get(world.outcomes[name], 0)
        weights = [size * 2.718 ** (sign * one) for size, one in zip(sizes, lean, strict=True)]
        person = chance.choices(range(PEOPLE), weights)[0]
        people.setdefault(f"P{person}", {})[name] = group
    return World(world.code, shown, world.outcomes, world.rest, people)


def found(world: World, labels: str, runs: int, most: int) -> Cell:
    """Simulate the share over the passages found."""
    cell = Cell(f"{world.code} found {labels}")
    truth = share_in_favour(world.outcomes[name] for name in world.found)
    groups = [list(world.found.values()).count(group) for group in range(len(GROUPS))]
    for seed in range(runs if truth is not None else 0):
        order = draw_order(world.found, seed, world.code)[:most]
        intervals = share_of_found(groups, [(world.found[name], int(world.outcomes[name])) for name in order])
        cell.add(intervals, truth, None, right=None)
    return cell


def everything(world: World, labels: str, runs: int, most: int) -> Cell:
    """Simulate the share over all there is."""
    cell = Cell(f"{world.code} all {labels}")
    truth = share_in_favour(world.outcomes.values())
    groups = [list(world.found.values()).count(group) for group in range(len(GROUPS))]
    for seed in range(runs if truth is not None else 0):
        drawn = taken(
            draw_sides(seed, world.code), draw_order(world.found, seed, world.code), draw_order(world.rest, seed)
        )
        draws = [
            (len(GROUPS) if is_rest else world.found[name], int(world.outcomes[name]))
            for is_rest, name in islice(drawn, most)
        ]
        cell.add(share_of_all(groups, len(world.rest), draws), truth, None, right=None)
    return cell


def verdict(world: World, labels: str, runs: int, most: int) -> Cell:
    """Simulate the verdict's own share, a mean over informants, with the verdict when it is first settled."""
    cell = Cell(f"{world.code} verdict {labels}")
    shares = [share_in_favour(world.outcomes[name] for name in own) for own in world.people.values()]
    known = [share for share in shares if share is not None]
    if not known:
        return cell
    truth, rule = sum(known, Fraction(0)) / len(known), VerdictRule(caveat=0.0)
    for seed in range(runs):
        drawn = draw_informants(
            world.people, _first(world, most), seed=seed, code=world.code, groups=len(GROUPS), most=4 * most
        )
        intervals, strict = mean_at_levels(drawn, [0.05, 0.025])
        until, right = None, None
        for interval, narrow in zip(intervals, strict, strict=True):
            # The share of complaints has a draw of its own; here only the band of the share is looked at.
            bounds = Bounds("verdict", interval, interval.draws, judged=99, judging=99, strict=narrow)
            verdicts = certainty(bounds, rule).verdicts
            if (len(set(verdicts) - {"achieved"}) == 1 and "achieved" not in verdicts) or (set(verdicts) == {
                "achieved with caveats", "achieved",
            } and narrow.lies_in(Fraction(3, 4), Fraction(1))):  # fmt: skip
                until, right = interval.draws, _band(truth) == _band((interval.low + interval.high) / 2)
                break
        cell.add(intervals, truth, until, right=right)
    return cell


def _first(world: World, most: int) -> Callable[[str], Outcome | None]:
    """Return a person who decides so many passages and then stops."""
    decided: set[str] = set()

    def decide(name: str) -> Outcome | None:
        if name not in decided and len(decided) >= most:
            return None
        decided.add(name)
        return world.outcomes[name]

    return decide


def _band(share: Fraction) -> int:
    rule = VerdictRule()
    return sum(float(share) >= edge for edge in (rule.not_achieved, rule.contested, rule.achieved))


def report(cells: list[Cell]) -> None:
    """Print the cells that fall short of .95 by Holm's step-down test."""
    tests = []
    for cell in cells:
        for what, runs in (("any", cell.holds), ("settled", cell.right)):
            if runs:
                tests.append(
                    (binom.cdf(sum(runs), len(runs), 0.95), f"{cell.name} ({what}): {statistics.mean(runs):.3f}")
                )
    tests.sort()
    short = []
    for place, (p, name) in enumerate(tests):
        if p >= 0.05 / (len(tests) - place):
            break
        short.append(name)
    told = ", ".join(short) or "none"
    print(f"\n{len(tests)} cells of {len(cells[0].holds)} runs; below .95 with Holm's correction: {told}")


def speed(world: World) -> str:
    """Return the CPU time of ten codes with 160 decisions each, all estimands of passages found."""
    groups = [list(world.found.values()).count(group) for group in range(len(GROUPS))]
    order = [(world.found[name], int(world.outcomes[name])) for name in draw_order(world.found, 1, "x")[:160]]
    begun = time.process_time()
    for _ in range(10):
        share_of_found(groups, order)
    return f"10 codes x 160 decisions: {time.process_time() - begun:.2f} s of CPU"


if __name__ == "__main__":
    main()
