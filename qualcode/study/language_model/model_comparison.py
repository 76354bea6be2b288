"""A run of a language model beside the people who coded the same passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.codings import is_model
from qualcode.errors import InputError
from qualcode.study.agreement import coder_codings, known_codes
from qualcode.study.language_model.answers_kept import check_visible, named_run, passage_codings, tally
from qualcode.study.parts import check_approach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.agreement import Agreement, AlternativeTest
    from qualcode.codings import Coding
    from qualcode.spans import Span
    from qualcode.store import KeptAnswer, ModelFact, ModelRun
    from qualcode.study.language_model.answers_kept import Tally
    from qualcode.study.parts import Parts

FIGURES = tuple(f"{name}{part}" for name in ("precision", "recall", "f1") for part in ("", "_low", "_high"))


@dataclass(frozen=True, slots=True)
class BesidePerson:
    """A model and one person on one code.

    Args:
        coder: The person.
        code: The code, or `(all)` for the sets of codes of a passage.
        passages: Passages that both coded.
        gold: Passages that the person gave the code; None for the sets.
        alpha: Krippendorff's alpha of the two: nominal, or of sets.
        low: Its lower limit, from the bootstrap over transcripts.
        high: Its upper limit.
        kappa: Cohen's kappa; None where undefined.
        scores: Precision, recall and F1 of the model against the person, with Wilson's intervals; none for the sets.
        human: Alpha of the people with each other, on the same passages; None where they are fewer than two.
        human_low: Its lower limit.
        human_high: Its upper limit.
    """

    coder: str
    code: str
    passages: int
    gold: int | None
    alpha: float | None
    low: float | None
    high: float | None
    kappa: float | None
    scores: Mapping[str, float | None]
    human: float | None = None
    human_low: float | None = None
    human_high: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON-ready values."""
        own = {"coder": self.coder, "code": self.code, "passages": self.passages, "gold": self.gold}
        agreed = {"alpha": self.alpha, "alpha_low": self.low, "alpha_high": self.high, "kappa": self.kappa}
        people = {"human_alpha": self.human, "human_low": self.human_low, "human_high": self.human_high}
        return {**own, **agreed, **people, **{name: self.scores.get(name) for name in FIGURES}}


@dataclass(frozen=True, slots=True)
class StanceBeside:
    """Stances of a model and a person on codes that both gave a passage.

    Args:
        coder: The person.
        passages: Passages and codes that both gave.
        same: Those among them with the same stance.
        share: `same` by `passages`, with Wilson's interval; None without any.
        low: Its lower limit.
        high: Its upper limit.
    """

    coder: str
    passages: int
    same: int
    share: float | None
    low: float | None
    high: float | None

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON-ready values."""
        own = {"coder": self.coder, "passages": self.passages, "same": self.same}
        return {**own, "share": self.share, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class ModelComparison:
    """A run of a model beside people.

    Args:
        run: The run's id.
        coder: The model.
        people: The people who coded the same transcripts.
        passages: Passages that the model answered, in transcripts that somebody worked through.
        rows: A row a person and code.
        stances: A row a person.
        alternative: The alternative annotator test by code, `(all)` for sets.
        tally: What the model answered and what was refused, over the whole run.
        left_aside: Rulings of people on the model's own suggestions, which say nothing of how it codes beside them.
        frozen: When prompt and codebook were frozen as the run had them; empty where they were not.
        after_freeze: True if the run came after; False if before, or with another prompt; None where none was frozen.
    """

    run: str
    coder: str
    people: tuple[str, ...]
    passages: int
    rows: tuple[BesidePerson, ...]
    stances: tuple[StanceBeside, ...]
    alternative: Mapping[str, AlternativeTest]
    tally: Tally
    left_aside: int = 0
    frozen: str = ""
    after_freeze: bool | None = None
    unanswered: int = field(default=0)

    @property
    def below_people(self) -> tuple[str, ...]:
        """Codes on which the model agrees less with some person than people do with each other."""
        found = (
            each.code
            for each in self.rows
            if each.alpha is not None and each.human is not None and each.alpha < each.human
        )
        return tuple(dict.fromkeys(found))

    def as_dict(self) -> dict[str, Any]:
        """The comparison as JSON-ready values."""
        return {
            "run": self.run,
            "coder": self.coder,
            "people": list(self.people),
            "passages": self.passages,
            "unanswered": self.unanswered,
            "codes": [each.as_dict() for each in self.rows],
            "below_people": list(self.below_people),
            "alternative": {code: each.as_dict() for code, each in self.alternative.items()},
            "stance": [each.as_dict() for each in self.stances],
            **self.tally.as_dict(),
            "left_aside": self.left_aside,
            "frozen": self.frozen or None,
            "after_freeze": self.after_freeze,
        }


def compare_model(
    study: Parts,
    run: str = "",
    *,
    codes: Sequence[str] = (),
    coders: Sequence[str] = (),
    rounds: Sequence[str] = (),
    epsilon: float | None = None,
    samples: int = 1000,
    seed: int = 1,
) -> ModelComparison:
    """Compare a run of a model with what people coded, on the passages that it answered.

    Rulings on the model's own suggestions are left aside: they were made with its word before one's eyes. A passage
    without an answer is compared with nobody.

    Args:
        study: The study.
        run: The run's id, or the beginning of it; the last run where left out.
        codes: Pillars or indicators; the pillars that the run asked for where left out.
        coders: Only these people.
        rounds: Only what they decided in these rounds.
        epsilon: The advantage that the alternative annotator test grants people; 0.2 where left out.
        samples: Bootstrap samples.
        seed: Of the random generator.

    Raises:
        InputError: If there is no such run, nobody coded its transcripts, or a blind round is open.
    """
    from qualcode.agreement import EPSILON

    check_approach(study.approach, "agreement with a language model")
    with study.file.opened() as store:
        check_visible(store, study.coder)
        kept = named_run(store, run)
        facts = store.model_facts()
        own = {each.coding for each in store.history(kinds=["suggested"]) if is_model(each.coder)}
        human, coded = coder_codings(study, rounds=rounds, coders=coders, without=own)
        left_aside = _aside(study, own)
    answered = _answered(study, kept)
    coded = {name: done & answered.keys() for name, done in coded.items() if done & answered.keys()}
    if not coded:
        what = "nobody coded a transcript that the model answered about, but for its own suggestions"
        raise InputError(what, "code some of it by 'qualcode review --next' or in a blind round, then compare")
    touched = set().union(*coded.values())
    units = {name: [each.span for each in answered[name]] for name in sorted(touched)}
    made = passage_codings(kept, (each for name in sorted(touched) for each in answered[name]))
    wanted = known_codes(study, codes) if codes else [each for each in kept.facts["codes"] if "." not in each]
    beside = _Beside(kept.coder, human, made, coded, units, wanted or list(kept.facts["codes"]))
    frozen = _freeze(facts, kept)
    last = kept.last_answers
    return ModelComparison(
        kept.id,
        kept.coder,
        tuple(sorted(coded)),
        sum(map(len, units.values())),
        tuple(beside.rows(samples=samples, seed=seed)),
        tuple(beside.stances()),
        beside.alternatives(EPSILON if epsilon is None else epsilon),
        tally(last.values()),
        left_aside,
        frozen.time if frozen else "",
        _came_after(facts, frozen, kept),
        sum(each.outcome != "answered" for each in last.values()),
    )


class _Beside:
    """Codings of a model and of people on the same passages."""

    def __init__(
        self,
        model: str,
        human: Sequence[Coding],
        made: Sequence[Coding],
        coded: Mapping[str, set[str]],
        units: Mapping[str, Sequence[Span]],
        codes: Sequence[str],
    ) -> None:
        self.model, self.human, self.made, self.coded, self.units, self.codes = model, human, made, coded, units, codes
        self.people = sorted(coded)

    def rows(self, *, samples: int, seed: int) -> Iterable[BesidePerson]:
        """Alpha, kappa, precision, recall and F1 for each person and code, beside those of the people."""
        from qualcode.agreement import ALL_CODES, agreements, unit_ratings

        people = (
            agreements(
                lambda code: unit_ratings(self.human, self.units, code=code, coded=self.coded),
                self.codes,
                samples=samples,
                seed=seed,
            )
            if len(self.people) > 1
            else {}
        )
        for person in self.people:
            two, both = self._two(person)
            mine = agreements(
                lambda code, two=two, both=both: unit_ratings(two, self.units, code=code, coded=both),  # type: ignore[misc]
                self.codes,
                samples=samples,
                seed=seed,
            )
            for code, found in mine.items():
                scores, gold = self._scores(person, code) if code != ALL_CODES else ({}, None)
                yield _row(person, code, found, people.get(code), scores, gold)

    def _two(self, person: str) -> tuple[list[Coding], dict[str, set[str]]]:
        """Codings of the model and one person, and the transcripts that both coded."""
        shared = self.coded[person]
        two = [each for each in (*self.human, *self.made) if each.coder in {person, self.model}]
        return [each for each in two if each.transcript in shared], {person: shared, self.model: shared}

    def _scores(self, person: str, code: str) -> tuple[dict[str, float | None], int]:
        """Precision, recall and F1 on one code, an indicator too; and how many passages the person gave it."""
        from qualcode.agreement.score import Score

        mine, theirs = (self._units_with(coder, person, code) for coder in (self.model, person))
        hits, extra, misses = len(mine & theirs), len(mine - theirs), len(theirs - mine)
        score = Score(code, "", hits, misses, extra)
        found: dict[str, float | None] = {}
        for name, measure in (("precision", score.precision), ("recall", score.recall), ("f1", score.f1)):
            found |= {name: measure.value, f"{name}_low": measure.low, f"{name}_high": measure.high}
        return found, len(theirs)

    def _units_with(self, coder: str, person: str, code: str) -> set[tuple[str, Span]]:
        codings = [each for each in (*self.human, *self.made) if each.coder == coder and each.has(code)]
        return {
            (name, unit)
            for name in self.coded[person]
            for unit in self.units.get(name, ())
            if any(each.transcript == name and each.span.overlaps(unit) for each in codings)
        }

    def stances(self) -> Iterable[StanceBeside]:
        """The stances on what both gave a passage, for each person."""
        from qualcode.agreement.units import stances_in
        from qualcode.evidence import wilson

        for person in self.people:
            both = same = 0
            for name in sorted(self.coded[person]):
                sides = [
                    [each for each in (*self.human, *self.made) if each.transcript == name and each.coder == coder]
                    for coder in (person, self.model)
                ]
                for unit in self.units.get(name, ()):
                    theirs, mine = (stances_in(side, unit) for side in sides)
                    shared = theirs.keys() & mine.keys()
                    both += len(shared)
                    same += sum(theirs[code] == mine[code] for code in shared)
            share = wilson(same, both)
            yield StanceBeside(person, both, same, share.value, share.low, share.high)

    def alternatives(self, epsilon: float) -> dict[str, AlternativeTest]:
        """The alternative annotator test on each code, and on the sets of codes by how near they are."""
        from qualcode.agreement import ALL_CODES, alternative_test
        from qualcode.agreement.coefficients import set_distance

        found = {}
        for code in self.codes:
            values = {person: self._values(person, code) for person in self.people}
            found[code] = alternative_test(self._machine(code), values, epsilon=epsilon)
        sets = {person: self._sets(person) for person in self.people}
        found[ALL_CODES] = alternative_test(
            self._sets(""), sets, epsilon=epsilon, likeness=lambda one, other: 1 - set_distance(one, other)
        )
        return found

    def _values(self, person: str, code: str) -> dict[str, bool]:
        given = self._units_with(person, person, code)
        return {_name(name, unit): (name, unit) in given for name, unit in self._places(person)}

    def _machine(self, code: str) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for person in self.people:
            given = self._units_with(self.model, person, code)
            found |= {_name(name, unit): (name, unit) in given for name, unit in self._places(person)}
        return found

    def _sets(self, person: str) -> dict[str, frozenset[str]]:
        """The codes of each passage by a person, or by the model where none is named."""
        of = [person] if person else self.people
        coder = person or self.model
        places = {place for each in of for place in self._places(each)}
        given = {code: {p for each in of for p in self._units_with(coder, each, code)} for code in self.codes}
        return {_name(*place): frozenset(code for code, having in given.items() if place in having) for place in places}

    def _places(self, person: str) -> list[tuple[str, Span]]:
        return [(name, unit) for name in sorted(self.coded[person]) for unit in self.units.get(name, ())]


def _name(transcript: str, unit: Span) -> str:
    return f"{transcript}:{unit.start}-{unit.end}"


def _row(
    person: str,
    code: str,
    found: Agreement,
    people: Agreement | None,
    scores: Mapping[str, float | None],
    gold: int | None,
) -> BesidePerson:
    name = "alpha_set" if gold is None else "alpha_nominal"
    alpha, kappa = found.coefficients[name], found.coefficients["cohen_kappa"]
    theirs = people.coefficients[name] if people else None
    low, high = alpha.interval or (None, None)
    human_low, human_high = (theirs.interval if theirs else None) or (None, None)
    return BesidePerson(
        person,
        code,
        found.paired_units,
        gold,
        alpha.value,
        low,
        high,
        kappa.value,
        scores,
        theirs.value if theirs else None,
        human_low,
        human_high,
    )


def _answered(study: Parts, run: ModelRun) -> dict[str, list[KeptAnswer]]:
    """The passages that the model answered, by transcript; only of texts as they are now."""
    now = {each.hash: each.id for each in study.transcripts()}
    found: dict[str, list[KeptAnswer]] = {}
    for each in sorted(run.last_answers.values(), key=lambda each: each.span):
        if each.text in now and each.outcome == "answered" and each.answer is not None:
            found.setdefault(now[each.text], []).append(each)
    return found


def _aside(study: Parts, own: set[str]) -> int:
    """Number of rulings of people on a model's suggestions."""
    with study.file.opened() as store:
        latest = store.latest_decisions()
    return int(latest["coding"].isin(list(own)).sum())


def _freeze(facts: Sequence[ModelFact], run: ModelRun) -> ModelFact | None:
    """The first freezing of the prompt and codebook that the run had; None where there is none."""
    same = (
        each
        for each in facts
        if each.kind == "model_frozen"
        and (each.facts.get("prompt"), each.codebook) == (run.facts.get("prompt"), run.codebook)
    )
    return next(same, None)


def _came_after(facts: Sequence[ModelFact], frozen: ModelFact | None, run: ModelRun) -> bool | None:
    if frozen is None:
        return False if any(each.kind == "model_frozen" for each in facts) else None
    return run.time >= frozen.time
