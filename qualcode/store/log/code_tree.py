"""The names of codes over time: what codes are called after acts that rename, move, merge and split them.

A name means a code only together with the acts that its writer had seen, so every decision that names a code says
which these were. Names are looked up in the tree as it was then, and read in the tree as it is now; so acts of
copies that were apart find the codes that they meant, in whatever order they meet
(docs/decisions/0057-how-do-codes-change.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.store.log.record import Record

PLACING = frozenset({"code_renamed", "code_moved"})


@dataclass(frozen=True, slots=True)
class CodeAct:
    """An act on codes, as the log has it.

    Args:
        record: The decision.
        undone: True if it was taken back.
        reason: Why, in the words of who did it.
    """

    record: Record
    undone: bool = False
    reason: str = ""

    @property
    def kind(self) -> str:
        """The kind of decision."""
        return self.record.kind

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that were changed, as they were called then; none for an act that adds one."""
        return tuple(self.record.facts.get("from", ()))

    @property
    def to(self) -> str:
        """The code that came of it; empty for a deletion."""
        return str(self.record.facts.get("to", ""))

    @property
    def codings(self) -> frozenset[str]:
        """Ids of the codings that a split gave to its new code."""
        return frozenset(self.record.facts.get("codings", ()))

    @property
    def seen(self) -> str:
        """The acts that were known when it was done, as `CodeNames.seen` writes them."""
        return seen_by(self.record)


def seen_by(record: Record) -> str:
    """The acts on codes that were known when a decision was made, as `CodeNames.seen` writes them."""
    return str(record.facts.get("codes", "")) if record.details else ""


@dataclass(slots=True)
class CodeTree:
    """Codes by identity: what they are called after some acts.

    A code's identity is the name that it had before any act; a name that became free and is used again is another
    code, with more dots. So an act changes where a code stands and what it is called there, and nothing below it.
    """

    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    _at: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def final(self, code: str) -> str:
        """The code that this one is now: another one where it, or a code above it, was merged."""
        while code in self.merged:
            code = self.merged[code]
        if not code or code in self.places:
            return code
        parent, step = self._place(code)
        above = self.final(parent)
        return code if above == parent else self.final(f"{above}.{step}")

    def name(self, code: str) -> str:
        """The full name of a code."""
        steps: list[str] = []
        while code:
            parent, step = self._place(self.final(code))
            steps.append(step)
            code = parent
        return ".".join(reversed(steps))

    def _place(self, code: str) -> tuple[str, str]:
        if code in self.places:
            return self.places[code]
        parent, _, step = code.rpartition(".")
        return parent.rstrip("."), step

    def find(self, name: str) -> list[str]:
        """The codes of a name, that of its own first; merged codes may have children that share one.

        Example:
            >>> tree = CodeTree()
            >>> tree.put("hrd.training", "", "skills")
            >>> tree.find("skills"), tree.name("hrd.training.course"), tree.find("hrd.training")
            (['hrd.training', 'skills'], 'skills.course', ['hrd..training'])
        """
        found = [""]
        for step in name.split(".") if name else ():
            found = [child for code in found for child in self._children(code, step)]
        return found

    def _children(self, code: str, step: str) -> Iterator[str]:
        code = self.final(code)
        there = self._at.get((code, step), [])
        yield from there
        own = f"{code}.{step}" if code else step
        taken = own in self.places or own in self.merged
        while own in self.places or own in self.merged:
            own = f"{own[: -len(step)]}.{step}" if "." in own else f"..{step}"
        if not (taken and there):
            yield own

    def put(self, code: str, parent: str, step: str) -> None:
        """Let a code stand under another one, or at the top, under a name; one above itself stays where it is."""
        if self._is_in(parent, code):
            return
        self._leave(code)
        parent = self.final(parent)
        self.places[code] = parent, step
        self._at[parent, step].append(code)

    def _leave(self, code: str) -> bool:
        """Let nothing find a code where it stands; return False if nothing did, as where it was merged."""
        stands = code in self.places and code in self._at[self.places[code]]
        if stands:
            self._at[self.places[code]].remove(code)
        return stands

    def _is_in(self, code: str, above: str) -> bool:
        """Return True if a code is another one, or stands below it."""
        while code:
            if self.final(code) == self.final(above):
                return True
            code = self._place(self.final(code))[0]
        return False

    def step(self, code: str) -> str:
        """The last step of a code's name."""
        return self._place(code)[1]

    def rename(self, code: str, step: str) -> None:
        """Call a code something else, where it stands."""
        self.put(code, self._place(code)[0], step)

    def merge(self, code: str, into: str) -> None:
        """Let a code be another one."""
        code, into = self.final(code), self.final(into)
        if self._is_in(into, code):
            return
        self._leave(code)
        self.merged[code] = into
        for each, (parent, step) in list(self.places.items()):
            now = self.final(parent)
            if now != parent:
                stood = self._leave(each)
                self.places[each] = now, step
                if stood:
                    self._at[now, step].append(each)


class CodeNames:
    """The names of codes, as they were and as they are now.

    Args:
        acts: The acts on codes, in the log's order.
    """

    def __init__(self, acts: Sequence[CodeAct] = ()) -> None:
        self.acts = tuple(acts)
        self._by_id = {act.record.id: act for act in self.acts}
        self._past: dict[str, frozenset[str]] = {}
        self._trees: dict[str, CodeTree] = {}
        self._found: dict[tuple[str, str], str] = {}
        for act in self.acts:
            self._past[act.record.id] = self._ancestors(act.seen.split()) | {act.record.id}

    def __bool__(self) -> bool:
        return bool(self.acts)

    def _ancestors(self, seen: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._past.get(each, ()) for each in seen if not each.startswith("-")))

    def _known(self, seen: str) -> frozenset[str]:
        """Ids of the acts that held for somebody who had seen these."""
        named = seen.split()
        return self._ancestors(named) - {each[1:] for each in named if each.startswith("-")}

    @cached_property
    def seen(self) -> str:
        """The acts known now, by the last of them, and with a minus those that were taken back."""
        parents = {each for act in self.acts for each in act.seen.split()}
        heads = [act.record.id for act in self.acts if act.record.id not in parents]
        return " ".join([*sorted(heads), *sorted(f"-{act.record.id}" for act in self.acts if act.undone)])

    @cached_property
    def tree(self) -> CodeTree:
        """The codes as they are called now."""
        return self._grown(act for act in self.acts if not act.undone)

    def tree_of(self, seen: str) -> CodeTree:
        """The codes as they were called by somebody who had seen these acts."""
        if seen not in self._trees:
            known = self._known(seen)
            self._trees[seen] = self._grown(act for act in self.acts if act.record.id in known)
        return self._trees[seen]

    def _grown(self, acts: Iterable[CodeAct]) -> CodeTree:
        tree = CodeTree()
        for act in acts:
            self._apply(act, tree)
        return tree

    def _apply(self, act: CodeAct, tree: CodeTree) -> None:
        if act.kind not in PLACING and act.kind != "code_merged":
            return
        then = self.tree_of(act.seen)
        if act.kind == "code_merged":
            for code in act.codes:
                for each in then.find(code):
                    tree.merge(each, then.find(act.to)[0])
            return
        parent, _, step = act.to.rpartition(".")
        for each in then.find(act.codes[0]):
            if act.kind == "code_renamed" and act.codes[0].rpartition(".")[0] == parent:
                tree.rename(each, step)
            else:
                own = act.codes[0].rpartition(".")[2] == step
                tree.put(each, then.find(parent)[0], tree.step(each) if own else step)

    def identity(self, name: str) -> str:
        """The identity of what is called so now: the same in every copy, whatever it is called there."""
        return self.tree.find(name)[0] if self.acts else name

    def now(self, name: str, *, seen: str = "", coding: str = "") -> str:
        """The present name of a code.

        Args:
            name: Its name as it was written.
            seen: The acts that the writer had seen.
            coding: Id of a coding that has the code: a split may have given it another.

        Example:
            >>> CodeNames().now("hrd.training")
            'hrd.training'
        """
        if not self.acts or not name:
            return name
        if coding in self.split:
            return self._after_splits(name, seen, coding)
        if (name, seen) not in self._found:
            self._found[name, seen] = self.tree.name(self.tree_of(seen).find(name)[0])
        return self._found[name, seen]

    def kept(self, codes: Iterable[str], *, seen: str) -> frozenset[str]:
        """The present names of codes that still are what they were when their writer had seen these acts.

        A code that was split since is another one, and so is one that took in a code that is none of these.
        """
        if not self.acts:
            return frozenset(codes)
        known, tree = self._known(seen), self.tree_of(seen)
        ids = {tree.find(code)[0] for code in codes}
        changed: set[str] = set()
        for act in self.acts:
            if act.undone or act.record.id in known or act.kind not in {"code_split", "code_merged"}:
                continue
            then = self.tree_of(act.seen)
            into = [act.to] if act.kind == "code_merged" else []
            parts = {then.find(code)[0] for code in (*act.codes, *into)}
            if act.kind == "code_split" or not parts <= ids:
                changed |= parts
        return frozenset(map(self.tree.name, ids)) - set(map(self.tree.name, changed))

    @cached_property
    def split(self) -> frozenset[str]:
        """Ids of all codings that a split gave another code, also where it was taken back."""
        return frozenset().union(*(act.codings for act in self.acts if act.kind == "code_split"))

    def _after_splits(self, name: str, seen: str, coding: str) -> str:
        known = self._known(seen)
        code = self.tree_of(seen).find(name)[0]
        for act in self.acts:
            if act.kind != "code_split" or act.undone or act.record.id in known or coding not in act.codings:
                continue
            then = self.tree_of(act.seen)
            if code in then.find(act.codes[0]):
                code = then.find(act.to)[0]
        return self.tree.name(code)

    def outcome(self, act: CodeAct) -> str:
        """The present name of the code that an act led to, or for a deletion, of the code that it took away."""
        then = self.tree_of(act.seen)
        found = then.find(act.codes[0] if act.kind in PLACING | {"code_deleted"} else act.to)
        return self.tree.name(found[0])

    # what copies that were apart did to the same code

    @cached_property
    def conflicts(self) -> tuple[tuple[CodeAct, CodeAct], ...]:
        """Pairs of acts that did not know of each other and changed one code differently; a later act settles them."""
        valid = [act for act in self.acts if not act.undone and act.kind != "code_added"]
        return tuple(
            (one, other)
            for number, other in enumerate(valid)
            for one in valid[:number]
            if self._are_apart(one, other) and self._differ(one, other) and not self._settled(one, other)
        )

    def _are_apart(self, one: CodeAct, other: CodeAct) -> bool:
        return one.record.id not in self._past[other.record.id] and other.record.id not in self._past[one.record.id]

    def _changed(self, act: CodeAct) -> set[str]:
        then = self.tree_of(act.seen)
        return {then.find(code)[0] for code in act.codes}

    def _reached(self, act: CodeAct) -> set[str]:
        """The code that an act leads to, or stands under, and all above it."""
        if not act.to:
            return set()
        then = self.tree_of(act.seen)
        steps = act.to.split(".")
        last = len(steps) if act.kind in {"code_merged", "code_split"} else len(steps) - 1
        return {then.find(".".join(steps[:number]))[0] for number in range(1, last + 1)}

    def _differ(self, one: CodeAct, other: CodeAct) -> bool:
        if one.kind == other.kind and (one.codes, one.to) == (other.codes, other.to):
            return False
        kinds = {one.kind, other.kind}
        if self._changed(one) & self._changed(other):
            renamed_and_moved = kinds == PLACING and "code_renamed" in kinds
            return not renamed_and_moved or _steps_differ(one, other)
        crossed = (self._changed(one) & self._reached(other), self._changed(other) & self._reached(one))
        return all(crossed) or ("code_deleted" in kinds and any(crossed))

    def _settled(self, one: CodeAct, other: CodeAct) -> bool:
        about = self._changed(one) | self._changed(other)
        both = {one.record.id, other.record.id}
        return any(
            both <= self._past[act.record.id] and about & (self._changed(act) | self._reached(act))
            for act in self.acts
            if not act.undone and act.record.id not in both
        )


def _steps_differ(one: CodeAct, other: CodeAct) -> bool:
    """Return True if a move among the two changes the last step of a name as well."""
    return any(
        act.kind == "code_moved" and act.codes[0].split(".")[-1] != act.to.split(".")[-1] for act in (one, other)
    )


def two_columns(name: str) -> dict[str, Any]:
    """A code as the log keeps it: the pillar, and the whole name where it is not the pillar itself.

    Example:
        >>> two_columns("hrd.training"), two_columns("hrd")
        ({'code': 'hrd', 'indicator': 'hrd.training'}, {'code': 'hrd', 'indicator': ''})
    """
    pillar = name.partition(".")[0]
    return {"code": pillar, "indicator": name if name != pillar else ""}
