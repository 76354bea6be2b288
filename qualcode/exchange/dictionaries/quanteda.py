"""quanteda's dictionaries in YAML: categories as keys, words as lists."""

from __future__ import annotations

from qualcode.codebook.characters import source_from_text
from qualcode.codebook.tree import Node, read_tree
from qualcode.exchange.dictionaries.dictionary import Category, Losses


def read_quanteda(text: str, losses: Losses) -> list[Category]:
    """The categories of a quanteda dictionary in YAML.

    Args:
        text: The file.
        losses: Gets a note on keys and items that hold nothing.

    Raises:
        CodebookError: If it is not YAML, or holds anchors, aliases or tags.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> africa = read_quanteda("AFRICA: {EAST: [kenya*], WEST: [ghana*, {BENIN: [benin*]}]}", Losses())[0]
        >>> [(below.name, below.words) for below in africa.categories]
        [('EAST', ['kenya*']), ('WEST', ['ghana*'])]
    """
    source = source_from_text(text, path=losses.path)
    tree = read_tree(source)
    faults = [*source.faults, *tree.faults]
    if faults:
        raise source.error(faults)
    top = Category("")
    _fill(top, tree.root, losses)
    if top.words:
        losses.add(f"{len(top.words)} words stand under no category and are left out")
    return top.categories


def _fill(category: Category, node: Node, losses: Losses) -> None:
    if isinstance(node, str):
        category.words.append(node)
    elif isinstance(node, dict):
        for name, inner in node.items():
            below = Category(name)
            _fill(below, inner, losses)
            category.categories.append(below)
    elif isinstance(node, list):
        for item in node:
            _fill(category, item, losses)
    else:
        losses.add(f"'{category.name}' holds nothing, or something empty")
