"""Codings of other programs on their way into a study: documents, codes and coders are matched, the store records."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import known_code
from qualcode.errors import InputError
from qualcode.files.visible import told
from qualcode.spans import with_newlines_as_lf
from qualcode.study.codes.edit import as_bytes, edit_to, finish_edit, read_text, write
from qualcode.study.decisions import known_coder, named_coder, recorded
from qualcode.study.exchange.import_map import ImportMap
from qualcode.study.exchange.import_outcome import CodingsImport, import_notes
from qualcode.study.status import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualcode.exchange.codings import (
        CodingsSource,
        Convention,
        Placed,
        PlacedCoding,
        Target,
    )
    from qualcode.store import Brought, BroughtCoding, BroughtMemo, CodebookEdit, Store, UnplacedCoding
    from qualcode.study.parts import Parts
    from qualcode.transcripts import Transcript

Names = tuple[str, ...]


def import_codings(  # noqa: PLR0913 -- options by keyword
    study: Parts,
    source: str | Path | CodingsSource,
    *,
    kind: str | None = None,
    documents: str | Path | None = None,
    coder: str | None = None,
    given: ImportMap | None = None,
    convention: Convention | None = None,
    accept_unproven: bool = False,
    dry_run: bool = False,
) -> CodingsImport:
    """Take the codings of another program's file into a study, each under the name of who made it there.

    Documents are matched with transcripts by their text, else by their name; codes with the codebook's by their names.
    Codes that the codebook does not have are added to it. What proves no place is kept, and listed by `doctor`.

    Args:
        study: The study.
        source: The file, or what was read from it.
        kind: What the file is; found out where None.
        documents: A folder of the program's own documents, for those whose words the file does not hold.
        coder: Who imports, and whose codings are those that name nobody; None is the study's coder.
        given: What a person says about names of columns, documents, codes and coders.
        convention: How positions count, where a person says so.
        accept_unproven: Take places that nothing proves.
        dry_run: Look, and record nothing.

    Raises:
        InputError: If the file cannot be read, or nobody says who imports.
    """
    from qualcode.exchange.codings import Target, place, read_codings
    from qualcode.exchange.codings.code_system import code_paths, known_codes
    from qualcode.transcripts.notes import problem_in_language

    given = given or ImportMap()
    read = source
    if isinstance(read, str | Path):
        read = read_codings(read, kind=kind, columns=given.columns, documents=documents)
    transcripts = {each.id: each for each in study.transcripts()}
    matched = matched_documents(read, transcripts, given.documents)
    targets = {key: Target(name, transcripts[name].text) for key, name in matched.items()}
    placed = place(read, targets, convention=convention, accept_unproven=accept_unproven)
    finish_edit(study)
    for code in given.codes.values():
        known_code(study.codebook, code)
    paths = code_paths(read)
    codes = known_codes(paths, study.codebook, given=given.codes)
    unknown = tuple(" > ".join(path) for path in paths if path not in codes)
    added, edit = _edited(study, read, paths, codes)
    language = study.codebook.languages[0]
    told = import_notes(
        read,
        placed,
        matched,
        transcripts=transcripts.values(),
        named=given.coders,
        language=language,
    )
    notes = (*(problem_in_language(each, language) for each in read.notes), *told)
    if dry_run:
        viewer = _viewer(study, coder or study.coder)
        return CodingsImport(read, placed, matched, added, None, notes, viewer, unknown)
    name = named_coder(study, coder or (read.coders[0] if not study.coder and len(read.coders) == 1 else None))

    titles = {each.key: each.name for each in read.documents}

    def act(store: Store) -> Brought:
        coders = _Coders(store, known_coder(store, name), given.coders)
        return store.import_codings(
            list(_brought(placed, transcripts, codes, coders)),
            coder=coders.own,
            source=_source_of(read, source),
            facts={"kind": read.kind, **placed.counts()},
            memos=list(_memos(read, placed, targets, codes, coders)),
            unplaced=[_unplaced(one, titles, matched, codes, coders) for one in placed.without_place],
            new_codes=added,
            edit=edit,
        )

    done = recorded(study, act)
    if edit and done.command:
        with study.file.opened() as store:
            write(study, store, edit.after)
    return CodingsImport(read, placed, matched, added, done, notes, _viewer(study, name), unknown)


def _viewer(study: Parts, name: str) -> str:
    """Who looks, if she is in a blind round or does not say who she is while one is open; else empty."""
    if not study.file.exists:
        return ""
    with study.file.opened() as store:
        return (name or "-") if is_hidden(store, name) else ""


def matched_documents(
    source: CodingsSource, transcripts: Mapping[str, Transcript], given: Mapping[str, str]
) -> dict[str, str]:
    """Return the transcript that each document of a file is: as a person says, by its text, else by its name."""
    from qualcode.exchange.codings.own_documents import stem_of

    by_text: dict[str, list[str]] = {}
    by_name: dict[str, list[str]] = {}
    for each in transcripts.values():
        by_text.setdefault(_plain(each.text), []).append(each.id)
        by_name.setdefault(stem_of(each.id), []).append(each.id)
    found: dict[str, str] = {}
    for document in source.documents:
        same = by_text.get(_plain(document.text), []) if document.text else []
        named = by_name.get(stem_of(document.name), [])
        both = [name for name in same if name in named]
        chosen = both or same or named
        said = given.get(document.name)
        if said is not None:
            if said not in transcripts:
                raise InputError(
                    f"there is no transcript {told(said, transcripts)}", "name one that 'qualcode show' lists"
                )
            found[document.key] = said
        elif len(chosen) == 1:
            found[document.key] = chosen[0]
    return found


def _plain(text: str) -> str:
    return with_newlines_as_lf(text.removeprefix("\ufeff")).strip()


def _edited(
    study: Parts, source: CodingsSource, paths: Sequence[Names], codes: dict[Names, str]
) -> tuple[tuple[str, ...], CodebookEdit | None]:
    """The codes that the codebook lacks, which get their names in `codes`, and the edit that adds them."""
    from qualcode.authoring.code_lines import lines_of, with_lines
    from qualcode.exchange.codings.code_system import codebook_of, ids_of

    missing = [path for path in paths if path not in codes]
    if not missing:
        return (), None
    book = study.codebook
    before, text = read_text(study)
    made = codebook_of(source, missing, name=book.name, languages=book.languages)
    names = ids_of(missing, made.codebook)
    taken = {code.id.casefold() for code in book}
    for path in missing:
        parent = codes.get(path[:-1], "")
        step = names[path].rpartition(".")[2]
        number, own = 1, f"{parent}.{step}" if parent else step
        while own.casefold() in taken:
            number += 1
            own = f"{parent}.{step}-{number}" if parent else f"{step}-{number}"
        codes[path] = own
        taken.add(own.casefold())
    among = set(missing)
    tops = {codes[path]: names[path] for path in missing if path[:-1] not in among}  # those below come along with them
    lines = lines_of(made.text, tops.values())
    text = with_lines(text, {own: lines[name] for own, name in tops.items()})
    return tuple(codes[path] for path in missing), edit_to(study, before, as_bytes(before, text))


class _Coders:
    """The names of coders in the study."""

    def __init__(self, store: Store, own: str, given: Mapping[str, str]) -> None:
        self.own, self.given = own, given
        self.known = {_folded(name): name for name in store.coders()}

    def of(self, name: str) -> str:
        """The coder in the study whom a file means, however capitals are written; the importer if it names nobody."""
        said = " ".join("".join(c for c in self.given.get(name, name) if c.isprintable()).split())
        if not said:
            return self.own
        if _folded(said) == "rules":
            said = f"{said} (imported)"
        return self.known.setdefault(_folded(said), unicodedata.normalize("NFC", said))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _brought(
    placed: Placed, transcripts: Mapping[str, Transcript], codes: Mapping[Names, str], coders: _Coders
) -> Iterator[BroughtCoding]:
    from qualcode.store import BroughtCoding

    for one in placed.with_place:
        if one.span is None:
            continue
        transcript = transcripts[one.transcript]
        _, turn = transcript.turn_of(one.span)
        yield BroughtCoding(
            one.transcript,
            one.span,
            codes[one.source.code],
            coders.of(one.source.coder),
            one.source.stance,
            turn.speaker if turn else "",
            turn.informant if turn else transcript.informant if not transcript.turns else "",
        )


def _memos(
    source: CodingsSource,
    placed: Placed,
    targets: Mapping[str, Target],
    codes: Mapping[Names, str],
    coders: _Coders,
) -> Iterator[BroughtMemo]:
    """The memos with what they are about; those of a passage find it as codings do."""
    from qualcode.store import BroughtMemo

    spans = _memo_spans(source, placed, targets)
    for number, memo in enumerate(source.memos):
        name = targets[memo.document].transcript if memo.document in targets else ""
        span = spans.get(number)
        text = memo.text
        if memo.document and not name:
            title = next((each.name for each in source.documents if each.key == memo.document), memo.document)
            text = f"{title}: {text}"
        yield BroughtMemo(text, coders.of(memo.coder), name, codes.get(memo.code, ""), span if name else None)
    for one in placed.with_place:
        if one.source.memo:
            yield BroughtMemo(one.source.memo, coders.of(one.source.coder), one.transcript, "", one.span)
    for document in source.documents:
        if document.memo:
            name = targets[document.key].transcript if document.key in targets else ""
            yield BroughtMemo(document.memo if name else f"{document.name}: {document.memo}", coders.own, name)
    for code in source.codes:
        if code.memo:
            yield BroughtMemo(code.memo, coders.own, "", codes[code.path])


def _memo_spans(source: CodingsSource, placed: Placed, targets: Mapping[str, Target]) -> dict[int, Any]:
    """The places of memos of passages, by their number."""
    from dataclasses import replace

    from qualcode.exchange.codings import SourceCoding, place

    marked = {number: memo for number, memo in enumerate(source.memos) if memo.start is not None or memo.quote}
    if not marked:
        return {}
    as_codings = tuple(
        SourceCoding(memo.document, memo.code, memo.start, memo.end, memo.quote) for memo in marked.values()
    )
    fixed = placed.convention.convention if placed.convention else None
    found = place(replace(source, codings=as_codings), targets, convention=fixed)
    return {number: one.span for number, one in zip(marked, found.codings, strict=True) if one in found.with_place}


def _unplaced(
    one: PlacedCoding,
    titles: Mapping[str, str],
    matched: Mapping[str, str],
    codes: Mapping[Names, str],
    coders: _Coders,
) -> UnplacedCoding:
    from qualcode.store import UnplacedCoding

    source = one.source
    values = {
        "document": source.document,
        "title": titles.get(source.document, ""),
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
        "memo": source.memo,
        "stance": source.stance,
        "place": source.place,
    }
    kept = {key: value for key, value in values.items() if value not in (None, "")}
    code = codes.get(source.code) or " > ".join(source.code)
    return UnplacedCoding(coders.of(source.coder), code, one.status, kept, matched.get(source.document, ""))


def _source_of(read: CodingsSource, source: str | Path | CodingsSource) -> str:
    return f"{read.kind} {Path(source).name}" if isinstance(source, str | Path) else read.kind
