"""Codes changed in a study's codebook and log as one: the log first, then the file, then a note that it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import known_code
from qualcode.codings.paths import code_path
from qualcode.errors import InputError, QualcodeError
from qualcode.study.codes.edit import as_bytes, edit_to, finish_edit, followed, read_text, write
from qualcode.study.codes.lost import lost_codes, pending, pending_line
from qualcode.study.codes.recorded_edit import recorded_edit
from qualcode.study.decisions import known_coder, named_coder
from qualcode.study.spot import Spot, codings_where, place, said_span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from qualcode.store import CodeChange, CodesChanged
    from qualcode.study.parts import Parts

COLUMNS = ("code", "label", "path", "accepted", "rejected", "undecided", "conflict", "state")


@dataclass(frozen=True, slots=True)
class Changed:
    """The outcome of an act on codes.

    Args:
        done: As the log has it.
        left: Keys of merged codes that the other code did not get, as `code.key`; the log keeps the codebook as it was.
        edited: True if the codebook's file was changed.
    """

    done: CodesChanged
    left: tuple[str, ...] = ()
    edited: bool = True

    def as_dict(self) -> dict[str, Any]:
        """The act as JSON-ready values."""
        change = self.done.change
        return {
            "command": self.done.command,
            "kind": change.kind.removeprefix("code_"),
            "codes": list(change.codes),
            "to": change.to,
            "codings": self.done.codings,
            "edited": self.edited,
            "left": list(self.left),
        }


class StudyCodes:
    """The codes of a study, to be listed and changed.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode import Study
        >>> from qualcode.study import create_study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     study = Study.open(folder, coder="ana")
        ...     done = study.codes.rename("training", "skills")
        ...     [code.id for code in study.codebook.codes], study.codes.list()["code"].tolist()[-1]
        (['market', 'skills'], 'skills.mentoring')
    """

    def __init__(self, study: Parts) -> None:
        self._study = study

    def list(self) -> pd.DataFrame:
        """All codes, a row each: the codebook's in its order, then those that codings have and the codebook lacks.

        Columns: code, label, path, the numbers accepted, rejected, undecided (by a person, a model or an import) and
        conflict of its own codings, and state: empty, `lost`, `deleted` or `awaited`.
        """
        import pandas as pd

        study = self._study
        finish_edit(study)
        book = study.codebook
        counts: dict[tuple[str, str], int] = {}
        if study.file.exists:
            with study.file.opened() as store:
                counts = store.code_counts()
        statuses = ("accepted", "rejected", "suggested", "conflict")
        language = book.languages[0]
        own = [
            (
                code.id,
                book.label(code.id, language=language),
                {of: counts.get((code.id, of), 0) for of in statuses},
                "",
            )
            for code in book
        ]
        gone = [(each.code, "", each.codings, each.state) for each in lost_codes(study)]
        found = [
            (code, label, [*code_path(code)], *(numbers.get(status, 0) for status in statuses), state)
            for code, label, numbers, state in (*own, *gone)
        ]
        return pd.DataFrame(found, columns=list(COLUMNS))

    def add(self, label: str, *, under: str = "", coder: str | None = None, reason: str = "") -> Changed:
        """Add a code with a label and nothing else; its name is made of the label.

        Args:
            label: The label, in the codebook's first language.
            under: The code under which it stands; at the top where left out.
            coder: Who acts; None is the study's coder.
            reason: Why.
        """
        from qualcode.authoring.code_lines import with_code

        if under:
            self._known(under)
        code = f"{under}.{code_name(label)}" if under else code_name(label)
        self._free(code)
        label = " ".join(label.split())
        change = _changing("code_added", (), code, reason=reason)
        languages = self._study.codebook.languages
        return self._change(change, lambda text: with_code(text, code, label, languages=languages), coder=coder)

    def add_at(  # noqa: PLR0913 -- options by keyword
        self,
        transcript: str,
        label: str,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str = "",
        under: str = "",
        coder: str | None = None,
        exact: bool = False,
        anyone: bool = False,
    ) -> tuple[str, str]:
        """Add a code for a passage, once it is known that the passage can be coded; return its name and the command.

        Args:
            transcript: Id of the transcript.
            label: The code's label.
            start: First code point of the passage.
            end: Code point behind it.
            quote: The passage's words instead of its place.
            under: The code under which the new one stands.
            coder: Who acts; None is the study's coder.
            exact: As for `Study.code`.
            anyone: As for `Study.code`.
        """
        read = self._study.transcript(transcript)
        said_span(read, place(read, Spot(start, end, quote)), exact=exact, anyone=anyone)
        done = self.add(label, under=under, coder=coder).done
        return done.change.to, done.command

    def rename(self, old: str, new: str, *, label: str = "", coder: str | None = None, reason: str = "") -> Changed:
        """Call a code something else; all below it and all codings follow.

        A code that codings have and the codebook no longer has is given the name of one that it has.

        Args:
            old: The code, by its whole name.
            new: Its new name; one without dots is the last step alone.
            label: A new label as well.
            coder: Who acts; None is the study's coder.
            reason: Why.
        """
        from qualcode.authoring.code_lines import with_name

        book = self._study.codebook
        parent, _, step = old.rpartition(".")
        have = self._have()
        if old not in have and self._is_used(old):
            target = new if new in have or not parent else f"{parent}.{new}"
            known_code(book, target if target in have else new)
            return self._change(_changing("code_renamed", (old,), target, reason=reason), None, coder=coder)
        self._known(old)
        full = new if "." in new or not parent else f"{parent}.{new}"
        above, _, step = full.rpartition(".")
        if above != parent:
            remedy = f"move it with 'qualcode codes move {old} {f'--under {above}' if above else '--top'}'"
            raise InputError(f"{new!r} stands elsewhere than {old!r}", remedy)
        _checked_step(step)
        if full != old:
            self._free(full)
        elif not label:
            raise InputError(f"{old!r} is called so already", "give another name, or --label")
        change = _changing("code_renamed", (old,), full, reason=reason)
        language = book.languages[0]
        return self._change(change, lambda t: with_name(t, old, step, label=label, language=language), coder=coder)

    def move(self, code: str, *, under: str = "", coder: str | None = None, reason: str = "") -> Changed:
        """Let a code, with all below it, stand under another one, or at the top where none is named."""
        from qualcode.authoring.code_lines import with_code_moved

        self._known(code)
        if under:
            self._known(under)
        step = code.rpartition(".")[2]
        to = f"{under}.{step}" if under else step
        if under == code or under.startswith(f"{code}."):
            raise InputError(f"{under!r} stands under {code!r}", "name a code that does not")
        if to == code:
            raise InputError(f"{code!r} stands there already", "name another place")
        self._free(to)
        change = _changing("code_moved", (code,), to, reason=reason)
        return self._change(change, lambda text: with_code_moved(text, code, to), coder=coder)

    def merge(self, codes: Sequence[str], into: str, *, coder: str | None = None, reason: str = "") -> Changed:
        """Let codes be one: the last takes over rules, examples, what is below them, and their codings."""
        from qualcode.authoring.code_lines import with_codes_merged

        self._known(into)
        chosen = tuple(dict.fromkeys(codes))
        have = self._have()
        for code in chosen:
            if code not in have and not self._is_used(code):
                self._known(code)
            if into == code or into.startswith(f"{code}."):
                raise InputError(f"{into!r} is {code!r}, or stands under it", "name another code to merge into")
        left: dict[str, None] = {}

        def edited(text: str) -> str:
            for code in chosen:
                if code in have:
                    text, keys = with_codes_merged(text, code, into)
                    left.update(dict.fromkeys(f"{code}.{key}" for key in keys))
            return text

        change = _changing("code_merged", chosen, into, reason=reason)
        made = self._change(change, edited if have.intersection(chosen) else None, coder=coder)
        return replace(made, left=tuple(left))

    def split(
        self, code: str, into: str, *, where: str | Sequence[str], coder: str | None = None, reason: str = ""
    ) -> Changed:
        """Give a code's codings that meet conditions to another code, which is added where it is missing.

        Args:
            code: The code.
            into: The code that they get; one without dots stands beside the old one.
            where: The conditions, as for `decide`.
            coder: Who acts; None is the study's coder.
            reason: Why.
        """
        from qualcode.authoring.code_lines import with_code

        self._known(code)
        parent = code.rpartition(".")[0]
        to = into if "." in into or not parent else f"{parent}.{into}"
        have = self._have()
        if to in have and to == code:
            raise InputError(f"{to!r} is the code itself", "name another one")
        above, _, step = to.rpartition(".")
        _checked_step(step)
        if above:
            self._known(above)
        study = self._study
        conditions = [where] if isinstance(where, str) else list(where)
        with study.file.opened() as store:
            found = codings_where(study, store, conditions, viewer=study.coder)
            codes = {each.id: each.coding.indicator or each.coding.code for each in found}
        ids = tuple(each for each in codes if codes[each] == code)
        if not ids:
            below = ", ".join(repr(each) for each in sorted(set(codes.values())) if each.startswith(f"{code}."))
            remedy = "look at them with 'qualcode decisions --current'"
            raise InputError(
                f"no coding of {code!r} itself meets the conditions",
                f"codings of {below} do: split that" if below else remedy,
            )
        change = _changing("code_split", (code,), to, ids, tuple(conditions), reason)
        label = step.replace("-", " ").replace("_", " ").capitalize()
        languages = study.codebook.languages
        edited = None if to in have else lambda text: with_code(text, to, label, languages=languages)
        return self._change(change, edited, coder=coder)

    def delete(self, code: str, *, coder: str | None = None, reason: str = "") -> Changed:
        """Take a code, with all below it, out of the codebook; its codings stay in the log, and are listed."""
        from qualcode.authoring.code_lines import without_code

        there = code in self._have()
        if not there and not self._is_used(code):
            self._known(code)
        change = _changing("code_deleted", (code,), reason=reason)
        return self._change(change, (lambda text: without_code(text, code)) if there else None, coder=coder)

    def apply(self, *, coder: str | None = None) -> tuple[str, ...]:
        """Let the codebook follow what others did to codes, and return that, a line each.

        Raises:
            InputError: If the codebook was changed so that one of them cannot be followed; then nothing is written.
        """
        from qualcode.codebook import parse_codebook

        study = self._study
        finish_edit(study)
        told: tuple[str, ...] = ()
        before, text = read_text(study)
        with study.file.opened() as store:
            name = known_coder(store, named_coder(study, coder))
            book = study.codebook
            while waiting := pending(store, book):
                act, now = waiting[0]
                try:
                    text = followed(study, store, act, now, text)
                    book = parse_codebook(text, path=study.codebook_path)
                except QualcodeError as error:
                    what = f"the codebook cannot follow: {pending_line(act, now).partition(':')[0]}"
                    raise InputError(
                        what, f"change it by hand ({error.problems[0].what})", path=study.codebook_path
                    ) from None
                told = (*told, pending_line(act, now).partition(":")[0])
                if any(each is act for each, _ in pending(store, book)):
                    what = f"the codebook cannot follow: {told[-1]}"
                    raise InputError(what, "change it by hand", path=study.codebook_path)
            if told:
                edit = edit_to(study, before, as_bytes(before, text))
                store.replace_codebook(edit, coder=name)
                write(study, store, edit.after)
        return told

    # steps of every act

    def _have(self) -> set[str]:
        finish_edit(self._study)
        return {code.id for code in self._study.codebook}

    def _known(self, code: str) -> None:
        finish_edit(self._study)
        known_code(self._study.codebook, code)

    def _is_used(self, code: str) -> bool:
        if not self._study.file.exists:
            return False
        with self._study.file.opened() as store:
            return any(each == code or each.startswith(f"{code}.") for each in store.codes())

    def _free(self, code: str) -> None:
        if code in self._have():
            remedy = f"choose another name, or merge them with 'qualcode codes merge CODE {code}'"
            raise InputError(f"there is a code {code!r} already", remedy)

    def _change(self, change: CodeChange, edited: Callable[[str], str] | None, *, coder: str | None) -> Changed:
        done, is_edited = recorded_edit(self._study, change, edited, coder=coder)
        return Changed(done, (), is_edited)


def _changing(*values: Any, **more: Any) -> CodeChange:  # noqa: ANN401 -- as `CodeChange` takes them
    """The change of these values; the store is loaded with the first one."""
    from qualcode.store import CodeChange

    return CodeChange(*values, **more)


def code_name(label: str) -> str:
    """The name of a code made of its label: its words in small letters, joined by hyphens.

    Raises:
        InputError: If no letter is in it.

    Example:
        >>> code_name("Akses modal (bank)")
        'akses-modal-bank'
    """
    name = re.sub(r"[\W_]+", "-", label.casefold()).strip("-").lstrip("0123456789-")
    if not name:
        raise InputError(f"no name can be made of the label {label!r}", "write a label with a letter in it")
    return name


def _checked_step(step: str) -> None:
    if not re.fullmatch(r"[^\W\d_][\w-]*", step):
        raise InputError(f"{step!r} is no name of a code", "begin with a letter, and use letters, digits, '-' and '_'")
