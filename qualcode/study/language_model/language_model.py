"""A language model of a study: what `qualcode model` does, from Python."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.study.settings import read_model

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.store import ModelFact
    from qualcode.study.language_model.answers_kept import Replayed
    from qualcode.study.language_model.model_check import ModelCheck
    from qualcode.study.language_model.model_comparison import ModelComparison
    from qualcode.study.language_model.model_run import Plan, RunOutcome
    from qualcode.study.language_model.model_settings import ModelSettings
    from qualcode.study.language_model.model_status import ModelStatus
    from qualcode.study.parts import Parts


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A language model as one more coder of a study.

    Args:
        study: The study.
        settings: The model that is asked, and how.
        key_file: A file with the key that the server asks for; None takes `QUALCODE_MODEL_KEY`, where it is set.
    """

    study: Parts
    settings: ModelSettings
    key_file: Path | None = None

    def _key(self) -> str:
        from qualcode.suggesting.language_model import api_key

        return api_key(self.key_file)

    def plan(
        self, transcripts: Sequence[str | Path] = (), *, codes: Sequence[str] = (), first: int | None = None
    ) -> Plan:
        """Lay out what the model would be asked, without asking it; arguments as for `run`."""
        from qualcode.study.language_model.model_run import plan_of

        return plan_of(self.study, self.settings, transcripts=transcripts, codes=codes, first=first)

    def run(
        self,
        transcripts: Sequence[str | Path] = (),
        *,
        codes: Sequence[str] = (),
        first: int | None = None,
        again: bool = False,
        coder: str | None = None,
        on_progress: Callable[[int, int, Mapping[str, int]], object] = lambda *_: None,
    ) -> RunOutcome:
        """Ask the model about passages, and record each answer as soon as it came.

        A run with the same model, prompt, codebook and settings is gone on with: what was answered is not asked again.
        It is one command, which `undo` takes back.

        Args:
            transcripts: Ids or files of transcripts of the study, or folders of such files; all where left out.
            codes: Only these codes, each with all under it.
            first: Only so many passages, the first.
            again: Ask again where the model refused, was cut off, or wrote what is no answer.
            coder: Who runs it; None is the study's coder, or the model itself where nobody is named.
            on_progress: Called after each question with how many were asked, of how many, and how they ended.

        Raises:
            InputError: If the server is not there, lacks the model, or is beyond this machine and not allowed.
        """
        from qualcode.study.language_model.model_run import run_model

        return run_model(
            self.study,
            self.settings,
            transcripts=transcripts,
            codes=codes,
            first=first,
            again=again,
            coder=coder,
            key=self._key(),
            on_progress=on_progress,
        )

    def check(
        self,
        *,
        codes: Sequence[str] = (),
        first: int | None = None,
        coder: str | None = None,
        record: bool = True,
        progress: Callable[[str], object] = lambda _: None,
    ) -> ModelCheck:
        """Ask who answers, the same three times, and some passages in three wordings of the task.

        Args:
            codes: Only these codes, each with all under it.
            first: Number of passages that each wording is asked about; 5 where left out.
            coder: Who checks it; None is the study's coder, or the model itself where nobody is named.
            record: Record in the study file that passages were shown to the model, and what was found.
            progress: Called with the name of each step.

        Raises:
            InputError: As for `run`.
        """
        from qualcode.study.language_model.model_check import PASSAGES, check_model

        count = PASSAGES if first is None else first
        options: dict[str, Any] = {"codes": codes, "first": count, "coder": coder, "record": record}
        return check_model(self.study, self.settings, **options, key=self._key(), progress=progress)

    def freeze(self, *, codes: Sequence[str] = (), coder: str | None = None) -> ModelFact:
        """Record that prompt and codebook are not changed any more before the model is compared with people.

        Args:
            codes: The codes that the model will be asked for; all where left out.
            coder: Who freezes them; None is the study's coder.

        Raises:
            InputError: If nobody is named, or a code is unknown.
        """
        from qualcode.study.language_model.model_status import freeze

        return freeze(self.study, codes=codes, coder=coder)

    def compare(
        self,
        run: str = "",
        *,
        codes: Sequence[str] = (),
        coders: Sequence[str] = (),
        rounds: Sequence[str] = (),
        epsilon: float | None = None,
        samples: int = 1000,
        seed: int = 1,
    ) -> ModelComparison:
        """Compare a run with what people coded, on the passages that it answered.

        Rulings on the model's own suggestions are left aside: they were made with its word before one's eyes.

        Args:
            run: The run's id, or the beginning of it; the last run where left out.
            codes: Pillars or indicators; the pillars that the run asked for where left out.
            coders: Only these people.
            rounds: Only what they decided in these rounds.
            epsilon: The advantage that the alternative annotator test grants people; 0.2 where left out.
            samples: Bootstrap samples.
            seed: Of the random generator.

        Raises:
            InputError: If there is no such run, nobody coded its transcripts, or a blind round is open.
        """
        from qualcode.study.language_model.model_comparison import compare_model

        options = {"codes": codes, "coders": coders, "rounds": rounds}
        return compare_model(self.study, run, **options, epsilon=epsilon, samples=samples, seed=seed)

    def status(self) -> ModelStatus:
        """The runs of all models in this study."""
        from qualcode.study.language_model.model_status import model_status

        return model_status(self.study)

    def replay(self, run: str = "") -> Replayed:
        """Make the codings of a run again from what was kept of it, without a server; the last run where none is named.

        Raises:
            InputError: If there is no such run, or a blind round hides what it suggests.
        """
        from qualcode.study.language_model.answers_kept import replay

        return replay(self.study, run)


def language_model(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    name: str = "",
    *,
    url: str = "",
    allow_remote: Sequence[str] = (),
    schema: str = "",
    context: int | None = None,
    seed: int | None = None,
    tokens: int | None = None,
    seconds: float | None = None,
    calls: int | None = None,
    minutes: float | None = None,
    key_file: str | Path | None = None,
) -> LanguageModel:
    """Return a language model as one more coder; what is left out is as `model:` in `qualcode.yaml` says.

    Nothing is asked yet, and nothing is loaded.

    Args:
        study: The study.
        name: The model, as its server calls it.
        url: The address of an OpenAI-compatible server on this machine, e.g. `http://127.0.0.1:11434/v1`.
        allow_remote: Hosts beyond this machine to which passages may be sent.
        schema: The form in which the server takes the schema of an answer: `json_schema`, `json_object` or `none`.
            Left out, it is as the last check found it, or is found out.
        context: Passages on either side that the model is shown too.
        seed: Of the server's random generator.
        tokens: The most tokens of one answer.
        seconds: The most time of one answer.
        calls: The most questions of one command.
        minutes: The most time of one command.
        key_file: A file with the key that the server asks for; it is read when it is needed, and kept nowhere.

    Raises:
        InputError: If a number is out of its bounds, or a form of the schema unknown.
    """
    said: dict[str, object] = {"url": url, "name": name, "allow_remote": allow_remote, "context": context, "seed": seed}
    said |= {"schema": schema, "tokens": tokens, "seconds": seconds, "calls": calls, "minutes": minutes}
    return LanguageModel(study, read_model(study.root).over(**said), Path(key_file) if key_file else None)
