"""Commands that show what the interviews say: `findings` and `report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples, said
from qualcode.cli.options import (
    Inputs,
    evidence_option,
    format_option,
    input_options,
    language_option,
    together_option,
)
from qualcode.cli.output import (
    answer_once,
    steps,
    write_answer,
    write_csv,
    write_data,
    write_note,
    write_questions,
    write_recordings,
)
from qualcode.reporting.report import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.findings import Chosen


@click.command(
    epilog=examples(
        "qualcode findings",
        "qualcode findings interviews/ --codebook codebooks/clinics.yaml --lang en",
        "qualcode findings --format json | jq '.findings[].verdict'",
    ),
)
@language_option
@format_option("table", "md", "json", "csv")
@evidence_option
@together_option
@input_options
def findings(inputs: Inputs, language: str | None, format_: str, evidence: Chosen | None, together: bool) -> None:
    """Show what TRANSCRIPTS say about each pillar of the codebook, with verdicts and quotes.

    TRANSCRIPTS are files or folders; without them, those of the nearest study. The first line says how
    many codings were decided, and by whom. A pillar that 'qualcode sample' drew for has the interval of its
    share; the others say that their error is unknown.
    """
    study = inputs.unread_study()

    def answer() -> None:
        inputs.note_transcripts(study.transcripts())
        found = study.findings(language, evidence=evidence, together=together)
        if format_ == "csv":
            from qualcode.reporting.csv import FINDING_COLUMNS, findings_rows

            write_note(found.note, quiet=inputs.quiet or not found.note)
            write_csv(findings_rows(found), FINDING_COLUMNS)
        elif format_ == "md":
            from qualcode.reporting import Report
            from qualcode.reporting.markdown import findings_markdown

            write_data(findings_markdown(Report(found, study.codebook, tuple(study.transcripts()))))
        else:
            from qualcode.cli.screens.findings import findings_view

            write_answer(format_, found.as_dict, lambda: findings_view(found))

    answer_once(study, answer)


@click.command(
    epilog=examples(
        "qualcode report -o bab4.docx --lang id --checklist coreq",
        "qualcode report -o report.pdf --with evidence --without saturation --anonymise",
        "qualcode report -o chapter.docx --template university.docx --transcripts",
    ),
)
@click.option(
    "-o",
    "--output",
    "outputs",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="The file to write; its suffix names the format: .docx, .html, .json, .md, .pdf or .xlsx. May be repeated.",
)
@click.option(
    "--checklist",
    "checklists",
    type=click.Choice(["coreq", "coreq-llm", "srqr", "rtarg"]),
    multiple=True,
    help="Add this checklist, filled in as far as the data tell; without -o, write it alone, as Markdown.",
)
@click.option("--transcripts", "with_transcripts", is_flag=True, help="Add the transcripts, codings as Word comments.")
@click.option(
    "--with",
    "include",
    type=click.Choice(SECTIONS),
    multiple=True,
    help="Add a section. Without it, NAME-evidence.xlsx beside Word and PDF holds evidence and trail.",
)
@click.option("--without", type=click.Choice(SECTIONS), multiple=True, help="Leave a section out. May be repeated.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Your own Word document (.docx) or Jinja template (.j2).",
)
@click.option("--anonymise", is_flag=True, help="Codes instead of names; the table of both is kept apart.")
@click.option(
    "--pseudonyms",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where that table is kept.  [default: pseudonyms.csv in the study]",
)
@language_option
@evidence_option
@together_option
@input_options
@click.pass_context
def report(
    ctx: click.Context,
    inputs: Inputs,
    outputs: Sequence[Path],
    checklists: Sequence[str],
    with_transcripts: bool,
    include: Sequence[str],
    without: Sequence[str],
    template: Path | None,
    anonymise: bool,
    pseudonyms: Path | None,
    language: str | None,
    evidence: Chosen | None,
    together: bool,
) -> None:
    """Write the findings as a report in which every sentence leads to its quotes, and every quote to its place.

    No file needs a network. What grows with the study stands beside the report: the list of evidence and the
    audit trail of .docx and .pdf in a workbook, the transcripts of a long .html on pages of their own.
    TRANSCRIPTS are files or folders; without them, those of the nearest study. With --anonymise, the exit
    code is 1 if a word is left that may be a name: its place is told, and the table of names asks about it.
    """
    from qualcode.study.report import checklists_of_study, write_reports

    if not outputs and not checklists:
        raise click.UsageError("Missing option '-o' / '--output'.")
    study = inputs.study()
    if not outputs:
        write_data(checklists_of_study(study, checklists, language=language, evidence=evidence))
        return
    with steps(len(outputs) + 3, quiet=inputs.quiet) as progress:
        made = write_reports(
            study,
            outputs,
            language=language,
            evidence=evidence,
            checklists=checklists,
            with_transcripts=with_transcripts,
            include=include,
            without=without,
            template=template,
            anonymise=anonymise,
            pseudonyms=pseudonyms,
            together=together,
            progress=progress,
        )
    folders = [path.parent for path in outputs]
    for path in dict.fromkeys(path if path.parent in folders else path.parent for path in made.files):
        inputs.note(said("cli.written", path=str(path)))
    if made.pseudonyms:
        inputs.note(said("cli.names", table=str(made.pseudonyms), what=said("cli.report")))
    if anonymise:
        write_recordings(study, quiet=inputs.quiet)
    if made.leftovers:
        write_questions(made.leftovers, made.pseudonyms)
        ctx.exit(1)


@click.command(
    epilog=examples(
        "qualcode audit abstract.txt",
        "qualcode audit bab4.docx -o bab4-audited.docx --lang id",
        "qualcode audit chapter.md --format json | jq '.claims[] | select(.verdict == \"contradicted\")'",
    ),
)
@click.argument("document", type=click.Path(path_type=Path, dir_okay=False))
@format_option("table", "json", "html")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a file instead: .docx (the document with a comment on every claim), .html or .json.",
)
@click.option(
    "--strict", is_flag=True, help="Exit with 1 if a claim is contradicted, without evidence, or about no code."
)
@language_option
@evidence_option
@input_options
@click.pass_context
def audit(
    ctx: click.Context,
    inputs: Inputs,
    document: Path,
    format_: str,
    output: Path | None,
    strict: bool,
    language: str | None,
    evidence: Chosen | None,
) -> None:
    """Check sentence by sentence whether DOCUMENT says only what the evidence carries, and what it leaves out.

    DOCUMENT is a .docx, .md or .txt file. Each of its claims is supported, supported with caveats,
    contradicted, or without evidence, with the numbers and quotes that say so.
    """
    from qualcode.study.report import audit_document

    study = inputs.study()
    with steps(2, quiet=inputs.quiet) as progress:
        progress(document.name)
        made, read = audit_document(study, document, language=language, evidence=evidence)
        progress(output.name if output else format_)
        if output is not None:
            from qualcode.reporting.audits import write_audit

            write_audit(made, read, output)
    if output is not None:
        inputs.note(said("cli.written", path=str(output)))
    elif format_ == "html":
        from qualcode.reporting.audits.html import audit_page

        write_data(audit_page(made))
    else:
        from qualcode.cli.screens.audit import audit_view

        write_answer(format_, made.as_dict, lambda: audit_view(made))
    outside = [each for each in made.claims if each.verdict == "not about a code" and not each.sentence.of_the_study]
    if strict and outside:
        inputs.note(said("audit.outside", n=len(outside), places=", ".join(str(each.place) for each in outside)))
    if strict and (outside or made.counts["contradicted"] + made.counts["no evidence"]):
        ctx.exit(1)
