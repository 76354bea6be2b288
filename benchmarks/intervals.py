"""Coverage and width of the intervals by simulation: `python benchmarks/intervals.py DATA CODEBOOK [--runs N]`.

DATA is a fully coded corpus as JSON lines (`id`, `text`, `codes`, `stance`: a stance for each code); CODEBOOK holds
rules for its codes. The rules say which passages are found and what the machine says of them; the data say what a
person decides. Informants are invented: passages are dealt out to twenty people, some of whom talk much more than
others, and who differ in opinion. For each code, each estimand and each world of labels (the machine's own, random,
turned round, ignored) it draws RUNS times and prints

    any       share of runs in which the interval holds the share after every decision up to the last
    settled   share in which it holds when the share is first bounded within one band of verdicts, of the runs that are
    verdict   share of runs whose verdict, when settled, is that of the wholly decided study, of those that settle
    settle    share of runs that settle, and the median number of decisions until then
    width     mean width after 20, 40, 80 and 160 decisions

and at the end which cells fall short of .95, one-sided, with Holm's correction over all cells; what ignoring the
machine costs; and the time that ten codes take. A verdict is settled as the command line settles it, its minima and the
draw of complaints included. Orders are those of the product for informants; for passages they are shuffled, which is
faster.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from interval_runs import Runs, bounds_of_informants, bounds_of_passages
from scipy.stats import binom

import qualcode
from qualcode.codebook.codebook import VerdictRule
from qualcode.evidence import Segment
from qualcode.findings import judge
from qualcode.findings.settled import Bounds, certainty
from qualcode.intervals import COMPLAINT, FAVOUR, GROUPS, Interval, mean_over_informants, share_of_found
from qualcode.suggesting import InformantDraws, Outcome, draw_informants, draw_order, share_in_favour, taken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

LOOKS = (20, 40, 80, 160)
PEOPLE = 20
BATCH = 100
RULE = VerdictRule()
EDGES = (0, *(round(100 * edge) for edge in (RULE.not_achieved, RULE.contested, RULE.achieved)), 100)
STANCES = ("neutral", "achieved", "mixed", "shortcoming")


@dataclass
class World:
    """One code of the corpus: what the machine says and what a person would decide."""

    code: str
    found: dict[str, int]
    outcomes: dict[str, Outcome]
    rest: list[str]
    people: dict[str, dict[str, int]] = field(default_factory=dict)
    labels: str = "own"

    @property
    def groups(self) -> list[int]:
        """Number of passages of which the machine says each thing."""
        said = list(self.found.values())
        return [said.count(group) for group in range(len(GROUPS))]

    @cached_property
    def who(self) -> dict[str, str]:
        """The informant of each passage."""
        return {name: who for who, own in self.people.items() for name in own}

    def segments(self, names: Sequence[str]) -> list[Segment]:
        """Passages as the verdict's rule takes them, once decided."""
        who = self.who
        return [
            Segment(0, name, 0, 1, "", "", STANCES[self.outcomes[name]], informant=who[name])  # type: ignore[arg-type]
            for name in names
            if self.outcomes[name]
        ]


@dataclass
class Cell:
    """The runs of one code, estimand and world."""

    code: str
    estimand: str
    labels: str
    most: int
    any: list[bool] = field(default_factory=list)
    settled: list[bool] = field(default_factory=list)
    verdict: list[bool] = field(default_factory=list)
    until: list[int] = field(default_factory=list)
    widths: dict[int, list[float]] = field(default_factory=lambda: {look: [] for look in LOOKS})

    def add(self, runs: Runs, truth: Fraction, looks: Sequence[NDArray[np.int64]]) -> None:
        """Take in runs, and the decisions after each look of each."""
        share = 100 * float(truth)
        holds = (runs.low <= share + 1e-9) & (share - 1e-9 <= runs.high)
        self.any += list(map(bool, holds.all(1)))
        for run, first in enumerate(runs.first_within(EDGES)):
            if first is not None:
                self.settled.append(bool(holds[run, first]))
        for run, decided in enumerate(looks):
            for look in LOOKS:
                if decided[-1] >= look:
                    at = int(np.searchsorted(decided, look, side="right")) - 1
                    self.widths[look].append((runs.high[run, at] - runs.low[run, at]) / 100)

    @property
    def cost(self) -> float:
        """Mean number of decisions until settled, those that do not settle counted in full."""
        return (sum(self.until) + self.most * (len(self.any) - len(self.until))) / len(self.any)

    def line(self) -> str:
        """Return the cell as a line of the table."""
        settle = f"{len(self.until) / len(self.any):5.0%} {statistics.median(self.until):4.0f}" if self.until else ""
        numbers = [f"{statistics.mean(each):.3f}" if each else "-" for each in (self.any, self.settled, self.verdict)]
        widths = [f"{statistics.mean(self.widths[look]):.2f}" if self.widths[look] else "-" for look in LOOKS]
        name = f"{self.code} {self.estimand} {self.labels}"
        return f"{name:<34} {'  '.join(f'{each:>5}' for each in numbers)}  {settle:>10}  {' '.join(widths)}"


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("codebook", type=Path)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--most", type=int, default=160, help="decisions of a run")
    parser.add_argument("--codes", nargs="*", default=[])
    parser.add_argument("--worlds", nargs="*", default=["own", "random", "turned", "ignored"])
    parser.add_argument("--estimands", nargs="*", default=[*SIMULATED], choices=[*SIMULATED])
    options = parser.parse_args()
    cells: list[Cell] = []
    head = f"{'any':>5}  settled verdict  {'settle':>8}"
    print(f"{'code, estimand, labels':<34} {head}  width at {', '.join(map(str, LOOKS))}")
    everything = worlds(options.data, options.codebook)
    for world in everything:
        if options.codes and world.code not in options.codes:
            continue
        for labels in options.worlds:
            shown = relabelled(world, labels)
            # Without labels only the price counts: decisions until a verdict is settled.
            for estimand in options.estimands if labels != "ignored" else ["verdict"]:
                if cell := SIMULATED[estimand](shown, options.runs, options.most):
                    cells.append(cell)
                    print(cell.line(), flush=True)
    for line in (report(cells), against_ignoring(cells), speed(everything[0])):
        print(line, flush=True)


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
    """Return the world with other labels, its passages dealt out to the same people whatever the labels."""
    chance, people_chance = random.Random(f"{world.code} {labels}"), random.Random(world.code)
    change: dict[str, Any] = {
        "own": lambda group: group,
        "random": lambda _: chance.randrange(len(GROUPS)),
        "turned": lambda group: {0: 1, 1: 0}.get(group, group),
        "ignored": lambda _: GROUPS.index("neutral"),
    }
    shown = {name: change[labels](group) for name, group in world.found.items()}
    sizes = [people_chance.lognormvariate(0, 1) for _ in range(PEOPLE)]
    lean = [people_chance.gauss(0, 0.6) for _ in range(PEOPLE)]
    people: dict[str, dict[str, int]] = {}
    for name, group in shown.items():
        sign = {Outcome.ACHIEVED: 1, Outcome.SHORTCOMING: -1}.get(world.outcomes[name], 0)
        weights = [size * 2.718 ** (sign * one) for size, one in zip(sizes, lean, strict=True)]
        people.setdefault(f"P{people_chance.choices(range(PEOPLE), weights)[0]}", {})[name] = group
    return World(world.code, shown, world.outcomes, world.rest, people, labels)


def of_passages_found(world: World, runs: int, most: int) -> Cell | None:
    """Simulate the share over the passages found."""
    truth = share_in_favour(world.outcomes[name] for name in world.found)
    if truth is None:
        return None
    cell = Cell(world.code, "found", world.labels, most)
    for seeds in _batches(runs):
        draws = [_drawn(world, _shuffled(list(world.found), seed)[:most]) for seed in seeds]
        cell.add(bounds_of_passages(world.groups, draws), truth, [np.arange(len(draw) + 1) for draw in draws])
    return cell


def of_everything(world: World, runs: int, most: int) -> Cell | None:
    """Simulate the share over all there is."""
    truth = share_in_favour(world.outcomes.values())
    if truth is None:
        return None
    cell = Cell(world.code, "all", world.labels, most)
    for seeds in _batches(runs):
        draws = []
        for seed in seeds:
            coin = random.Random(f"{seed} side")
            sides = (coin.random() < 0.5 for _ in range(most))
            order = taken(sides, _shuffled(list(world.found), seed), _shuffled(world.rest, f"{seed} rest"))
            draws.append(_drawn(world, [name for _, name in islice(order, most)]))
        runs_here = bounds_of_passages([*world.groups, len(world.rest)], draws, chance=0.5)
        cell.add(runs_here, truth, [np.arange(len(draw) + 1) for draw in draws])
    return cell


def of_informants(world: World, runs: int, most: int) -> Cell | None:
    """Simulate the verdict's own share, a mean over informants, with the verdict when it is settled."""
    shares = [share_in_favour(world.outcomes[name] for name in own) for own in world.people.values()]
    known = [share for share in shares if share is not None]
    if not known:
        return None
    truth, whole = sum(known, Fraction(0)) / len(known), judge(world.segments(list(world.found)), RULE).verdict
    cell = Cell(world.code, "verdict", world.labels, most)
    for seeds in _batches(runs):
        draws, orders = zip(*(_informants(world, seed, most) for seed in seeds), strict=True)
        plain, strict = bounds_of_informants(draws, (0.05, 0.025))
        looks = [np.array([0, *(one.decided for one in drawn.draws)]) for drawn in draws]
        cell.add(plain, truth, looks)
        for run, (drawn, order) in enumerate(zip(draws, orders, strict=True)):
            settled = _settled(world, drawn, order, (plain.of(run), strict.of(run)), seed=f"{seeds[run]} complaints")
            if settled is not None:
                cell.until.append(settled[0])
                cell.verdict.append(settled[1] == whole)
    return cell


SIMULATED = {"found": of_passages_found, "all": of_everything, "verdict": of_informants}


def _informants(world: World, seed: int, most: int) -> tuple[InformantDraws, list[str]]:
    """Return the draws of informants of a person who decides so many passages and then stops, and those passages."""
    decided: dict[str, None] = {}

    def decide(name: str) -> Outcome | None:
        if name not in decided and len(decided) >= most:
            return None
        decided[name] = None
        return world.outcomes[name]

    drawn = draw_informants(world.people, decide, seed=seed, code=world.code, groups=len(GROUPS), most=4 * most)
    return drawn, list(decided)


def _settled(
    world: World, drawn: InformantDraws, order: list[str], intervals: Sequence[list[Interval]], *, seed: str
) -> tuple[int, str] | None:
    """Return the number of decisions after which the verdict is settled, and the verdict; None if it is not."""
    most, seen = len(order), None
    for look, (interval, narrow) in enumerate(zip(*intervals, strict=True)):
        low, high = round(100 * interval.low), round(100 * interval.high)
        if not any(edge <= low <= high <= above for edge, above in pairwise(EDGES)):
            continue
        if (low, high, narrow.low, narrow.high) == seen:
            continue  # nothing has changed since the last look
        decided = drawn.draws[look - 1].decided if look else 0
        bounds = _bounds(world, order[:decided], interval, narrow)
        found = certainty(bounds, RULE)
        if found.is_settled:
            return decided, found.verdicts[0]
        if "insufficient evidence" not in found.verdicts:
            seen = (low, high, narrow.low, narrow.high)
        if found.needs_complaints:
            return _complained(world, order[:decided], (interval, narrow), seed, most)
    return None


def _complained(
    world: World, decided: list[str], intervals: tuple[Interval, Interval], seed: str, most: int
) -> tuple[int, str] | None:
    """Follow the draw of complaints until the verdict is settled."""
    before, names = set(decided), _shuffled(list(world.found), seed)
    new = list(decided)
    path: list[str] = []
    for name in names:
        path.append(name)
        if name not in before:
            new.append(name)
        if len(new) > most:
            path.pop()
            break
    found = share_of_found(world.groups, _drawn(world, path), values=COMPLAINT, alpha=0.025)
    spent = len(decided)
    for look, complaints in enumerate(found):
        spent += bool(look) and path[look - 1] not in before
        left = certainty(_bounds(world, new[:spent], *intervals, complaints=complaints), RULE)
        if left.is_settled:
            return spent, left.verdicts[0]
    return None


def _bounds(
    world: World, decided: list[str], interval: Interval, strict: Interval, complaints: Interval | None = None
) -> Bounds:
    judged = world.segments(decided)
    people = len({each.informant for each in judged})
    return Bounds(
        "verdict",
        interval,
        len(decided),
        len(world.people),
        judged=len(judged),
        judging=people,
        strict=strict,
        complaints=complaints,
    )


def _drawn(world: World, names: Sequence[str]) -> list[tuple[int, int]]:
    return [(world.found.get(name, len(GROUPS)), int(world.outcomes[name])) for name in names]


def _shuffled(names: list[str], seed: int | str) -> list[str]:
    return random.Random(seed).sample(names, len(names))


def _batches(runs: int) -> Iterator[range]:
    for start in range(0, runs, BATCH):
        yield range(start, min(start + BATCH, runs))


def report(cells: list[Cell]) -> str:
    """Return the cells that fall short of .95 by Holm's step-down test."""
    tests = []
    for cell in cells:
        for what, runs in (("any", cell.any), ("settled", cell.settled), ("verdict", cell.verdict)):
            if runs:
                share = f"{statistics.mean(runs):.3f} of {len(runs)} runs"
                name = f"{cell.code} {cell.estimand} {cell.labels} ({what}): {share}"
                tests.append((binom.cdf(sum(runs), len(runs), 0.95), name))
    tests.sort()
    short = []
    for place, (p, name) in enumerate(tests):
        if p >= 0.05 / (len(tests) - place):
            break
        short.append(name)
    least = min((statistics.mean(cell.any) for cell in cells), default=1)
    told = f"{len(tests)} tests of up to {len(cells[0].any)} runs; least coverage at every look {least:.3f}"
    return f"\n{told}; below .95 with Holm's correction: {', '.join(short) or 'none'}"


def against_ignoring(cells: list[Cell]) -> str:
    """Return the mean decisions until settled with the machine's labels and without them."""
    cost = {(cell.code, cell.labels): cell.cost for cell in cells if cell.estimand == "verdict"}
    codes = [code for code, labels in cost if labels == "ignored" and (code, "own") in cost]
    if not codes:
        return ""
    own, ignored = (statistics.mean(cost[code, labels] for code in codes) for labels in ("own", "ignored"))
    return f"decisions until settled, mean over {len(codes)} codes: {own:.0f}, ignoring the machine {ignored:.0f}"


def speed(world: World) -> str:
    """Return the CPU time of ten codes with 160 decisions each in 5,000 passages: orders, and intervals of M and A."""
    names = list(world.found)
    found = {f"{copy} {names[copy % len(names)]}": copy for copy in range(5000)}
    outcomes = {name: world.outcomes[name.split(" ", 1)[1]] for name in found}
    groups = {name: world.found[name.split(" ", 1)[1]] for name in found}
    people: dict[str, dict[str, int]] = {}
    for name, copy in found.items():
        people.setdefault(f"P{copy % PEOPLE}", {})[name] = groups[name]
    large = World(world.code, groups, outcomes, [], people)
    begun = time.process_time()
    for code in range(10):
        order = draw_order(groups, 1, str(code))[:160]
        share_of_found(large.groups, [(groups[name], int(outcomes[name])) for name in order], values=FAVOUR)
    found_took = time.process_time() - begun
    begun = time.process_time()
    for seed in range(10):
        mean_over_informants(_informants(large, seed, 160)[0])
    took = time.process_time() - begun
    return f"10 codes x 160 decisions in 5,000 passages: verdict {took:.2f} s, found {found_took:.2f} s of CPU"


if __name__ == "__main__":
    main()
