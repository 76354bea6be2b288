"""The command line: click over a study, one file per group of commands, each loaded when it is called."""

from __future__ import annotations

import gc

import click

from qualcode.cli.app import Commands, examples, keep, show_versions
from qualcode.cli.app.help import LANGUAGE_HELP
from qualcode.wording import LANGUAGES

__all__ = ["main"]

GROUPS = {
    "Start": {
        "init": ("start.init:init", "Start a new study that works at once."),
        "page": ("start.init:page", "Open the study in the browser."),
        "check": ("start.init:check", "Check codebooks and transcripts, line by line."),
        "findings": ("findings:findings", "What the interviews say about each pillar, with quotes."),
        "find": ("analyse:find", "Find quotes by codes, attributes, speakers and stance."),
        "review": ("review:review", "Decide suggestions one by one, a key each."),
        "report": ("findings:report", "Write the findings as a report: Word, Excel, PDF, HTML, Markdown."),
        "undo": ("decide:undo", "Take back what was decided."),
    },
    "Codebook": {
        "codes": ("codebooks.codes:codes", "List the codes, and add, rename, move, merge, split or delete them."),
        "rules": ("codebooks.codebook:rules", "Show what each rule of a codebook is worth."),
        "explain": ("codebooks.codebook:explain", "Explain why a sentence is tagged as it is."),
        "test": ("codebooks.codebook:test", "Run a codebook's examples as tests."),
        "evaluate": ("codebooks.codebook:evaluate", "Measure a codebook against passages people coded."),
        "diff": ("codebooks.codebook:diff", "Compare two versions of a codebook by what they change."),
    },
    "Code": {
        "tag": ("tag:tag", "Tag transcripts: every passage that a rule matches."),
        "code": ("decide:code", "Code a passage yourself."),
        "sample": ("review:sample", "Draw passages at random, so that findings have an interval."),
        "progress": ("review:progress", "Show how much of what is there has been found, at least."),
        "model": ("model:model", "A local language model as one more coder."),
    },
    "Decide": {
        "decide": ("decide:decide", "Accept, reject or remove codings."),
        "stance": ("decide:stance", "Change the stance of codings."),
        "boundary": ("decide:boundary", "Let a coding cover more or less text."),
        "redo": ("decide:redo", "Do again what was undone."),
        "memo": ("history:memo", "Write memos, list them, hand them out."),
        "decisions": ("history:decisions", "List decisions, or take back a list that was edited."),
        "history": ("history:history", "What was done, command by command."),
    },
    "Read": {
        "show": ("tag:show", "Show a transcript with its coded passages."),
        "analyse": ("analyse:analyse", "Tables for a methods and a results section."),
    },
    "Report": {
        "figures": ("figures:figures", "Draw all figures into a folder, with a page of them."),
        "plot": ("figures:plot", "Draw one figure."),
        "audit": ("findings:audit", "Check whether a chapter or abstract says only what the evidence carries."),
    },
    "Team": {
        "agree": ("agree:agree", "How far coders agree, with intervals and warnings."),
        "conflicts": ("history:conflicts", "What coders decided differently."),
        "adjudicate": ("decide:adjudicate", "Settle what coders decided differently."),
        "round": ("history:round_", "Open, close and list rounds of coding."),
        "merge": ("study_file:merge", "Take in the decisions of other copies."),
        "sync": ("study_file:sync", "Exchange decisions through a shared folder."),
        "import": ("exchange:import_", "Take codings of another program's file into the study."),
        "export": ("exchange:export_", "Hand the study's codings out to another program."),
    },
    "Care": {
        "docs": ("start.docs:docs", "Print a page of the documentation."),
        "completion": ("start.completion:completion", "Complete commands, codes and names in your shell."),
        "doctor": ("study_file:doctor", "Check the study file and its surroundings."),
        "backup": ("study_file:backup", "Copy the study file safely."),
        "refresh": ("study_file:refresh", "Find corrected transcripts and anchor codings again."),
        "forget": ("study_file:forget", "Erase every word of a participant who withdraws."),
    },
}
"""The commands in groups, the eight a newcomer needs first: the home of each, and what the list of commands says of it,
which is shown without loading any."""

WISHES = {
    "add": "codes add",
    "apply": "tag",
    "bantu": "--help",
    "bantuan": "--help",
    "browse": "page",
    "buka": "page",
    "cari": "find",
    "chart": "plot",
    "convert": "export",
    "copy": "backup",
    "coverage": "analyse coverage",
    "create": "init",
    "crosstab": "analyse crosstab",
    "delete": "codes delete",
    "disagreements": "conflicts",
    "ekspor": "export",
    "gabung": "codes merge",
    "gambar": "plot",
    "ganti": "codes rename",
    "graph": "plot",
    "grep": "find",
    "gui": "page",
    "hapus": "codes delete",
    "help": "--help",
    "impor": "import",
    "kappa": "agree",
    "kode": "codes",
    "koding": "code",
    "kwic": "analyse kwic",
    "laporan": "report",
    "lihat": "show",
    "lint": "check",
    "list": "codes list",
    "mulai": "init",
    "new": "init",
    "note": "memo",
    "open": "page",
    "periksa": "check",
    "pindah": "codes move",
    "putuskan": "decide",
    "query": "find",
    "quotes": "find",
    "rename": "codes rename",
    "salin": "backup",
    "saturation": "analyse saturation",
    "search": "find",
    "serve": "page",
    "start": "init",
    "statistik": "analyse",
    "stats": "analyse",
    "status": "progress",
    "summary": "findings",
    "tambah": "codes add",
    "temuan": "findings",
    "tinjau": "review",
    "tolong": "--help",
    "transkrip": "show",
    "urungkan": "undo",
    "validate": "check",
    "version": "--version",
    "view": "show",
    "web": "page",
    "withdraw": "forget",
}
"""What people call for, by other programs' words or in Indonesian, and the command that does it."""


@click.group(
    name="qualcode",
    cls=Commands,
    groups=GROUPS,
    wishes=WISHES,
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
@click.option("--lang", type=click.Choice(LANGUAGES), expose_value=False, help=LANGUAGE_HELP)
def main() -> None:
    """Code interviews with a YAML codebook and read what they say, every sentence traced to exact quotes."""
    # nearly all that a command makes is needed to its end: the usual threshold has the collector search it in vain
    # hundreds of times, which took a quarter of the time of a report
    gc.set_threshold(50_000, 20, 20)
