"""Edits of a study's codebook that go with the log: made, finished after a crash, followed, taken back."""

from __future__ import annotations

import hashlib
import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.study.codes.lost import pending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualcode.store import CodeAct, CodebookEdit, Store
    from qualcode.study.parts import Parts

_MARK = b"\xef\xbb\xbf"
_DID = {"rules_changed": "changed rules of"}


def read_text(study: Parts) -> tuple[bytes, str]:
    """The codebook's bytes, and its text with line feeds."""
    data = study.codebook_path.read_bytes()
    return data, _text(data)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def as_bytes(before: bytes, text: str) -> bytes:
    r"""A text in bytes as the file had them: with its byte order mark, and with the line ends that its lines had.

    Example:
        >>> as_bytes(b"a\r\nb\nc\n", "a\nb\nd\nc\n")
        b'a\r\nb\nd\nc\n'
    """
    mark = _MARK if before.startswith(_MARK) else b""
    old, new = _text(before).split("\n"), text.split("\n")
    ends = re.findall(r"\r?\n", before.decode("utf-8-sig"))
    end = ends[0] if ends else "\n"
    own: dict[int, str] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        own.update(zip(range(block.b, block.b + block.size), ends[block.a : block.a + block.size], strict=False))
    written = []
    for number, line in enumerate(new):
        end = own.get(number, end)  # a new line ends as the one before it does
        written.append(f"{line}{end}" if number < len(new) - 1 else line)
    return mark + "".join(written).encode()


def edit_to(study: Parts, before: bytes, data: bytes) -> CodebookEdit:
    """The edit that makes a codebook's file these bytes, once they are known to be a codebook."""
    from qualcode.codebook import parse_codebook
    from qualcode.store import CodebookEdit

    book = parse_codebook(_text(data), path=study.codebook_path)
    return CodebookEdit(study.codebook_path.name, before, data, book.name, book.version)


def write(study: Parts, store: Store, data: bytes) -> None:
    """Write the codebook's file, and note in the log that it is written."""
    from qualcode.files.whole import put_in_place

    put_in_place(study.codebook_path, data)
    store.finish_edit()
    study.read_again()


def finish_edit(study: Parts) -> str:
    """Write the codebook's file where the log has an edit of it that was cut short; return what was done, if anything.

    A file that was changed since is left as it is; what it lacks of the log is listed by `codes list` and `check`.
    """
    if not study.file.exists:
        return ""
    with study.file.opened() as store:
        left = store.unfinished_edit()
        if left is None or left.file != study.codebook_path.name:
            return ""
        now = hashlib.sha256(study.codebook_path.read_bytes()).hexdigest()
        if now == left.was and left.body:
            write(study, store, left.body)
            return f"{study.codebook_path}: finished an edit that was cut short"
        store.finish_edit()
        if now == left.to_be:
            return ""
        return (
            f"{study.codebook_path}: an edit was cut short, and the file was changed since; see 'qualcode codes list'"
        )


def followed(study: Parts, store: Store, act: CodeAct, now: str, text: str) -> str:
    """A codebook's text after an act that was done elsewhere."""
    from qualcode.authoring import code_lines as lines

    if act.kind == "code_deleted":
        return lines.without_code(text, act.codes[0])
    if act.kind == "code_merged":
        for code in act.codes:
            if lines.entry_of(text, code) is not None:
                text, _left = lines.with_codes_merged(text, code, now)
        return text
    if act.kind in {"code_renamed", "code_moved"}:
        old = act.codes[0]
        if old.rpartition(".")[0] == now.rpartition(".")[0]:
            return lines.with_name(text, old, now.rpartition(".")[2])
        return lines.with_code_moved(text, old, now)
    theirs = store.codebook_body(act.record.codebook).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    if theirs and lines.entry_of(theirs, act.to) is not None:
        return lines.with_lines(text, {now: lines.lines_of(theirs, [act.to])[act.to]})
    return lines.with_code(text, now, now.rpartition(".")[2], languages=study.codebook.languages)


def turned_back(
    study: Parts, acts: Sequence[tuple[CodeAct, str]], *, way: str, commands: Sequence[str]
) -> CodebookEdit | None:
    """The edit of the codebook that goes with an undo or redo of acts; None where there is none.

    Args:
        study: The study.
        acts: The acts on codes among them, each with the present name of what came of it.
        way: `undo` or `redo`.
        commands: All commands that are turned back.

    Raises:
        InputError: If the codebook, or codings since, do not allow it.
    """
    if not acts:
        return None
    finish_edit(study)
    data = before = study.codebook_path.read_bytes()
    with study.file.opened() as store:
        waiting = [each.record.id for each, _ in pending(store, study.codebook)]
        for act, now in acts:
            was = str(act.record.facts.get("was", ""))
            if not was or (way == "undo" and act.record.id in waiting):
                continue
            if way == "undo":
                _unused(store, act, now, commands)
            old, new = store.codebook_body(act.record.codebook), store.codebook_body(was)
            if not (old and new):
                what = f"the codebook of {act.record.time[:16]} is not kept; it may have quoted somebody who withdrew"
                raise InputError(what, "change the codes by hand or with qualcode codes", path=study.codebook_path)
            if way == "redo":
                old, new = new, old
            found = _text(new) if data == old else patched(_text(data), _text(old), _text(new))
            if found is None:
                did = f"{_DID.get(act.kind) or act.kind.removeprefix('code_')} {', '.join(act.codes) or act.to}"
                what = f"the codebook was changed since somebody {did}"
                raise InputError(
                    what, "take back what was done later first, or change the codes again", path=study.codebook_path
                )
            data = new if data == old else as_bytes(data, found)
    if data == before:
        return None
    return edit_to(study, before, data)


def _unused(store: Store, act: CodeAct, now: str, commands: Sequence[str]) -> None:
    """Refuse to take back a code that other commands than those that are taken back too have given to codings."""
    if act.kind not in {"code_added", "code_split"}:
        return
    coded = store.history(kinds=["coded"])
    own = {each.coding for each in coded if not {each.command, each.id}.isdisjoint(commands)}
    since = [each.id for each in store.codings(where=f"code={now}") if each.id not in act.codings | own]
    if since:
        count = "1 coding has" if len(since) == 1 else f"{len(since)} codings have"
        remedy = f"take those back first, or delete it with 'qualcode codes delete {now}'"
        raise InputError(f"{count} been given the code {now!r} since it was added", remedy)


def patched(text: str, before: str, after: str) -> str | None:
    r"""A text with the lines changed that differ between two others; None where they do not stand there just once.

    Example:
        >>> patched("a\nb\nc\nd\n", "a\nb\nc\n", "a\nB\nc\n")
        'a\nB\nc\nd\n'
    """
    old, new, lines = (each.splitlines(keepends=True) for each in (before, after, text))
    changes = [each for each in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if each[0] != "equal"]
    for _tag, i1, i2, j1, j2 in reversed(changes):
        for context in (2, 1, 0):
            begin_, end = max(0, i1 - context), min(len(old), i2 + context)
            wanted = old[begin_:end]
            places = list(_places(lines, wanted)) if wanted else []
            if len(places) == 1:
                at = places[0] + i1 - begin_
                lines[at : at + i2 - i1] = new[j1:j2]
                break
        else:
            return None
    return "".join(lines)


def _places(lines: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    for start in range(len(lines) - len(wanted) + 1):
        if lines[start : start + len(wanted)] == wanted:
            yield start
