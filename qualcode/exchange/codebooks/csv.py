"""Codebooks as CSV tables with a row a code: written so that they can be read again, and read from any program."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.codebook.format.scalars import LANGUAGES
from qualcode.codings import STANCES
from qualcode.errors import InputError
from qualcode.exchange.codebooks.code_columns import (
    BY_LANGUAGE,
    HEADER,
    Column,
    chain_of,
    columns_of,
    has_code,
    has_slashes,
    indented,
    path_of,
)
from qualcode.exchange.codebooks.rule_entries import rule_entry, shared_terms, term_entry
from qualcode.exchange.dictionaries.dictionary import Category, Losses, one_line
from qualcode.files.cells import unguarded
from qualcode.files.tables import Row, csv_rows, most_frequent, sheets, to_csv

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualcode.codebook import Code, Codebook, Example

_CONDITIONS = {"except": "exceptions", "without": "forbids"}


def write_table(codebook: Codebook, losses: Losses) -> str:
    """The codes of a codebook as CSV: a row a code, texts by language, examples and rules a line each in their cell.

    Conditions that all rules of a code share have columns of their own (`except`, `without`), which keeps cells short
    enough for spreadsheets.

    Args:
        codebook: The codebook.
        losses: Gets a note on everything that a table has no place for.

    Returns:
        CSV with a header, lines ended by LF; a cell that a spreadsheet would run as a formula has a leading apostrophe.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> codebook = parse_codebook("codes: {hrd: {label: Training, rules: [latih, {exact: KUR}]}}")
        >>> print(write_table(codebook, Losses()))
        code,label_id,examples,counterexamples,rules,except,without
        hrd,Training,,,"latih
        {""exact"": ""KUR""}",,
    """
    used = [key for key in BY_LANGUAGE if any(getattr(code, key) for code in codebook)]
    columns = ["code", *(f"{key}_{language}" for key in used for language in codebook.languages)]
    columns += ["examples", "counterexamples", "rules", *_CONDITIONS]
    table = to_csv([_row(code, codebook, used, losses) for code in codebook], columns)
    for name, value in (("stance cues", codebook.stance), ("actors", codebook.actors)):
        if value not in ((), type(value)()):
            losses.add(f"a table has no place for {name}", "keep the YAML file beside it")
    return table


def _row(code: Code, codebook: Codebook, used: Sequence[str], losses: Losses) -> dict[str, str]:
    row = {"code": code.id}
    for key in used:
        row |= {f"{key}_{language}": getattr(code, key).get(language, "") for language in codebook.languages}
    language = codebook.languages[0]
    shared = {key: shared_terms(code.rules, attribute) for key, attribute in _CONDITIONS.items()}
    rules = []
    for rule in code.rules:
        entry = rule_entry(rule, language=language, shared=shared)
        if entry is None:
            losses.add(f"the rule '{rule.id}' has more than one 'with' and is left out", "keep the YAML file beside it")
        else:
            rules.append(_line(entry))
    row["examples"] = "\n".join(_line(_sentence(example, codebook)) for example in code.examples)
    row["counterexamples"] = "\n".join(_line(_sentence(example, codebook)) for example in code.counterexamples)
    row["rules"] = "\n".join(rules)
    for key, terms in shared.items():
        row[key] = "\n".join(_line(term_entry(term, language=language)) for term in terms)
    return row


def _sentence(example: Example, codebook: Codebook) -> str | dict[str, str]:
    single = codebook.languages[0] if len(codebook.languages) == 1 else ""
    entry = {"text": example.text}
    if example.language not in {"", single}:
        entry["lang"] = example.language
    if example.stance:
        entry["stance"] = example.stance
    return entry if len(entry) > 1 else example.text


def _line(entry: str | dict[str, Any]) -> str:
    """An entry on one line; as JSON where the plain text would be read as something else."""
    if isinstance(entry, str) and entry == _entry(entry) and "\n" not in entry:
        return entry
    return json.dumps(entry, ensure_ascii=False)


def table_languages(text: str) -> list[str]:
    """The languages that the columns of a table name, as in `label_id` and `label_en`; empty if none does."""
    names, _, _ = _named(list(_rows(text)))
    found = (column for column in columns_of(names) if column and column[0] in BY_LANGUAGE and column[1])
    return list(dict.fromkeys(language for _, language in found))


def sheet_text(data: bytes, losses: Losses) -> str:
    """The first sheet of a workbook that names codes, else its first, as CSV.

    Args:
        data: The file.
        losses: Gets a note on the sheets that are not read.

    Raises:
        TranscriptError: If it is no workbook, or a damaged one.
    """
    path = losses.path or Path("codebook.xlsx")
    found = [(title, [cells for _, cells in rows]) for title, rows in sheets(io.BytesIO(data), path=path)]
    if not found:
        return ""
    named = [
        number
        for number, (_, rows) in enumerate(found)
        if any(has_code(columns) and sum(map(bool, columns)) > 1 for columns in map(columns_of, rows[:HEADER]))
    ]
    chosen = named[0] if named else 0
    for number, (title, _) in enumerate(found):
        if number != chosen:
            losses.add(f"the sheet '{title}' is left out")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(found[chosen][1])
    return out.getvalue()


def read_table(text: str, losses: Losses) -> list[Category]:
    r"""The codes of a table: a row a code, or a row a word.

    Columns are known by their names: `code` (or name, tag, kode …; `hrd.training`, `Capital > Loan` and
    `Capital\Loan` lie under `hrd` and `Capital`), those of the codes above it (`theme`, `category`, `tema`,
    `sub tema` …; an empty cell means the one above), `parent` (an id or a name, in rows of any order), `label`,
    `definition` (or description, memo …), `when_to_use`, `when_not_to_use`, `examples`, `counterexamples`, `words`
    (found as they stand, with `*`), `rules`, `except`
    and `without` (in the codebook's own form), each with the language where there are
    several, as in `label_en`. Rows of one code add up. Titles may stand above the names.

    Args:
        text: The file.
        losses: Gets a note on other columns, rows without a code, and rules that cannot be read.

    Raises:
        InputError: If there is no column for the code.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> [(c.name, c.words) for c in read_table("category;word\ngood;kind*\ngood;a friend\n", Losses())]
        [('good', ['kind*', 'a friend'])]
        >>> [capital] = read_table("theme,code\nCapital,Loan\n,Savings\n", Losses())
        >>> [code.name for code in capital.categories]
        ['Loan', 'Savings']
    """
    names, body, above = _named(list(_rows(text, losses)))
    if names and names[0].strip().lower() == "dicterm":
        return _marked(names, body)
    columns = columns_of(names)
    if not has_code(columns):
        there = one_line(", ".join(names))
        what = f"no column for the code; the columns are {there}" if there else "the table is empty"
        raise InputError(what, "name one column 'code'", path=losses.path)
    if above:
        losses.add(f"the columns are named in row {above + 1}; what stands above is left out")
    for name, column in zip(names, columns, strict=True):
        if column is None:
            losses.add(f"the column '{name.strip()}' is left out")
    rows = []
    for number, row in body:
        cells = [
            (column, unguarded(cell)) for column, cell in zip(columns, row, strict=False) if column and cell.strip()
        ]
        if any(column[0] == "level" for column, _ in cells):
            rows.append(cells)
        elif cells:
            losses.add(f"row {number} has no code and is left out")
    top = Category("")
    known: dict[str, Category] = {}
    for path, cells in zip(_paths(rows), rows, strict=True):
        _fill(_category(path, known, top), cells)
    return top.categories


def _rows(text: str, losses: Losses | None = None) -> Iterator[Row]:
    return csv_rows(io.StringIO(text), path=losses.path if losses else None, find_delimiter=_delimiter(text))


def _delimiter(text: str) -> Callable[[str], str]:
    """The choice of a delimiter: a title above the names of the columns has none, so the first lines are looked at."""
    lines = text.split("\n", HEADER)[:HEADER]
    named = next((line for line in lines if has_code(columns_of(line.split(most_frequent(line))))), "")
    return lambda first: most_frequent(named or first)


def _named(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row], int]:
    """The names of the columns, the rows below, and how many rows stand above."""
    for place, (_, names) in enumerate(rows[:HEADER]):
        if has_code(columns_of(names)) and (place == 0 or sum(map(bool, columns_of(names))) > 1):
            return names, rows[place + 1 :], place
    return (rows[0][1] if rows else []), rows[1:], 0


def _marked(names: Sequence[str], rows: Iterable[Row]) -> list[Category]:
    """The categories of LIWC's .dicx: a row a word, a column a category, a sign where the word is of it."""
    categories = [Category(name.strip()) for name in names[1:] if name.strip()]
    for _, row in rows:
        for category, cell in zip(categories, row[1:], strict=False):
            if cell.strip():
                category.words.append(row[0].strip())
    return categories


_Cells = list[tuple[Column, str]]


def _paths(rows: Sequence[_Cells]) -> list[list[str]]:
    """The names of each row's code and of the codes above it, the outermost first."""
    levels = [{int(column[1]): cell for column, cell in cells if column[0] == "level"} for cells in rows]
    inner = [found[max(found)] for found in levels]
    slashes = has_slashes(inner)
    own = indented(inner) or [path_of(name, slashes=slashes) for name in inner]
    paths = []
    last: dict[int, str] = {}
    for path, found in zip(own, levels, strict=True):
        last = {rank: name for rank, name in last.items() if rank < min(found)} | found
        above = [last[rank].strip() for rank in sorted(last) if rank < max(found)]
        paths.append([*above, *path])
    parents = {
        place: cell.strip() for place, cells in enumerate(rows) for column, cell in cells if column == ("parent", "")
    }
    if not parents:
        return paths
    ids = {cell.strip(): place for place, cells in enumerate(rows) for column, cell in cells if column == ("id", "")}
    named = {path[-1]: place for place, path in reversed(list(enumerate(paths)))}
    keys = {str(place): str(ids.get(name, named.get(name, f"={name}"))) for place, name in parents.items()}
    chains = [chain_of(str(place), keys) for place in range(len(rows))]
    return [[key[1:] if key.startswith("=") else paths[int(key)][-1] for key in chain] for chain in chains]


def _category(path: Sequence[str], known: dict[str, Category], top: Category) -> Category:
    above = top
    for depth, name in enumerate(path):
        key = "\0".join(path[: depth + 1])
        if key not in known:
            known[key] = Category(name)
            above.categories.append(known[key])
        above = known[key]
    return above


def _fill(category: Category, cells: Iterable[tuple[tuple[str, str], str]]) -> None:
    for (key, language), cell in cells:
        if key in BY_LANGUAGE:
            old = category.texts.get(key, {})
            category.texts[key] = {**old, language: cell} if language and isinstance(old, dict) else cell
        elif key in {"examples", "counterexamples"}:
            getattr(category, key).extend(_example(line) for line in cell.split("\n") if line.strip())
        elif key == "words":
            category.words += [word.strip() for word in re.split("[;\n]", cell) if word.strip()]
        elif key == "rules":
            category.rules += [_entry(line) for line in cell.split("\n") if line.strip()]
        elif key in _CONDITIONS:
            category.conditions.setdefault(key, []).extend(_entry(line) for line in cell.split("\n") if line.strip())


def _entry(line: str) -> Any:  # noqa: ANN401  # a text or a mapping
    """A line of a cell: a mapping or text in JSON, or a plain text."""
    line = line.strip()
    if line.startswith(("{", '"')):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            return line
        return entry if isinstance(entry, dict | str) else line
    return line


def _example(line: str) -> str | dict[str, str]:
    """A line of a cell as a sentence: a mapping only if it has a text and perhaps a language and a stance."""
    entry = _entry(line)
    if isinstance(entry, str):
        return entry if entry.strip() else line.strip()
    known = {"text", "lang", "stance"}
    right = entry.keys() <= known and all(isinstance(value, str) for value in entry.values())
    said = right and entry.get("text", "").strip() and entry.get("lang", "id") in LANGUAGES
    return entry if said and entry.get("stance", "neutral") in STANCES else line.strip()
