"""The command that asks for quotes: `find`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.app import examples
from qualcode.cli.evidence_tables import open_tables, table_options, write
from qualcode.cli.options import language_option
from qualcode.cli.output import write_note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Unpack

    from qualcode.cli.evidence_tables import Asked


@click.command(
    short_help="Find quotes by codes, attributes, speakers and stance.",
    epilog=examples(
        'qualcode find "capital & enterprise & role=owner & not achieved"',
        'qualcode find "near(capital, hrd, 3) | capital.loan:shortcoming" --format csv',
        "qualcode find '\"bunga\" & !capital' --uncoded",
    ),
)
@click.argument("query")
@click.option("--uncoded", is_flag=True, help="Also search passages that nobody coded.")
@language_option
@table_options
def find(
    query: str, transcripts: Sequence[Path], uncoded: bool, language: str | None, format_: str, **asked: Unpack[Asked]
) -> None:
    """Find the quotes that fit QUERY, one row a quote, with document, attributes and code path.

    QUERY joins codes (hrd, capital.loan, capital.*), stances (achieved, or capital:achieved), attributes
    (role=owner, place="Batu 8*"), "words", and near(capital, hrd, 3) by & | ! and parentheses.
    """
    from qualcode.analysis import documents, parse_query
    from qualcode.analysis import find as search

    parse_query(query)  # what is wrong with it is said before anything is read
    tables = open_tables(transcripts, **asked)
    book = tables.study.codebook
    labels = {code.id: book.label(code.id, language=language or book.languages[0]) for code in book}
    known = documents(tables.study.transcripts())
    table = search(query, tables.evidence, tables.passages, documents=known, labels=labels, uncoded=uncoded)
    look = table[["transcript", "turn", "informant", "codes", "stances", "quote"]]
    write(table, format_, key="quotes", look=look)
    write_note(f"{len(table)} quote{'' if len(table) == 1 else 's'}", quiet=asked["quiet"])
