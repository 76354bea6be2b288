"""Queries of `find`, and conditions of `--where`: their text as a tree, with errors that name the column.

query   = and, {("|" | "or"), and}
and     = not, {("&" | "and"), not}
not     = ("!" | "not"), not | term
term    = "(" query ")" | "near" "(" query "," query ["," number] ")" | quoted
        | name [":" stance] | (name | quoted) ("=" | "!=" | "~") value {"," value}
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, NoReturn

from qualcode.codings.coding import STANCES, Stance
from qualcode.errors import InputError
from qualcode.time_marks import without_times

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Code:
    """A code by its id, `capital.*` for some of them, at a column from 1; with `stance`, the code with that stance."""

    name: str
    column: int
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class StanceIs:
    """A stance of the codes that the nearest surrounding part of the query names; of any code where none does."""

    stance: Stance


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of the coding, speaker or document: `role=owner`; `*` stands for anything, as around `role~own`."""

    name: str
    value: str
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words that the quote holds, in any case."""

    words: str


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    of: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Quotes of the one that have the other at most so many passages away, and the other way round."""

    one: Node
    other: Node
    within: int


Node = Code | StanceIs | Attribute | Text | Not | And | Or | Near

Kind = Literal["word", "text", "sign", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query, and the column at which it stands, from 1."""

    kind: Kind
    text: str
    column: int

    @property
    def shown(self) -> str:
        """The piece, as an error names it."""
        return repr(self.text) if self.text else "the end"


COMPARING = ("=", "!=", "~")
SIGNS = {"&&": "&", "||": "|", "==": "=", "and": "&", "or": "|", "not": "!"}
_TOKEN = re.compile(r"""\s*(?:(?P<text>"[^"]*"|'[^']*')|(?P<sign>!=|&&|\|\||==|[&|!()=,:~])|(?P<word>[\w*.\-/]+))""")


def parse_query(query: str) -> Node:
    """Return the tree of a query.

    Args:
        query: The query, such as `capital & role=owner & !achieved` or `near(capital, hrd, 3)`.

    Raises:
        InputError: If it cannot be read; the error's column says where.

    Example:
        >>> parse_query("capital & !achieved")
        And(parts=(Code(name='capital', column=1, stance=None), Not(of=StanceIs(stance='achieved'))))
        >>> parse_query("hrd & (capital")
        Traceback (most recent call last):
        qualcode.errors.InputError: query:1:15: expected ')' but found the end; close the parenthesis opened at column 7
    """
    return _Reader(query).whole()


class _Reader:
    """A recursive descent through the tokens of one query."""

    def __init__(self, query: str) -> None:
        self._tokens = _tokens(query)
        self._at = 0
        self._depth = 0
        self._near_depth = 0

    def whole(self) -> Node:
        if len(self._tokens) == 1:
            self._fail("the query is empty", "name a code, as in: capital & role=owner")
        node = self._or()
        if self._next.kind != "end":
            remedy = "join the two parts with & or |, or put words in quotes"
            self._fail(f"expected '&' or '|' before {self._next.shown}", remedy)
        return node

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    @property
    def _compares(self) -> bool:
        return self._next.kind == "sign" and self._next.text in COMPARING

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _is(self, sign: str) -> bool:
        return self._next.kind == "sign" and self._next.text == sign

    def _fail(self, what: str, remedy: str, column: int | None = None) -> NoReturn:
        raise InputError(what, remedy, path="query", line=1, column=column or self._next.column)

    def _or(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            self._fail("the query is nested too deeply", f"use at most {DEEPEST} levels")
        parts = [self._and()]
        while self._is("|"):
            self._take()
            parts.append(self._and())
        self._depth -= 1
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _and(self) -> Node:
        parts = [self._not()]
        while self._is("&"):
            self._take()
            parts.append(self._not())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _not(self) -> Node:
        negated = False
        while self._is("!"):
            self._take()
            negated = not negated
        return Not(self._term()) if negated else self._term()

    def _term(self) -> Node:
        token = self._take()
        if token.kind == "text":
            if not token.text.strip():
                self._fail("the quotation marks hold nothing", "write the words between them", token.column)
            return self._attribute(token) if self._compares else Text(token.text)
        if token.kind == "sign" and token.text == "(":
            node = self._or()
            self._close(token.column)
            return node
        if token.kind != "word":
            self._fail(
                f"expected a code but found {token.shown}", "name a code, an attribute or a stance", token.column
            )
        return self._word(token)

    def _close(self, opened: int) -> None:
        if not self._is(")"):
            remedy = f"close the parenthesis opened at column {opened}"
            self._fail(f"expected ')' but found {self._next.shown}", remedy)
        self._take()

    def _word(self, token: Token) -> Node:
        if token.text.lower() == "near" and self._is("("):
            return self._near()
        if self._compares:
            return self._attribute(token)
        if self._is(":"):
            self._take()
            stance = self._take()
            for known in STANCES:
                if stance.text.lower() == known:
                    return Code(token.text, token.column, known)
            remedy = f"choose one of {', '.join(STANCES)}"
            self._fail(f"expected a stance but found {stance.shown}", remedy, stance.column)
        for known in STANCES:
            if token.text.lower() == known:
                return StanceIs(known)
        return Code(token.text, token.column)

    def _attribute(self, token: Token) -> Node:
        sign = self._take()
        values = [self._value()]
        while not self._near_depth and self._is(","):  # within near( ) a comma ends the first of the two
            self._take()
            values.append(self._value())
        name = token.text.lower()
        nodes = tuple(Attribute(name, f"*{v}*" if sign.text == "~" else v, token.column) for v in values)
        node = nodes[0] if len(nodes) == 1 else Or(nodes)
        return Not(node) if sign.text == "!=" else node

    def _value(self) -> str:
        value = self._take()
        if value.kind not in ("word", "text"):
            remedy = "write a value behind it, in quotation marks if it has blanks"
            self._fail(f"expected a value but found {value.shown}", remedy, value.column)
        return value.text

    def _near(self) -> Node:
        opened = self._take().column
        self._near_depth += 1
        one = self._or()
        if not self._is(","):
            self._fail(f"expected ',' but found {self._next.shown}", "write near(one, other, passages)")
        self._take()
        other = self._or()
        within = 1
        if self._is(","):
            self._take()
            number = self._take()
            if not re.fullmatch(r"\d{1,6}", number.text):
                remedy = "give how many passages apart, as in near(capital, hrd, 3)"
                self._fail(f"expected a number but found {number.shown}", remedy, number.column)
            within = int(number.text)
        self._close(opened)
        self._near_depth -= 1
        return Near(one, other, within)


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the parts that a node joins; none for a leaf."""
    if isinstance(node, And | Or):
        return node.parts
    if isinstance(node, Not):
        return (node.of,)
    return (node.one, node.other) if isinstance(node, Near) else ()


def positive_codes(node: Node) -> Iterator[str]:
    """Yield the codes that a part of a query names, without those that it excludes."""
    if isinstance(node, Code):
        yield node.name
    elif not isinstance(node, Not):
        for part in parts_of(node):
            yield from positive_codes(part)


def is_like(value: object, wanted: str) -> bool:
    """Return True if a value is the one that is wanted, in any case; `*` stands for anything.

    Example:
        >>> is_like("Batu 8 Atas", "batu 8*"), is_like(None, "*")
        (True, False)
    """
    return isinstance(value, str) and fnmatchcase(value.casefold(), wanted.casefold().replace("[", "[[]"))


def holds_words(quote: str, words: str) -> bool:
    """Return True if a quote holds these words, in any case and with any blanks or times of the recording between them.

    Example:
        >>> holds_words("Modal [00:12] usaha", "modal usaha"), holds_words("Modal [00:12] usaha", "[00:12]")
        (True, True)
    """
    wanted = _flat(words)
    return bool(wanted) and (wanted in _flat(quote) or wanted in _flat(without_times(quote)))


def _flat(text: str) -> str:
    return " ".join(text.casefold().split())


def _tokens(query: str) -> list[Token]:
    tokens: list[Token] = []
    at = 0
    while query[at:].strip():
        match = _TOKEN.match(query, at)
        if match is None:
            column = at + len(query[at:]) - len(query[at:].lstrip()) + 1
            mark = query[column - 1]
            unclosed = mark in "\"'"
            what = "the quotation mark is not closed" if unclosed else f"{mark!r} has no meaning here"
            remedy = "close it" if unclosed else "use & | ! ( ) = ~ : , and names; put other words in quotation marks"
            raise InputError(what, remedy, path="query", line=1, column=column)
        kind = match.lastgroup
        column = match.start(kind or 0) + 1
        text = match[kind or 0]
        if kind == "text":
            tokens.append(Token("text", text[1:-1], column))
        elif kind == "sign" or text.lower() in SIGNS:
            tokens.append(Token("sign", SIGNS.get(text.lower(), text), column))
        else:
            tokens.append(Token("word", text, column))
        at = match.end()
    return [*tokens, Token("end", "", len(query) + 1)]
