"""Codebooks as CSV tables with a row a code: written so that they can be read again, and read from any program."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, get_args

from qualcode.codebook.codebook import CodeKind
from qualcode.codebook.format.scalars import LANGUAGES
from qualcode.codings import STANCES
from qualcode.errors import InputError
from qualcode.exchange.codebooks.code_columns import (
    BY_LANGUAGE,
    HEADER,
    KNOWN,
    OWN,
    Column,
    columns_of,
    has_code,
    header_of,
)
from qualcode.exchange.codebooks.code_paths import (
    chain_of,
    has_slashes,
    indented,
    is_number,
    numbered_parents,
    path_of,
)
from qualcode.exchange.codebooks.rule_entries import rule_entry, shared_terms, term_entry
from qualcode.exchange.codebooks.word_columns import counted_words, marked_words
from qualcode.exchange.dictionaries.dictionary import Category, Losses
from qualcode.files.cells import unguarded
from qualcode.files.tables import Row, csv_rows, most_frequent, to_csv
from qualcode.files.visible import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
    kinds = ["kind"] if set(codebook.kinds.values()) - {"goal"} else []
    colours = ["colour"] if any(code.colour for code in codebook) else []
    columns = ["code", *kinds, *colours, *(f"{key}_{language}" for key in used for language in codebook.languages)]
    columns += ["examples", "counterexamples", "rules", *_CONDITIONS]
    table = to_csv([_row(code, codebook, used, losses) for code in codebook], columns)
    if not codebook.verdicts:
        losses.add("a table has no place for 'verdict: none'", "keep the YAML file beside it")
    for name, value in (("stance cues", codebook.stance), ("actors", codebook.actors)):
        if value not in ((), type(value)()):
            losses.add(f"a table has no place for {name}", "keep the YAML file beside it")
    return table


def _row(code: Code, codebook: Codebook, used: Sequence[str], losses: Losses) -> dict[str, str]:
    row = {"code": code.id, "kind": code.kind if code.id == code.pillar else "", "colour": code.colour}
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


def read_table(text: str, losses: Losses) -> list[Category]:
    r"""The codes of a table: a row a code, or a row a word.

    Columns are known by their names: `code` (or name, tag, kode …; `hrd.training`, `Capital > Loan` and
    `Capital\Loan` lie under `hrd` and `Capital`), those of the codes above it (`theme`, `category`, `tema`,
    `sub tema`, `level 1` …; an empty cell means the one above), `parent` (an id or a name, in rows of any order),
    `no` (`1.2` lies below `1`), `label`,
    `definition` (or description, memo …), `when_to_use`, `when_not_to_use`, `examples`, `counterexamples`, `words`
    (found as they stand, with `*`), `rules`, `except`
    and `without` (in the codebook's own form), each with the language where there are
    several, as in `label_en`. In a list of words, what a word counts for (`sentiment`, `emotion` …) is the code, and a
    number there its sign. Rows of one code add up. Titles may stand above the names, which may take two rows.

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
        return marked_words(names, body)
    columns = columns_of(names)
    if not has_code(columns):
        there = listed(names, KNOWN)
        what = f"no column for the code; the columns are {there}" if there else "the table is empty"
        raise InputError(what, "name one column 'code'", path=losses.path)
    if above:
        losses.add(f"the columns are named in row {above + 1}; what stands above is left out")
    _left_out(names, columns, body, losses)
    rows = []
    for number, row in body:
        cells = [
            (column, unguarded(cell)) for column, cell in zip(columns, row, strict=False) if column and cell.strip()
        ]
        if any(column[0] == "level" for column, _ in cells):
            rows.append(cells)
        elif cells:
            losses.add(f"row {number} has no code and is left out")
    return _categories(counted_words(_with_names(rows), losses))


def _rows(text: str, losses: Losses | None = None) -> Iterator[Row]:
    return csv_rows(io.StringIO(text), path=losses.path if losses else None, find_delimiter=_delimiter(text))


def _delimiter(text: str) -> Callable[[str], str]:
    """The choice of a delimiter: a title above the names of the columns has none, so the first lines are looked at."""
    lines = text.split("\n", HEADER)[:HEADER]
    named = next((line for line in lines if has_code(columns_of(line.split(most_frequent(line))))), "")
    return lambda first: most_frequent(named or first)


def _named(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row], int]:
    """The names of the columns, the rows below, and how many rows stand above."""
    found = header_of([cells for _, cells in rows[: HEADER + 1]])
    if found is None:
        return (rows[0][1] if rows else []), rows[1:], 0
    names, place, height = found
    return names, rows[place + height :], place


def _left_out(names: Sequence[str], columns: Sequence[Column | None], body: Sequence[Row], losses: Losses) -> None:
    """Note the columns that are not known, and cells that stand under no name."""
    for place, (name, column) in enumerate(zip(names, columns, strict=True)):
        if column is None and name.strip():
            losses.add(f"the column '{name.strip()}' is left out")
        elif column is None and any(len(row) > place and row[place].strip() for _, row in body):
            losses.add(f"the column {place + 1}, which has no name, is left out")
    for number, row in body:
        if any(cell.strip() for cell in row[len(names) :]):
            losses.add(f"row {number} has cells behind the last name, which are left out", "check the separators")


_Cells = list[tuple[Column, str]]


def _categories(rows: Sequence[_Cells]) -> list[Category]:
    """The codes of rows, those of one name together, under the ones above them."""
    top = Category("")
    known: dict[str, Category] = {}
    texts: dict[int, dict[Column, dict[str, None]]] = {}
    filled: dict[int, Category] = {}
    for path, cells in zip(_paths(rows), rows, strict=True):
        category = _category(path, known, top)
        filled[id(category)] = category
        _fill(category, cells)
        for column, cell in cells:
            if column[0] in BY_LANGUAGE:  # each text once, in the order of the rows
                texts.setdefault(id(category), {}).setdefault(column, {}).setdefault(cell)
    for key, found in texts.items():
        filled[key].texts = _by_language(found)
    return top.categories


def _with_names(rows: list[_Cells]) -> list[_Cells]:
    """The rows with names as codes where those that stand for them only number the rows."""
    own = ("level", str(OWN))
    numbers = [cell for cells in rows for column, cell in cells if column == own]
    labelled = all(any(column == ("label", "") for column, _ in cells) for cells in rows)
    if not rows or not labelled or not all(map(is_number, numbers)):
        return rows
    renamed = {own: ("id", ""), ("label", ""): own}
    return [[(renamed.get(column, column), cell) for column, cell in cells] for cells in rows]


def _paths(rows: Sequence[_Cells]) -> list[list[str]]:
    """The names of each row's code and of the codes above it, the outermost first."""
    rows = _outer_parents(rows)
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
    ids = {cell.strip(): place for place, cells in enumerate(rows) for column, cell in cells if column == ("id", "")}
    if not parents and len(ids) == len(rows) and all(len(path) == 1 for path in paths):
        parents = {place: list(ids)[above] for place, above in numbered_parents(list(ids)).items()}
    if not parents:
        return paths
    named = {name: place for place, name in _own_names(rows, "label")}
    named |= {path[-1]: place for place, path in reversed(list(enumerate(paths)))}
    keys = {str(place): str(ids.get(name, named.get(name, f"={name}"))) for place, name in parents.items()}
    chains = [chain_of(str(place), keys) for place in range(len(rows))]
    return [[key[1:] if key.startswith("=") else paths[int(key)][-1] for key in chain] for chain in chains]


def _own_names(rows: Sequence[_Cells], *kinds: str) -> Iterator[tuple[int, str]]:
    """The place and the text of each cell of some kinds."""
    return ((place, cell.strip()) for place, cells in enumerate(rows) for column, cell in cells if column[0] in kinds)


def _outer_parents(rows: Sequence[_Cells]) -> Sequence[_Cells]:
    """The rows with parents that have no row of their own as an outer level, whose empty cells mean the one above."""
    names = {name for _, name in _own_names(rows, "id", "label", "level")}
    if names.intersection(name for _, name in _own_names(rows, "parent")):
        return rows
    outer = ("level", str(-OWN))
    return [[(outer if column == ("parent", "") else column, cell) for column, cell in cells] for cells in rows]


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
    for (key, _), cell in cells:
        if key in {"examples", "counterexamples"}:
            getattr(category, key).extend(_example(line) for line in cell.split("\n") if line.strip())
        elif key == "kind" and cell.strip().lower() in get_args(CodeKind):
            category.kind = cell.strip().lower()
        elif key == "colour":
            category.colour = cell
        elif key == "words":
            category.words += [word.strip() for word in re.split("[;\n]", cell) if word.strip()]
        elif key == "rules":
            category.rules += [_entry(line) for line in cell.split("\n") if line.strip()]
        elif key in _CONDITIONS:
            category.conditions.setdefault(key, []).extend(_entry(line) for line in cell.split("\n") if line.strip())


def _by_language(found: Mapping[Column, Iterable[str]]) -> dict[str, str | dict[str, str]]:
    """The texts of a code; what names no language beside others that do belongs to the first of these."""
    texts: dict[str, str | dict[str, str]] = {}
    for kind in dict.fromkeys(key for key, _ in found):
        said = {language: "\n".join(lines) for (key, language), lines in found.items() if key == kind}
        plain = said.pop("", "")
        first = next(iter(said), "")
        if plain and first:
            said[first] += f"\n{plain}"
        texts[kind] = said or plain
    return texts


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
