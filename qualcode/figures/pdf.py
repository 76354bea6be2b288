"""PDF files whose bytes depend on nothing but what they show.

The renderer numbers and writes objects, and names in dictionaries of resources, in an order that differs from run to
run. Numbering them as they are met, from the root on, makes equal pictures equal files.
"""

from __future__ import annotations

import re
from itertools import pairwise

_NAMES = re.compile(rb"(?:\n +/\w+ \d+ 0 R)+")
_REFERENCE = re.compile(rb"(?<![\d.])(\d+) 0 R\b")
_TABLE = re.compile(rb"xref\n0 \d+\n((?:\d{10} \d{5} [nf][ \r]\r?\n?)+)(trailer\n.*?\n)startxref", re.DOTALL)


def in_order(document: bytes) -> bytes:
    """The document with its objects numbered and written in the order in which the root leads to them.

    A document without a plain table of references, as no renderer known here writes it, is given back as it is.
    """
    table = _TABLE.search(document)
    if table is None:
        return document
    starts = sorted(int(row[:10]) for row in re.findall(rb"\d{10} \d{5} n", table[1]))
    objects: dict[int, tuple[bytes, bytes]] = {}
    for start, end in pairwise([*starts, table.start()]):
        number, _, rest = document[start:end].partition(b" ")
        head, stream, data = rest.partition(b"\nstream\n")
        objects[int(number)] = _NAMES.sub(_sorted, head), stream + data
    numbers = _numbers(objects, table[2])

    def renumbered(text: bytes) -> bytes:
        return _REFERENCE.sub(lambda match: b"%d 0 R" % numbers[int(match[1])], text)

    body = document[: starts[0]]
    rows = [b"0000000000 65535 f\r\n"]
    for old, new in numbers.items():
        rows.append(b"%010d 00000 n\r\n" % len(body))
        head, data = objects[old]
        body += b"%d " % new + renumbered(head) + data
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % len(rows), renumbered(table[2]))
    return body + b"xref\n0 %d\n" % len(rows) + b"".join(rows) + trailer + b"startxref\n%d\n%%%%EOF" % len(body)


def _sorted(names: re.Match[bytes]) -> bytes:
    return b"\n" + b"\n".join(sorted(names[0].split(b"\n")[1:]))


def _numbers(objects: dict[int, tuple[bytes, bytes]], trailer: bytes) -> dict[int, int]:
    """Old number → new one, as references lead to them, depth first."""
    numbers: dict[int, int] = {}
    waiting = [int(number) for number in reversed(_REFERENCE.findall(trailer))]
    while waiting:
        old = waiting.pop()
        if old not in numbers and old in objects:
            numbers[old] = len(numbers) + 1
            waiting += [int(number) for number in reversed(_REFERENCE.findall(objects[old][0]))]
    return numbers
