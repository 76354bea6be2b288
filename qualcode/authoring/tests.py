"""A codebook's examples are its tests: each must be tagged with its code, each counter-example must not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from qualcode.authoring.explanation import Explainer
from qualcode.codings import fields_as_dict, grouped
from qualcode.transcripts import transcript_from_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook.codebook import Code, Codebook, Example
    from qualcode.codings import Coding


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """Result of one example.

    Args:
        code: The code it stands under.
        example: The example.
        kind: `example` if it must be tagged, `counterexample` if it must not.
        problem: The problem in one clause; empty where it passes.
        details: Words and rules that matched or nearly matched, line by line.
    """

    code: str
    example: Example
    kind: Literal["example", "counterexample"]
    problem: str = ""
    details: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """True if it has no problem."""
        return not self.problem

    def as_dict(self) -> dict[str, Any]:
        """Return the result as JSON-ready values."""
        example = {"text": self.example.text, "line": self.example.line}
        names = ("code", "kind", *example, "passed", "problem", "details")
        return fields_as_dict(self, *names, **example, problem=self.problem or None)


def check_examples(codebook: Codebook) -> Iterator[ExampleResult]:
    """Try every example and counter-example of a codebook on its rules, in file order.

    An example passes if one of its passages is tagged with its code (or any code under it), and with its
    stance where it states one. A counter-example passes if none is.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> book = parse_codebook('''
        ... name: small
        ... title: {en: Small}
        ... languages: [en]
        ... codes:
        ...   hrd:
        ...     label: {en: Training}
        ...     examples: [They trained us., We had a course.]
        ...     rules: [train]
        ... ''')
        >>> [(result.example.text, result.problem) for result in check_examples(book)]
        [('They trained us.', ''), ('We had a course.', 'not tagged with hrd')]
    """
    explainer = Explainer(codebook)
    tried = [
        (code, example, kind)
        for code in codebook
        for kind, examples in (("example", code.examples), ("counterexample", code.counterexamples))
        for example in examples
    ]
    texts = [
        transcript_from_text(
            example.text, id=str(n), attributes={"language": example.language or codebook.languages[0]}
        )
        for n, (_, example, _) in enumerate(tried)
    ]
    codings = grouped((coding.transcript, coding) for coding in explainer.matcher.tag_iter(texts))
    for n, (code, example, kind) in enumerate(tried):
        found = [coding for coding in codings.get(str(n), ()) if coding.has(code.id)]
        if kind == "counterexample":
            yield _counterexample(explainer, code, example, found)
        else:
            yield _example(explainer, code, example, found)


def _example(explainer: Explainer, code: Code, example: Example, found: list[Coding]) -> ExampleResult:
    if not found:
        passages = explainer.explain(example.text, language=example.language).passages
        details = [
            f"nearly {missed.rule} (line {missed.line}): {missed.reason}"
            for passage in passages
            for missed in passage.missed
            if missed.rule.partition("/")[0].partition(".")[0] == code.pillar
        ]
        others = sorted({coding.indicator or coding.code for passage in passages for coding in passage.codings})
        details += [f"tagged with {', '.join(others)}"] if others else []
        return ExampleResult(code.id, example, "example", f"not tagged with {code.id}", tuple(details))
    stances = {coding.stance for coding in found}
    if example.stance and example.stance not in stances:
        problem = f"stance is {', '.join(sorted(stances))}, not {example.stance}"
        reasons = tuple(f"{coding.rule}: {coding.stance_reason}" for coding in found)
        return ExampleResult(code.id, example, "example", problem, reasons)
    return ExampleResult(code.id, example, "example")


def _counterexample(explainer: Explainer, code: Code, example: Example, found: list[Coding]) -> ExampleResult:
    if not found:
        return ExampleResult(code.id, example, "counterexample")
    lines = {rule.id: rule.line for rule in explainer.codebook.rules}
    details = tuple(
        f"{rule} (line {lines[rule]}): {', '.join(map(str, passage.used[rule]))}"
        for passage in explainer.explain(example.text, language=example.language).passages
        for coding in passage.codings
        if coding.has(code.id)
        for rule in dict.fromkeys(m.rule for m in coding.matched)
    )
    return ExampleResult(code.id, example, "counterexample", f"tagged with {code.id}", details)
