"""The command line: click over a study, one file per group of commands, each loaded when it is called."""

from __future__ import annotations

import gc

import click

from qualcode.cli.app import Commands, examples, keep, show_versions

__all__ = ["main"]

COMMANDS = {
    "adjudicate": ("decide:adjudicate", "Settle what coders decided differently."),
    "agree": ("agree:agree", "How far coders agree, with intervals and warnings."),
    "analyse": ("analyse:analyse", "Tables for a methods and a results section."),
    "audit": ("findings:audit", "Check whether a chapter or abstract says only what the evidence carries."),
    "backup": ("study_file:backup", "Copy the study file safely."),
    "boundary": ("decide:boundary", "Let a coding cover more or less text."),
    "check": ("init:check", "Check codebooks and transcripts, line by line."),
    "code": ("decide:code", "Code a passage yourself."),
    "codes": ("codebooks.codes:codes", "List the codes, and add, rename, move, merge, split or delete them."),
    "conflicts": ("history:conflicts", "What coders decided differently."),
    "decide": ("decide:decide", "Accept, reject or remove codings."),
    "decisions": ("history:decisions", "List decisions, or take back a list that was edited."),
    "diff": ("codebooks.codebook:diff", "Compare two versions of a codebook by what they change."),
    "doctor": ("study_file:doctor", "Check the study file and its surroundings."),
    "evaluate": ("codebooks.codebook:evaluate", "Measure a codebook against passages people coded."),
    "explain": ("codebooks.codebook:explain", "Explain why a sentence is tagged as it is."),
    "export": ("exchange:export_", "Hand the study's codings out to another program."),
    "figures": ("figures:figures", "Draw all figures into a folder, with a page of them."),
    "find": ("analyse:find", "Find quotes by codes, attributes, speakers and stance."),
    "findings": ("findings:findings", "What the interviews say about each pillar, with quotes."),
    "forget": ("study_file:forget", "Erase every word of a participant who withdraws."),
    "history": ("history:history", "What was done, command by command."),
    "import": ("exchange:import_", "Take codings of another program's file into the study."),
    "init": ("init:init", "Start a new study that works at once."),
    "memo": ("history:memo", "Write memos, list them, hand them out."),
    "merge": ("study_file:merge", "Take in the decisions of other copies."),
    "model": ("model:model", "A local language model as one more coder."),
    "page": ("init:page", "Open the study in the browser."),
    "plot": ("figures:plot", "Draw one figure."),
    "progress": ("review:progress", "Show how much of what is there has been found, at least."),
    "redo": ("decide:redo", "Do again what was undone."),
    "refresh": ("study_file:refresh", "Find corrected transcripts and anchor codings again."),
    "report": ("findings:report", "Write the findings as a report: Word, Excel, PDF, HTML, Markdown."),
    "review": ("review:review", "Decide suggestions one by one, a key each."),
    "round": ("history:round_", "Open, close and list rounds of coding."),
    "rules": ("codebooks.codebook:rules", "Show what each rule of a codebook is worth."),
    "sample": ("review:sample", "Draw passages at random, so that findings have an interval."),
    "show": ("tag:show", "Show a transcript with its coded passages."),
    "stance": ("decide:stance", "Change the stance of codings."),
    "sync": ("study_file:sync", "Exchange decisions through a shared folder."),
    "tag": ("tag:tag", "Tag transcripts: every passage that a rule matches."),
    "test": ("codebooks.codebook:test", "Run a codebook's examples as tests."),
    "undo": ("decide:undo", "Take back what was decided."),
}
"""The home of each command, and what the list of commands says of it: the list is shown without loading any."""


@click.group(
    name="qualcode",
    cls=Commands,
    homes=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("qualcode init thesis", "qualcode findings", "qualcode report -o findings.html"),
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=show_versions,
    help="Show versions, of libraries too, and exit.",
)
@click.option("--json", is_flag=True, is_eager=True, expose_value=False, callback=keep, help="With --version: as JSON.")
def main() -> None:
    """Code interviews with a YAML codebook and read what they say, every sentence traced to exact quotes."""
    # nearly all that a command makes is needed to its end: the usual threshold has the collector search it in vain
    # hundreds of times, which took a quarter of the time of a report
    gc.set_threshold(50_000, 20, 20)
