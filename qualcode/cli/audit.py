"""The command that holds a document against the evidence: `audit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.options import Inputs, evidence_option, format_option, input_options, language_option
from qualcode.cli.output import steps, write_answer, write_data

if TYPE_CHECKING:
    from qualcode.findings import Chosen


@click.command(
    short_help="Check whether a chapter or abstract says only what the evidence carries.",
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
@click.option("--strict", is_flag=True, help="Exit with 1 if a claim is contradicted or without evidence.")
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
    from qualcode.study.audit import audit_document

    study = inputs.study()
    with steps(2, quiet=inputs.quiet) as progress:
        progress(document.name)
        made, read = audit_document(study, document, language=language, evidence=evidence)
        progress(output.name if output else format_)
        if output is not None:
            from qualcode.reporting.audits import write_audit

            write_audit(made, read, output)
    if output is not None:
        inputs.note(f"written: {output}")
    elif format_ == "html":
        from qualcode.reporting.audits.html import audit_page

        write_data(audit_page(made))
    else:
        from qualcode.cli.screens.audit import audit_view

        write_answer(format_, made.as_dict, lambda: audit_view(made))
    if strict and made.counts["contradicted"] + made.counts["no evidence"]:
        ctx.exit(1)
