"""The commands of a language model as one more coder: `model check`, `run`, `status`, `replay`, `compare`, `freeze`."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli.app import examples
from qualcode.cli.app.language import spoken
from qualcode.cli.options import coder_choice, format_option, gathered, open_study, quiet_option, stacked
from qualcode.cli.output import steps, write_answer, write_json, write_note, write_rows, write_view
from qualcode.errors import InputError
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from qualcode.cli.options import Option
    from qualcode.study import Study
    from qualcode.study.language_model.language_model import LanguageModel

FOUND = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The model that a command names, over what `qualcode.yaml` says."""

    url: str = ""
    name: str = ""
    allow_remote: tuple[str, ...] = ()
    key_file: Path | None = None

    def of(self, study: Study, **said: Any) -> LanguageModel:  # noqa: ANN401 -- a value an option
        """The language model of a study."""
        where: dict[str, Any] = {"url": self.url, "allow_remote": self.allow_remote, "key_file": self.key_file}
        return study.model(self.name, **where, **said)


server_options: Option = gathered(
    "asked",
    Asked,
    click.option("--url", metavar="URL", default="", help="The server, e.g. http://127.0.0.1:11434/v1."),
    click.option("--model", "name", metavar="NAME", default="", help="The model, as the server calls it."),
    click.option(
        "--allow-remote",
        metavar="HOST",
        multiple=True,
        help="Send passages to this host beyond this machine too; may be repeated.",
    ),
    click.option(
        "--key-file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="A file with the key that the server asks for.  [default: QUALCODE_MODEL_KEY]",
    ),
)
"""`--url`, `--model`, `--allow-remote` and `--key-file`, as `asked`."""

which_options: Option = stacked(
    click.argument("transcripts", nargs=-1),
    click.option(
        "--code", "codes", multiple=True, metavar="CODE", help="Only this code and those under it; repeatable."
    ),
    click.option("--first", type=click.IntRange(min=1), metavar="N", help="Only the first N passages."),
)


@click.group(
    short_help="A local language model as one more coder.",
    epilog=examples(
        "qualcode model check --url http://127.0.0.1:11434/v1 --model llama3.1:8b",
        "qualcode model run --first 50",
        "qualcode model compare",
    ),
)
def model() -> None:
    """Let a language model on this machine code too: off by default, every quote checked, every refusal counted.

    It is asked passage by passage through an OpenAI-compatible server on this machine (Ollama, llama.cpp,
    vLLM), with the codebook's own words. What it suggests is decided like any suggestion, counts for
    nothing before a person accepted it, and is hidden in blind rounds. The server and the model can be
    named in qualcode.yaml, under `model:`. Needs qualcode[model].
    """


@model.command(
    short_help="Ask the model about passages.",
    epilog=examples(
        "qualcode model run --dry-run --first 1",
        "qualcode model run --url http://127.0.0.1:11434/v1 --model llama3.1:8b --first 50",
        "qualcode model run u01-kerupuk-ikan --code capital --minutes 30",
    ),
)
@which_options
@click.option("--dry-run", is_flag=True, help="Show the text that would stand in front of the model; send nothing.")
@click.option("--calls", type=click.IntRange(min=1), metavar="N", help="Stop after N questions.")
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), metavar="M", help="Stop after M minutes.")
@click.option("--again", is_flag=True, help="Ask again where the model refused or wrote what is no answer.")
@server_options
@coder_choice("Who runs it.  [default: QUALCODE_CODER, else qualcode.yaml, else the model]")
@format_option("table", "json")
@quiet_option
def run(
    asked: Asked,
    transcripts: Sequence[str],
    codes: Sequence[str],
    first: int | None,
    dry_run: bool,
    calls: int | None,
    minutes: float | None,
    again: bool,
    coder: str | None,
    format_: str,
    quiet: bool,
) -> None:
    """Ask the model about each passage of TRANSCRIPTS (ids, files or folders; all without any).

    Each answer is recorded as soon as it came: Ctrl-C or a server that dies loses nothing, and the same
    command goes on where it stopped. What was answered is not asked again. A run is one command, which
    `qualcode undo` takes back.
    """
    study = open_study(coder, quiet=quiet)
    chosen: dict[str, Any] = {"transcripts": transcripts, "codes": codes, "first": first}
    asking = asked.of(study, calls=calls, minutes=minutes)
    if dry_run:
        _write_plan(asking, chosen, format_)
        return
    if asking.settings.allow_remote and not quiet:
        _tell_host(asking)
    with _progress(quiet=quiet) as on_progress:
        outcome = asking.run(**chosen, again=again, coder=coder, on_progress=on_progress)
    if format_ == "json":
        write_json(outcome.as_dict())
    else:
        from qualcode.cli.screens.model import outcome_lines

        click.echo("\n".join(outcome_lines(outcome, spoken())))
    if outcome.stopped == "server":
        what = f"the model's server stopped answering; {outcome.left} passages are left, and what was answered is kept"
        remedy = "start it again and run the same command; 'qualcode model check' tells what it takes"
        raise InputError(what, remedy)


def _write_plan(asking: LanguageModel, chosen: Mapping[str, Any], format_: str) -> None:
    plan = asking.plan(**chosen)
    if format_ == "json":
        asked = [each.as_dict() for each in plan.questions]
        prompt = {"system": plan.prompt.system, "hash": plan.prompt.hash, "schema": plan.prompt.schema}
        write_json({"dry_run": True, "passages": len(asked), "prompt": prompt, "questions": asked})
        return
    language, count = spoken(), len(plan.questions)
    click.echo(say("model.dry", language, passages=count) + f"\n\n{plan.prompt.system}\n")
    for each in plan.questions[:SHOWN]:
        click.echo(f"--- {each.transcript} {each.span.start}–{each.span.end}\n{each.about}\n")
    if count > SHOWN:
        click.echo(say("model.dry_more", language, count=count - SHOWN))


SHOWN = 3
"""Questions that a dry run shows on a terminal."""


def _tell_host(asking: LanguageModel) -> None:
    from qualcode.suggesting.language_model import checked_address

    address = (
        checked_address(asking.settings.url, allowed=asking.settings.allow_remote) if asking.settings.url else None
    )
    if address and not address.is_local:
        write_note(say("model.sent_to", spoken(), host=address.host))


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[int, int, Mapping[str, int]], None]]:
    """Show how far a run is: a bar on a terminal's standard error, else nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(done: int, total: int, ended: Mapping[str, int]) -> None:
            bar.update(
                task, completed=done, total=total, description=", ".join(f"{n} {word}" for word, n in ended.items())
            )

        yield show


@model.command(
    short_help="The runs of models in this study.",
    epilog=examples("qualcode model status", "qualcode model status --format json"),
)
@format_option("table", "json")
def status(format_: str) -> None:
    """List what language models did in this study, as its log has it; or that none was used."""
    from qualcode.cli.screens.model import status_view

    study = open_study()
    found = study.model().status()
    write_answer(format_, found.as_dict, lambda: status_view(found, language=spoken()))


@model.command(
    short_help="Make the codings of a run again, without a server.",
    epilog=examples("qualcode model replay 3f2a91", "qualcode model replay 3f2a91 --format json > codings.json"),
)
@click.argument("run", required=False, default="")
@format_option("table", "json", "jsonl", "csv")
@click.pass_context
def replay(ctx: click.Context, run: str, format_: str) -> None:
    """Make the codings of RUN again from its recorded answers; of the last run without an id.

    No server is asked. The exit code is 1 if they are not, to the byte, the codings that were recorded.
    """
    from qualcode.reporting.csv import CODING_COLUMNS, codings_rows

    study = open_study()
    found = study.model().replay(run)
    language = spoken()
    if format_ == "json":
        write_json(found.as_dict())
    elif format_ == "table":
        from qualcode.cli.screens.model import replayed_view

        write_view(replayed_view(found, study.codebook, language=language))
    else:
        rows = list(codings_rows(found.codings)) if format_ == "csv" else [each.as_dict() for each in found.codings]
        write_rows(rows, format_, key="codings", columns=CODING_COLUMNS, view=lambda: "")
    if not found.same:
        write_note(say("model.not_same", language))
        ctx.exit(FOUND)


@model.command(
    short_help="Who answers, how steadily, and how much the wording decides.",
    epilog=examples(
        "qualcode model check --url http://127.0.0.1:11434/v1 --model llama3.1:8b",
        "qualcode model check --first 10 --format json",
    ),
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only this code, with all under it; repeatable.")
@click.option("--first", type=click.IntRange(min=1), metavar="N", help="Passages for each wording.  [default: 5]")
@server_options
@coder_choice("Who checks it.  [default: QUALCODE_CODER, else qualcode.yaml, else the model]")
@format_option("table", "json")
@quiet_option
@click.pass_context
def check(
    ctx: click.Context,
    asked: Asked,
    codes: Sequence[str],
    first: int | None,
    coder: str | None,
    format_: str,
    quiet: bool,
) -> None:
    """Look at a model before it is used, with the first passages of the study.

    Is the server there, and which, with which version and digest of the model? In which form does it take a
    schema, does it keep it, and does the same question bring the same answer three times? Three wordings of
    the task are asked about some passages: their agreement is the most that agreement with people can mean.
    The study file records that these passages were shown to the model. Outside a study, an invented one is
    asked about. The exit code is 1 if the schema is not kept, or answers differ.
    """
    from qualcode.cli.screens.model import check_lines

    with ExitStack() as stack:
        study, record = _study_or_example(stack, coder, quiet=quiet)
        asking = asked.of(study)
        if asking.settings.allow_remote and not quiet:
            _tell_host(asking)
        with steps(4, quiet=quiet) as begin:
            found = asking.check(codes=codes, first=first, coder=coder, record=record, progress=begin)
    write_answer(format_, found.as_dict, lambda: "\n".join(check_lines(found, spoken())))
    if not found.is_clean:
        ctx.exit(FOUND)


def _study_or_example(stack: ExitStack, coder: str | None, *, quiet: bool) -> tuple[Study, bool]:
    """The nearest study, and True; outside any, an invented one, of which nothing is recorded."""
    from qualcode.study import Study, create_study
    from qualcode.study.settings import nearest_study

    if nearest_study(Path()) is not None:
        return open_study(coder, quiet=quiet), True
    folder = Path(stack.enter_context(TemporaryDirectory())) / "example"
    create_study(folder, language="en")
    return Study.open(folder), False


@model.command(
    short_help="Freeze prompt and codebook before the evaluation.",
    epilog=examples("qualcode model freeze --coder ana", "qualcode model freeze --code capital"),
)
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only this code, with all under it; repeatable.")
@coder_choice("Who freezes them.  [default: QUALCODE_CODER, else qualcode.yaml]")
@format_option("table", "json")
@quiet_option
def freeze(codes: Sequence[str], coder: str | None, format_: str, quiet: bool) -> None:
    """Record that prompt and codebook are not changed any more: what `model compare` finds later is then no fit to it.

    A codebook or prompt that is changed afterwards has another hash, so a run with it did not come after.
    """
    from qualcode.cli.screens.model import frozen_line

    study = open_study(coder, quiet=quiet)
    done = study.model().freeze(codes=codes, coder=coder)
    values = {"by": done.coder, "time": done.time, "codebook": done.codebook, **done.facts}
    write_answer(format_, lambda: values, lambda: frozen_line(done, spoken()))


@model.command(
    short_help="A run beside the people who coded the same passages.",
    epilog=examples("qualcode model compare", "qualcode model compare 3f2a91 --code capital --coder ana --coder ben"),
)
@click.argument("run", required=False, default="")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only this code; may be repeated.")
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Only this person; may be repeated.")
@click.option("--round", "rounds", multiple=True, metavar="NAME", help="Only what was decided in this round.")
@click.option(
    "--epsilon",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="What people's care is worth in the alternative annotator test: 0.2 experts, 0.15 trained people.",
)
@click.option("--samples", type=click.IntRange(0), default=1000, show_default=True, help="Bootstrap samples.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the bootstrap.")
@format_option("table", "json")
@quiet_option
def compare(
    run: str,
    codes: Sequence[str],
    coders: Sequence[str],
    rounds: Sequence[str],
    epsilon: float,
    samples: int,
    seed: int,
    format_: str,
    quiet: bool,
) -> None:
    """Set RUN (the last one without an id) beside what people coded, on the passages that it answered.

    For each person and code: alpha with its interval, kappa, precision, recall and F1 of the model, beside
    the agreement of the people with each other; stances; and, where two people coded 50 passages, the
    alternative annotator test (Calderon et al. 2025). People's rulings on the model's own suggestions
    are left aside. A model that agrees less than people do is no second coder.
    """
    from qualcode.cli.screens.model import comparison_view

    study = open_study(quiet=quiet)
    chosen: dict[str, Any] = {"codes": codes, "coders": coders, "rounds": rounds, "epsilon": epsilon}
    found = study.model().compare(run, **chosen, samples=samples, seed=seed)
    write_answer(format_, found.as_dict, lambda: comparison_view(found, study.codebook, language=spoken()))
