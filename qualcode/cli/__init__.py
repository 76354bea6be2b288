"""The command line: click over a study, one file per group of commands."""

from __future__ import annotations

import gc

import click

from qualcode.cli.agree import agree
from qualcode.cli.analyse import analyse, find
from qualcode.cli.app import Commands, examples
from qualcode.cli.codebooks.codebook import diff, evaluate, explain, rules, test
from qualcode.cli.codebooks.codes import codes
from qualcode.cli.decide import adjudicate, boundary, code, decide, redo, stance, undo
from qualcode.cli.exchange import export_, import_
from qualcode.cli.figures import figures, plot
from qualcode.cli.findings import audit, findings, report
from qualcode.cli.history import conflicts, decisions, history, memo, round_
from qualcode.cli.init import check, init
from qualcode.cli.review import progress, review, sample
from qualcode.cli.study_file import backup, doctor, forget, merge, refresh, sync
from qualcode.cli.tag import show, tag

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
    # nearly all that a command makes is needed to its end: the usual threshold has the collector search it in vain
    # hundreds of times, which took a quarter of the time of a report
    gc.set_threshold(50_000, 20, 20)


for command in (
    adjudicate, agree, analyse, audit, backup, boundary, check, code, codes, conflicts, decide, decisions, diff, doctor,
    evaluate, explain, export_, figures, find, findings, forget, history, import_, init, memo,
    merge, plot, progress, redo, refresh, report, review, round_, rules, sample, show, stance, sync, tag, test, undo,
):  # fmt: skip
    main.add_command(command)
