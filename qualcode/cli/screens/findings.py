"""Findings, codings and transcripts as a terminal shows them; readable without colours as well."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from qualcode.cli.app import said, spoken
from qualcode.cli.screens.table import Cell, Column, FittedTable, head
from qualcode.cli.screens.text import STANCE_STYLES, indented, styled
from qualcode.codings import QUESTION, SIGNS, is_model
from qualcode.findings import shortened, undecided_note
from qualcode.reporting.annotated import coded_transcripts
from qualcode.reporting.sections.findings import corpus_line, source_line
from qualcode.wording import capitalised, clock, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from qualcode.agreement.score import Evaluation, Score
    from qualcode.codebook import Codebook
    from qualcode.codings import Coding, Stance, Status
    from qualcode.findings import Decided, Finding, Findings, Segment, ShownMemo, Verdict
    from qualcode.reporting.annotated import Annotated, Stretch
    from qualcode.transcripts import Transcript

PILLAR_STYLES = (
    "dodger_blue1",
    "medium_purple1",
    "gold3",
    "dark_cyan",
    "hot_pink3",
    "yellow4",
    "light_salmon3",
    "light_slate_grey",
)
STATUS_MARKS: Mapping[Status, tuple[str, str]] = {
    "accepted": ("+", "bold green"),
    "rejected": ("-", "bold red"),
    "suggested": ("", ""),
}
STANCE_BLOCKS: Mapping[Stance, str] = {"achieved": "█", "mixed": "▓", "shortcoming": "░", "neutral": "·"}
VERDICT_STYLES: Mapping[Verdict, str] = {
    "achieved": "bold green",
    "achieved with caveats": "bold green",
    "contested": "bold yellow",
    "not achieved": "bold red",
    "insufficient evidence": "bold bright_black",
    "widespread": "bold red",
    "some": "bold yellow",
    "not reported": "bold bright_black",
}
BAR = (8, 16)
"""The least and most cells of the bar of a finding's stances."""
QUOTES = 2


def findings_view(findings: Findings) -> RenderableType:
    """The findings: a table of verdicts, then each pillar's narrative and best quotes."""
    from rich.console import Group
    from rich.text import Text

    language = findings.language
    head = Text()
    if findings.note:
        head.append(f"{findings.note}\n\n", "italic")
    head.append(findings.title, "bold")
    head.append(f"  ({findings.codebook} {findings.version})\n{corpus_line(findings)}\n", "dim")
    legend = Text("  ".join(f"{STANCE_BLOCKS[stance]} {say(f'stances.{stance}', language)}" for stance in SIGNS), "dim")
    sections = [part for n, finding in enumerate(findings) for part in _finding_view(finding, n, language)]
    level = [styled(findings.level_told, "dim")] if findings.level_told else []
    return Group(head, _verdicts(findings), legend, *level, *sections, *memos_shown(findings.other_memos, language))


def with_memos(view: RenderableType, memos: Sequence[ShownMemo]) -> RenderableType:
    """Something to read, and below it the memos on it."""
    from rich.console import Group

    return Group(view, *memos_shown(memos, memos[0].language)) if memos else view


def memos_shown(memos: Sequence[ShownMemo], language: str) -> Iterator[RenderableType]:
    """Memos under a heading that says whose words they are, each under its title."""
    if memos:
        yield styled(f"\n{say('memos.heading', language)}", "bold")
    for each in memos:
        yield indented(2, f"{each.title}: ", "italic", each.memo.text)


def codings_view(
    codings: Iterable[Coding], codebook: Codebook, *, language: str, decided: Decided | None = None
) -> RenderableType:
    """The codings as a table, a line a coding: where, code, stance, the passage with its matched words underlined.

    Where people decided any, `+` stands before an accepted one and `-` before a rejected one, which is struck out.
    """
    from rich.console import Group

    codings = tuple(codings)
    styles = {pillar.id: _pillar_style(position) for position, pillar in enumerate(codebook.codes)}
    decided_any = any(coding.status != "suggested" for coding in codings)
    columns = [Column(head("where"), whole=True), Column(head("code"), whole=True), Column("", whole=True)]
    columns = [*([Column("", whole=True)] if decided_any else []), *columns, Column(head("passage"), sentences=True)]
    rows: list[list[Cell]] = []
    for coding in codings:
        code, style = coding.indicator or coding.code, styles.get(coding.code, "")
        symbol = styled(SIGNS[coding.stance], STANCE_STYLES[coding.stance])
        where = styled(f"{coding.transcript}:{coding.span.start}", "dim")
        mark = [styled(*STATUS_MARKS[coding.status])] if decided_any else []
        words = _with_words(coding, style)
        if coding.status == "rejected":
            words.stylize("dim strike")
        if coding.origin == QUESTION:
            words.append(f"  {say('next.question', language, code=code)}", "dim italic")
        if coding.status == "suggested" and is_model(coding.coder):
            words.append(f"  {coding.coder}", "dim italic")
        rows.append([*mark, where, styled(code, style), symbol, words])
    note = undecided_note(codings, language=language, decided=decided)
    return Group(*([styled(f"{note}\n", "italic")] if note else []), FittedTable(columns, rows))


def transcript_view(
    transcript: Transcript, codings: Iterable[Coding], codebook: Codebook, *, language: str
) -> RenderableType:
    """A transcript with its coded passages in the colours of their pillars, and a legend."""
    from rich.console import Group
    from rich.text import Text

    from qualcode.reporting.annotated import annotated

    own = [coding for coding in codings if coding.transcript == transcript.id]
    shown = (coded_transcripts(own, [transcript], codebook) or (annotated(transcript, ()),))[0]
    head = styled(transcript.id, "bold")
    attributes = dict.fromkeys(value for value in transcript.attributes.values() if value)
    head.append(f"\n{' · '.join(attributes)}\n" if attributes else "\n", "dim")
    legend = Text()
    for position, pillar in enumerate(codebook.codes):
        legend.append(f"■ {codebook.label(pillar.id, language=language)}  ", _pillar_style(position))
    legend.append(
        "\n" + "  ".join(f"{sign} {say(f'stances.{stance}', language)}" for stance, sign in SIGNS.items()), "dim"
    )
    legend.append("\n")
    return Group(head, legend, *_blocks(shown))


def evaluation_view(result: Evaluation, *, misses: bool, show_text: bool) -> RenderableType:
    """A codebook's scores by language and pillar, and the passages that it got wrong if `misses`."""
    from rich.console import Group

    from qualcode.agreement.score import ALL

    columns = [
        *(Column(head(name), whole=True) for name in ("language", "code")),
        Column(head("gold"), right=True, whole=True),
        *(Column(head(name), right=True) for name in ("precision", "recall", "F1", "stance")),
    ]
    rows: list[list[Cell]] = []
    ends = set()
    for name, scores in result.scores.items():
        language = said("scores.all") if name == ALL else name
        rows += [
            [styled(cell) for cell in (language, each.code, str(each.gold), *_score_cells(each))] for each in scores
        ]
        macro = _figure(result.macro_f1[name])
        rows.append(
            [styled(language), styled("macro F1", "bold"), *(3 * [styled("")]), styled(macro, "bold"), styled("")]
        )
        ends.add(len(rows) - 1)
    table = FittedTable(columns, rows, ends=frozenset(ends))
    lines = [styled(line.said(spoken())) for line in result.summary_lines()]
    if misses:
        listed = result.miss_lines(language=spoken(), show_text=show_text)
        lines += [styled(""), *(styled(line) for line in listed)]
    return Group(table, *lines)


# ── parts ──────────────────────────────────────────────────────────────────────────────────────────


def _verdicts(findings: Findings) -> RenderableType:
    language = findings.language
    columns = (
        Column(say("words.pillar", language)),
        Column(say("words.verdict", language), whole=True),
        Column("", rank=2, bar=BAR),
        Column(say("words.passages", language), right=True, rank=1),
        Column(say("words.informants", language), right=True, rank=1),
        Column(say("words.source_types", language), right=True, rank=3),
    )
    everyone, kinds = len(findings.corpus.informants), len(findings.corpus.sources)
    rows = [
        (
            styled(finding.label, _pillar_style(position)),
            styled(finding.verdict_name, _verdict_style(finding)),
            partial(_bar, finding),
            styled(str(finding.segments)),
            styled(f"{len(finding.informants)}/{everyone}"),
            styled(f"{len(finding.sources)}/{kinds}"),
        )
        for position, finding in enumerate(findings)
    ]
    return FittedTable(columns, rows)


def _finding_view(finding: Finding, position: int, language: str) -> Iterator[RenderableType]:
    from rich.padding import Padding

    verdict = f"  {finding.verdict_name}"
    heading = (f"\n{finding.label}", f"bold {_pillar_style(position)}", verdict, _verdict_style(finding))
    yield styled(*heading)
    yield styled(finding.reason, "dim")
    yield styled(f"{capitalised(say('certainty.name', language))}: {finding.certainty}.")
    yield Padding(styled(finding.narrative), (1, 0))
    seen: set[int] = set(finding.cited)
    for numbers in (finding.supporting, finding.contradicting):
        for number in [number for number in numbers if number in seen or number in numbers[:QUOTES]]:
            yield indented(2, _quote(finding.segment(number), language))
    yield from memos_shown(finding.memos, language)


def _quote(segment: Segment, language: str) -> Text:
    quote = styled(f"{SIGNS[segment.stance]} [{segment.number}] ", STANCE_STYLES[segment.stance])
    quote.append(f"“{shortened(segment.quote)}”")
    quote.append(f"  {source_line(segment, language=language)}", "dim")
    return quote


def _bar(finding: Finding, width: int) -> Text:
    """The stances as a bar of `width` cells; every stance that occurs gets at least one."""
    bar = styled("")
    if not finding.segments:
        return bar
    shares = {stance: width * count / finding.segments for stance, count in finding.stances.items() if count}
    cells = {stance: max(1, int(share)) for stance, share in shares.items()}
    while sum(cells.values()) != width:
        step = 1 if sum(cells.values()) < width else -1
        stance = max(
            (stance for stance in cells if step > 0 or cells[stance] > 1),
            key=lambda stance: (step * (shares[stance] - cells[stance]), stance),
        )
        cells[stance] += step
    for stance in STANCE_BLOCKS:
        bar.append(STANCE_BLOCKS[stance] * cells.get(stance, 0), STANCE_STYLES[stance])
    return bar


def _blocks(shown: Annotated) -> Iterator[RenderableType]:
    from rich.padding import Padding

    for block in shown.stretches:
        who = styled(block.speaker, "bold")
        if block.time is not None:
            who.append(f" {clock(block.time)}", "dim")
        if who.plain:
            yield who
        yield Padding(_said(block), (0, 0, 1, 2))


def _said(block: Stretch) -> Text:
    from rich.text import Text

    said = Text(style="dim italic" if block.interviewer else "")
    for piece in block.pieces:
        style = _pillar_style(piece.marks[0].pillar) if piece.marks else ""
        for run in piece.runs:
            said.append(run.text, f"{style} underline" if run.matched else style)
        for mark in piece.ends:
            said.append(f" [{mark.code} {SIGNS[mark.stance]}]", f"bold {_pillar_style(mark.pillar)}")
    return said


def _with_words(coding: Coding, style: str) -> Text:
    text = styled(coding.quote)
    for matched in coding.matched:
        start, end = matched.span.start - coding.span.start, matched.span.end - coding.span.start
        text.stylize(f"underline {style}", start, end)
    return text


def _score_cells(score: Score) -> Iterator[str]:
    for measure in (score.precision, score.recall, score.f1, score.stance_accuracy):
        if measure.value is None:
            yield "–"
        else:
            yield f"{_figure(measure.value)} [{_figure(measure.low)}–{_figure(measure.high)}]"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _verdict_style(finding: Finding) -> str:
    return VERDICT_STYLES[finding.verdict] if finding.verdict else "dim"


def _pillar_style(position: int) -> str:
    return PILLAR_STYLES[position % len(PILLAR_STYLES)]
