"""An author's work on codebooks: tests, comparison with another version, scores, the worth of rules, history."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codings import QUESTION
from qualcode.errors import CodebookError, InputError
from qualcode.files.sources import FOLDER
from qualcode.study.settings import codebook_files, codebook_path, nearest_study, read_settings, takes_questions
from qualcode.study.status import decided_codings, rules_codings
from qualcode.study.study import Study

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from qualcode.agreement.gold import Gold
    from qualcode.agreement.score import Evaluation, Passage
    from qualcode.authoring import Changed, ExampleResult, Explanation, Impact, Version
    from qualcode.codebook.codebook import Codebook
    from qualcode.errors import Problem


@dataclass(frozen=True, slots=True)
class Tried:
    """A codebook whose examples were tried.

    Args:
        path: Its file.
        results: One for each example and counter-example, in file order.
    """

    path: Path
    results: tuple[ExampleResult, ...]

    @property
    def passed(self) -> bool:
        """True if every example holds."""
        return all(result.passed for result in self.results)

    def as_dict(self) -> dict[str, Any]:
        """The tests as JSON-ready values."""
        failed = sum(not result.passed for result in self.results)
        return {
            "path": self.path.as_posix(),
            "passed": len(self.results) - failed,
            "failed": failed,
            "results": [result.as_dict() for result in self.results],
        }


def try_codebooks(paths: Iterable[str | Path] = ()) -> list[Tried]:
    """Try the examples of codebooks; of all in the nearest study's `codebooks/` where none is named.

    Raises:
        InputError: If there is no codebook to test.
        CodebookError: If any cannot be loaded; all problems of all of them at once.
    """
    from qualcode.authoring import check_examples
    from qualcode.codebook import load_codebook

    root = nearest_study(Path())
    named = [Path(path) for path in paths] or (codebook_files(root) if root else [])
    if not named:
        raise InputError("no codebooks here or above", "name a codebook")
    books: list[tuple[Path, Codebook]] = []
    problems: list[Problem] = []
    for path in named:
        try:
            books.append((path, load_codebook(path)))
        except CodebookError as error:
            problems += error.problems
    if problems:
        raise CodebookError(problems)
    return [Tried(path, tuple(check_examples(book))) for path, book in books]


def explain_text(
    text: str, *, codebook: str | Path | None = None, language: str = "", use_cache: bool = True
) -> tuple[Explanation, Path]:
    """Explain why a text is tagged as it is; return that and the file of the codebook that says so.

    Args:
        text: A sentence or more.
        codebook: As for `Study.open`.
        language: `id` or `en`; the codebook's first where left out.
        use_cache: Take from the study's cache what is known of words, and keep there what is learned.

    Raises:
        QualcodeError: If there is no such codebook, or it cannot be loaded.
    """
    from qualcode.authoring import Explainer
    from qualcode.codebook import KeptCodebooks
    from qualcode.matching import compile_codebook

    root = nearest_study(Path())
    settings = read_settings(root) if root else {}
    path = codebook_path(root, codebook, settings)
    cache = root / FOLDER if root and use_cache else None
    book = KeptCodebooks(cache).load(path)
    matcher = compile_codebook(book, cache=cache)
    found = Explainer(book, matcher=matcher).explain(text, language=language, questions=takes_questions(settings))
    with suppress(OSError):  # a cache that cannot be written costs time only
        matcher.remember()
    return found, path


def compare_codebooks(old: str | Path, new: str | Path, transcripts: Sequence[str | Path] = ()) -> Impact:
    """Changes from one version of a codebook to another, on these transcripts or the study's.

    Args:
        old: A file, or a git revision in which `new` stands.
        new: A file, or a git revision in which `old` stands.
        transcripts: Files and folders; the study's where left out, none where there is no study or it has none yet.

    Raises:
        InputError: If one is neither a file nor a git revision.
        CodebookError: If a version cannot be loaded.
    """
    from qualcode.authoring import impact

    before, after = _version(old, beside=new), _version(new, beside=old)
    if not transcripts and nearest_study(Path()) is None:
        return impact(before, after, [])
    file = next((path for path in (new, old) if Path(path).is_file()), new)
    study = Study.open(codebook=file, transcripts=transcripts)
    if not transcripts and all(path.is_dir() and not any(path.iterdir()) for path in study.transcript_paths):
        return impact(before, after, [])
    return impact(before, after, study.transcripts(), decided=decided_codings(study), cache=study.cache)


def _version(named: str | Path, *, beside: str | Path) -> Codebook:
    """A codebook in a file, or as the file beside it stood in a git revision."""
    from qualcode.codebook import load_codebook, parse_codebook

    if Path(named).exists() or not Path(beside).is_file():
        return load_codebook(named)
    file = Path(beside)
    try:
        command = ["git", "show", f"{named}:./{file.name}"]
        shown = subprocess.run(command, cwd=file.parent, capture_output=True, check=False)  # noqa: S603 (no shell; git reads its repository only)
    except (FileNotFoundError, ValueError):
        shown = None
    if str(named).startswith("-") or shown is None or shown.returncode:
        what = f"{str(named)!r} is neither a file nor a git revision that holds {file.name}"
        raise InputError(what, "check its name")
    return parse_codebook(shown.stdout.decode("utf-8", "replace"), path=Path(f"{named}:{file.as_posix()}"))


def rule_health(study: Study) -> pd.DataFrame:
    """The worth of each rule of a study's codebook: the table of `qualcode.authoring.rule_health`."""
    from qualcode.authoring import rule_health as health

    return health(study.codebook, rules_codings(study), decided_codings(study))


def missing_rules(study: Study) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Passages that people coded and no rule finds, words that pay as rules, and rules that would pay if they went.

    See `unfound_passages`, `missing_words` and `idle_rules` in `qualcode.authoring`. In an open blind round only the
    coder's own decisions count.
    """
    from qualcode.authoring import idle_rules, missing_words, unfound_passages

    suggested = rules_codings(study)
    decided = [each for each in decided_codings(study) if each.origin != QUESTION]  # their own words show no code
    words = missing_words(study.codebook, decided, study.transcripts(), suggested=suggested)
    return unfound_passages(suggested, decided), words, idle_rules(study.codebook, decided, suggested)


def apply_rules(study: Study, changes: Iterable[str], *, language: str = "") -> Changed:
    """Change rules of a study's codebook, all or none; see `qualcode.authoring.change_rules`.

    Where the study has a coder and a study file, the change is in its log too, and `undo` takes it back.

    Args:
        study: The study.
        changes: Each `CODE=WORD` to add a word as a rule, `RULE=-` to take a rule out, or `RULE=-WORD` to have a word
            cancel it.
        language: The language of added words; the codebook's first where left out.

    Raises:
        InputError: If one is not so written, its code or rule is not there, or it cannot be made without harm.
    """
    from qualcode.authoring import RuleChanges, change_rules
    from qualcode.study.codes.changed_rules import change_rules as record_rules

    words: dict[str, list[str]] = {}
    without: dict[str, list[str]] = {}
    removed: list[str] = []
    for each in changes:
        rule, less, word = (part.strip() for part in each.rpartition("=-"))
        if less and not word:
            removed.append(rule)
        elif less:
            without.setdefault(rule, []).append(word)
        else:
            code, equals, word = (part.strip() for part in each.partition("="))
            if not (code and equals and word):
                raise InputError(f"{each!r} is not CODE=WORD", "write, say, hrd.training=magang")
            words.setdefault(code, []).append(word)
    made = RuleChanges(words, removed, without)
    if study.coder and study.file.exists:
        return record_rules(study, made, language=language)
    return change_rules(study.codebook_path, made, language=language)


def codebook_history(study: Study) -> list[Version]:
    """The versions of a study's codebook, the latest first, with what was decided under each.

    Raises:
        StudyError: If the study has no study file, so that nothing was recorded.
    """
    from qualcode.authoring import codebook_versions

    with study.file.opened() as store:
        log = store.history(kinds=["codebook_changed"])
        decided = [(each.codebook, each.coding.status) for each in store.codings(where="status!=suggested")]
        return codebook_versions(log, store.codebook_texts(), decided)


def evaluate_codebook(
    gold: str | Path,
    *,
    codebook: str | Path | None = None,
    transcripts: Sequence[str | Path] = (),
    count_context: bool = False,
    sample: bool = False,
) -> Evaluation:
    """Scores of a codebook against passages that a careful reader coded.

    Args:
        gold: A file with a JSON object a line; see `qualcode.agreement.gold.read_gold`.
        codebook: As for `Study.open`.
        transcripts: Where the transcripts are that the gold passages name, if they name any.
        count_context: Count codes that only the surrounding talk reveals.
        sample: The gold passages are a sample: what they do not list is left out instead of counting as uncoded.

    Returns:
        Scores by pillar and language, and the passages that differ.

    Raises:
        QualcodeError: If any of the files cannot be read, or a gold passage has a code that the codebook lacks.
    """
    from qualcode.agreement.gold import by_pillar, read_gold
    from qualcode.agreement.score import score_codings
    from qualcode.codebook import load_codebook

    root = nearest_study(Path())
    book = load_codebook(codebook_path(root, codebook, read_settings(root) if root else {}))
    passages = by_pillar(read_gold(gold), [code.id for code in book], path=gold)
    placed = [passage for passage in passages if passage.transcript]
    compared = _texts([passage for passage in passages if not passage.transcript], book)
    if placed:
        compared += _placed(placed, Study.open(codebook=codebook, transcripts=transcripts), sample=sample, path=gold)
    return score_codings(compared, [pillar.id for pillar in book.codes], count_context=count_context)


def _texts(gold: Sequence[Gold], codebook: Codebook) -> list[Passage]:
    """Each text on its own, as one turn of an unknown speaker."""
    from qualcode.agreement.score import compare
    from qualcode.matching import tag
    from qualcode.spans import Span
    from qualcode.transcripts.transcript import Transcript, Turn

    compared = []
    for item in gold:
        language = item.language or codebook.languages[0]
        whole = Span(0, len(item.text))
        transcript = Transcript(item.id, item.text, (Turn(whole),), {"language": language})
        placed = replace(item, transcript=item.id, span=whole)
        codings = tag([transcript], codebook)
        found = compare([placed], codings, [transcript], languages={item.id: language})
        compared += [replace(passage, id=item.id) for passage in found]
    return compared


def _placed(gold: Sequence[Gold], study: Study, *, sample: bool, path: str | Path) -> list[Passage]:
    from qualcode.agreement.score import compare
    from qualcode.passages import language_of

    transcripts = study.transcripts()
    languages = {transcript.id: language_of(transcript, study.codebook) for transcript in transcripts}
    return compare(gold, rules_codings(study), transcripts, languages=languages, sample=sample, path=path)
