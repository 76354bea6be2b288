"""A study's codings on their way out: under the names of who decided them, in the file that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import Problem
from qualcode.study.log_tables import visible_memos
from qualcode.study.status import is_hidden, statuses_of
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualcode.anonymisation import Anonymised, Leftover
    from qualcode.codebook.codebook import Codebook
    from qualcode.codings import Coding
    from qualcode.exchange.targets import ExportedCoding, ExportedMemo, StudyContents
    from qualcode.store import Store
    from qualcode.study.parts import Parts


@dataclass(frozen=True, slots=True)
class StudyExport:
    """A study that was written into a file for elsewhere.

    Args:
        path: The file.
        codings: How many codings it holds, one for each person who made or accepted it.
        losses: Notes on everything that the format has no place for, and on what was left out.
        pseudonyms: The table of names and codes; None where names were left as they are.
        leftovers: Places where a word is left that may be somebody's name.
    """

    path: Path
    codings: int
    losses: tuple[Problem, ...] = ()
    pseudonyms: Path | None = None
    leftovers: tuple[Leftover, ...] = ()


def export_study(
    study: Parts,
    path: str | Path,
    *,
    kind: str | None = None,
    anonymise: bool = False,
    pseudonyms: str | Path | None = None,
    dry_run: bool = False,
    told: Callable[[tuple[Problem, ...]], object] = lambda _: None,
) -> StudyExport:
    """Write a study's codings into a file: `.qdpx`, `.csv`, `.xlsx`, `.jsonl`, `.sqlite3` (Taguette) or `.jsonld`.

    A coding is written for each person who made or accepted it, under her name; where nobody has accepted anything
    yet, what the rules suggest is written under theirs. In a blind round only one's own go out.

    Args:
        study: The study.
        path: The file; `codebook.xlsx` is the codebook for MAXQDA.
        kind: One of `qualcode.exchange.targets.TARGETS`; by the file's name where None.
        anonymise: Replace names by codes.
        pseudonyms: Where the table of names is, or shall be; `pseudonyms.csv` in the study's folder where left out.
        dry_run: Tell what the file has no place for, and write nothing.
        told: Called with what the file has no place for, before it is written.

    Raises:
        InputError: If no format is known by that name, or the file cannot be written.
    """
    from qualcode.exchange.targets import target_kind, write_target
    from qualcode.files.whole import write_whole

    path = Path(path)
    chosen = target_kind(path, kind)
    contents, notes = contents_of(study)
    keep, table = None, None
    if anonymise and not dry_run:
        from qualcode.anonymisation import anonymised
        from qualcode.study.report import PSEUDONYMS, names_table

        keep = Path(pseudonyms) if pseudonyms is not None else study.root / PSEUDONYMS
        table = names_table(study, keep)
        contents = without_names(contents, anonymised(contents.transcripts, table))
    made = write_target(contents, kind=chosen)
    losses = (*notes, *made.losses)
    told(losses)
    if dry_run:
        return StudyExport(path, len(contents.codings), losses)
    write_whole(path, made.data, source=None)
    left: tuple[Leftover, ...] = ()
    if table is not None and keep is not None:
        from qualcode.anonymisation import leftovers, write_pseudonyms

        left = tuple(each for name, data in _readable(contents) for each in leftovers(Path(name), data, table))
        if left:
            write_pseudonyms(keep, table.asking(each.word for each in left))
    return StudyExport(path, len(contents.codings), losses, keep, left)


def contents_of(study: Parts) -> tuple[StudyContents, tuple[Problem, ...]]:
    """Return all of a study that goes out with its codings, and notes on what does not."""
    from qualcode.exchange.targets import StudyContents

    transcripts = tuple(study.transcripts())
    with study.file:
        statuses = statuses_of(study)
        if statuses.is_decided:
            pairs = zip(statuses.codings, statuses.deciders, strict=True)
            found = [(coding, who) for coding, who in pairs if coding.status == "accepted"]
        else:
            found = [(coding, ()) for coding in study.codings("all") if not coding.is_open_answer]
        memos: tuple[ExportedMemo, ...] = ()
        hidden = False
        if study.file.exists:
            with study.file.opened() as store:
                memos, hidden = tuple(_memos(study, store)), is_hidden(store, study.coder)
    codings = tuple(_for_each(found))
    book = study.codebook
    language = book.languages[0]
    notes = []
    if not statuses.is_decided and codings:
        notes.append(_note("undecided", language, n=len(codings)))
    rejected = sum(1 for coding in statuses.codings if coding.status == "rejected")
    if rejected:
        notes.append(_note("rejected", language, n=rejected))
    if hidden:
        notes.append(_note("blind", language))
    contents = StudyContents(book.name, language, book, transcripts, codings, memos)
    return contents, tuple(notes)


def passages_table(study: Parts, codings: Sequence[Coding], *, kind: str) -> bytes:
    """Codings that were chosen, whatever their status, as a table with the columns of an export.

    Args:
        study: The study; its coder's view of memos.
        codings: The codings, in their order.
        kind: `csv`, `xlsx` or `jsonl`.
    """
    from qualcode.exchange.targets import ExportedCoding, StudyContents, write_target

    book = study.codebook
    memos: tuple[ExportedMemo, ...] = ()
    if study.file.exists:
        with study.file.opened() as store:
            memos = tuple(_memos(study, store))
    chosen = tuple(ExportedCoding(each, each.coder) for each in codings)
    contents = StudyContents(book.name, book.languages[0], book, tuple(study.transcripts()), chosen, memos)
    return write_target(contents, kind=kind).data


def _note(key: str, language: str, **slots: object) -> Problem:
    return Problem(say(f"exchange.{key}", language, **slots), say(f"exchange.{key}_remedy", language))


def _for_each(found: Sequence[tuple[Coding, tuple[str, ...]]]) -> Iterator[ExportedCoding]:
    """A coding for each person who stands behind it; for a person's own, hers alone."""
    from qualcode.exchange.targets import ExportedCoding

    for coding, who in found:
        for coder in sorted({*who} or {coding.coder}):
            yield ExportedCoding(coding, coder)


def _memos(study: Parts, store: Store) -> Iterator[ExportedMemo]:
    from qualcode.exchange.targets import ExportedMemo

    for memo in visible_memos(study, store):
        yield ExportedMemo(
            memo.text, memo.coder, memo.time, memo.kind, memo.transcript, memo.span, memo.code, memo.informant
        )


def without_names(contents: StudyContents, clean: Anonymised) -> StudyContents:
    """Return contents with codes for names in texts, labels, codes, coders and memos."""
    codings = tuple(
        replace(each, coding=coding, coder=clean.replacer.person(each.coder))
        for each, coding in zip(contents.codings, clean.codings([one.coding for one in contents.codings]), strict=True)
    )
    memos = tuple(
        replace(
            memo,
            text=clean.replacer.text(memo.text),
            coder=clean.replacer.person(memo.coder),
            transcript=clean.ids.get(memo.transcript, ""),
            span=clean.edits[memo.transcript].span(memo.span) if memo.span and memo.transcript in clean.edits else None,
            informant=clean.replacer.person(memo.informant),
        )
        for memo in contents.memos
    )
    book = clean.codebook(contents.codebook)
    return replace(contents, codebook=book, transcripts=clean.transcripts, codings=codings, memos=memos)


def _readable(contents: StudyContents) -> Iterator[tuple[str, bytes]]:
    """The words that go out, as files in which names are looked for."""
    for transcript in contents.transcripts:
        yield f"{transcript.id}.txt", transcript.text.encode("utf-8", "replace")
    memos = (memo.text for memo in contents.memos)
    about = (f"{key}: {value}" for each in contents.transcripts for key, value in each.attributes.items())
    lists = {"notes-by-coders.txt": memos, "codes.txt": _of_codes(contents.codebook), "attributes.txt": about}
    for name, texts in lists.items():
        words = "\n".join(texts)
        if words:
            yield name, words.encode("utf-8", "replace")


def _of_codes(book: Codebook) -> Iterator[str]:
    """The words of a codebook that go out with its codes, their names too, which nothing replaces."""
    yield book.name
    for code in book:
        yield code.id
        for texts in (code.label, code.brief, code.definition, code.when_to_use, code.when_not_to_use):
            yield from texts.values()
        yield from (example.text for example in (*code.examples, *code.counterexamples))
