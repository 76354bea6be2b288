"""The command line: click over a project, one file per group of commands."""

from __future__ import annotations

import click

from qualcode.cli.agree import agree
from qualcode.cli.analyse import analyse
from qualcode.cli.app import Commands, examples
from qualcode.cli.audit import audit
from qualcode.cli.authoring import diff, explain, rules, test
from qualcode.cli.caring import backup, doctor, forget, merge, refresh, sync
from qualcode.cli.deciding import adjudicate, boundary, code, decide, redo, stance, undo
from qualcode.cli.drawing import figures, plot
from qualcode.cli.evaluate import evaluate
from qualcode.cli.exchanging import export_, import_
from qualcode.cli.find import find
from qualcode.cli.passages import show, tag
from qualcode.cli.recalling import conflicts, decisions, history, memo, round_
from qualcode.cli.results import findings, report
from qualcode.cli.reviewing import review
from qualcode.cli.studies import check, init

__all__ = ["main"]


@click.group(
    name="qualcode",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("qualcode init thesis", "qualcode findings", "qualcode report -o findings.html"),
)
@click.version_option(package_name="qualcode")
def main() -> None:
    """Code interviews with a YAML codebook and read what they say, every sentence traced to exact quotes."""


for command in (
    adjudicate, agree, analyse, audit, backup, boundary, check, code, conflicts, decide, decisions, diff, doctor,
    evaluate, explain, export_, figures, find, findings, forget, history, import_, init, memo, merge, plot, redo,
    refresh, report, review, round_, rules, show, stance, sync, tag, test, undo,
):  # fmt: skip
    main.add_command(command)
