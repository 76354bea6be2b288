"""Answers that a notebook asks a study for in one call: quotes, agreement, explanations, figures and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from qualcode.agreement.units import UnitKind
    from qualcode.authoring import Explanation
    from qualcode.codings import Level
    from qualcode.figures.figure import Figure
    from qualcode.findings import Chosen
    from qualcode.study.parts import Parts

TABLES = ("crosstab", "cooccurrence", "coverage", "framework", "negative", "saturation", "timeline", "triangulation")
"""Tables by the names that `qualcode analyse` has for them."""


def find(
    study: Parts, query: str, *, uncoded: bool = False, language: str | None = None, evidence: Chosen | None = None
) -> pd.DataFrame:
    """Find the quotes that fit a query, a row a quote; see `qualcode.analysis.find`.

    Args:
        study: The study.
        query: Codes, stances, attributes and words, joined by `&`, `|`, `!` and parentheses.
        uncoded: Also search passages that nobody coded.
        language: The language of labels; the codebook's first where left out.
        evidence: As for `Study.codings`.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import Study, create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     list(Study.open(folder).find("market & achieved")["transcript"])
        ['owner']
    """
    from qualcode.analysis import documents, passages
    from qualcode.analysis import find as search

    book, transcripts = study.codebook, study.transcripts()
    spoken = language or book.languages[0]
    labels = {code.id: book.label(code.id, language=spoken) for code in book}
    told = documents(transcripts)
    given = (_evidence(study, evidence), passages(transcripts, book))
    return search(query, *given, documents=told, labels=labels, uncoded=uncoded)


def agreement(
    study: Parts,
    *,
    coders: Sequence[str] = (),
    rounds: Sequence[str] = (),
    codes: Sequence[str] = (),
    unit: UnitKind = "passage",
    samples: int = 1000,
    seed: int = 1,
) -> pd.DataFrame:
    """Measure how far coders agree, a row a code, with intervals; see `qualcode.agreement.agreement_table`.

    Args:
        study: The study.
        coders: Only these; `rules` stands for what the rules suggest.
        rounds: Only what was decided in these rounds.
        codes: Only these codes; all pillars where left out.
        unit: `transcript`, `turn`, `passage` or `character`.
        samples: Bootstrap samples.
        seed: Of the bootstrap.

    Raises:
        InputError: If there are not two coders.
    """
    from qualcode.agreement import agreement_table
    from qualcode.study.agreement import code_agreement, independent_coders

    who = independent_coders(study, coders=coders, rounds=rounds)
    return agreement_table(code_agreement(study, who, unit=unit, codes=codes, samples=samples, seed=seed))


def explain(study: Parts, text: str, *, language: str = "") -> Explanation:
    """Explain why each passage of a text is tagged as it is, by the study's codebook.

    Args:
        study: The study.
        text: A sentence or more.
        language: `id` or `en`; the codebook's first where left out.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import Study, create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     [each.codings[0].code for each in Study.open(folder).explain("We were trained twice.").passages]
        ['training']
    """
    from dataclasses import replace

    from qualcode.authoring import explain as explained

    found = explained(text, study.codebook, language=language, questions=True)
    return replace(found, language=language or study.codebook.languages[0])


def figure(
    study: Parts,
    name: str = "verdicts",
    *,
    language: str | None = None,
    level: Level = "pillar",
    transcript: str | None = None,
    evidence: Chosen | None = None,
) -> Figure:
    """Draw one figure: verdicts, heat-map, network, saturation, portrait, coverage or agreement.

    A notebook shows it; `chart()` gives the Altair chart, and `qualcode.figures.save_figure` writes it.

    Args:
        study: The study.
        name: The figure.
        language: The language of its words; the codebook's first where left out.
        level: Pillars, indicators, or the codes of so many levels.
        transcript: For the portrait: this transcript only.
        evidence: As for `Study.codings`.

    Raises:
        InputError: If there is no figure of this name, or not what it takes.
    """
    from qualcode.figures import make_figure
    from qualcode.study.exchange.figure_material import figure_material

    made = figure_material(study, language=language, level=level, transcript=transcript, evidence=evidence)
    return make_figure(name, made)


def tables(
    study: Parts, *names: str, level: Level = "pillar", evidence: Chosen | None = None
) -> dict[str, pd.DataFrame]:
    """Tables of analysis by name: of those named, or of all.

    Args:
        study: The study.
        names: Some of `crosstab`, `cooccurrence`, `coverage`, `framework`, `negative`, `saturation`, `timeline` and
            `triangulation`.
        level: Pillars, indicators, or the codes of so many levels.
        evidence: As for `Study.codings`.

    Raises:
        InputError: If there is no table of a name.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import Study, create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     Study.open(folder).tables("crosstab")["crosstab"].shape
        (2, 2)
    """
    from qualcode import analysis
    from qualcode.evidence import codes_at

    if unknown := [name for name in names if name not in TABLES]:
        raise InputError(f"no table {unknown[0]!r}", f"the tables are {', '.join(TABLES)}")
    table = _evidence(study, evidence)
    talk = analysis.passages(study.transcripts(), study.codebook)
    given: dict[str, Any] = {"level": level, "codes": codes_at(level, study.codebook.codes, table)}
    book = study.codebook
    sources: dict[str, Any] = {
        "corroborates": book.verdict.contested, "contradicts": book.verdict.not_achieved, "kinds": book.kinds
    }  # fmt: skip
    makers = {
        "crosstab": lambda: analysis.code_by_informant(table, talk, **given).T,
        "cooccurrence": lambda: analysis.co_occurrence(table, talk, **given),
        "coverage": lambda: analysis.coverage(table, talk, **given),
        "framework": lambda: analysis.framework(table, talk, **given),
        "negative": lambda: analysis.negative_cases(table, **given, kinds=book.kinds),
        "saturation": lambda: analysis.new_codes(table, talk),
        "timeline": lambda: analysis.timeline_counts(table, talk, **given),
        "triangulation": lambda: analysis.triangulation(table, talk, **given, **sources),
    }
    return {name: makers[name]() for name in names or TABLES}


def _evidence(study: Parts, evidence: Chosen | None) -> pd.DataFrame:
    from qualcode.study.sample.results import evidence as table

    return table(study, evidence)
