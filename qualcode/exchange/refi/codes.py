"""REFI-QDA codebooks (.qdc), the exchange format of NVivo, ATLAS.ti, MAXQDA, QualCoder and others."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from qualcode.errors import InputError
from qualcode.exchange.codebooks.code_paths import under_paths
from qualcode.exchange.codebooks.printed import section_of
from qualcode.exchange.dictionaries.dictionary import Category, Losses
from qualcode.files.xml import local, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualcode.codebook import Code, Codebook

NAMESPACE = "urn:QDA-XML:codebook:1.0"
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D31", "#5B5B5B")
"""A colour a pillar, told apart by people who see colours differently (after Okabe and Ito)."""

_OURS = UUID("6f1e1f0c-3c0b-5d43-9d0e-5f6c2f1f8a10")


def code_guid(codebook: Codebook, code: Code) -> str:
    """An identifier that is always the same for the same code of the same codebook."""
    return str(uuid5(_OURS, f"{codebook.name}/{code.id}"))


def write_refi(codebook: Codebook, losses: Losses, *, language: str | None = None) -> bytes:
    """A codebook as a .qdc file.

    Args:
        codebook: The codebook.
        losses: Gets a note on everything that the format has no place for.
        language: The language of names and descriptions; the codebook's first if not given.

    Returns:
        XML in UTF-8, valid against the published schema; the same bytes every time. All texts of a code are in its
        description.

    Example:
        >>> from qualcode.codebook import parse_codebook
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> data = write_refi(parse_codebook("codes: {hrd: {label: Training, rules: [latih]}}"), losses := Losses())
        >>> b'name="Training" isCodable="true"' in data, losses.found[0].what
        (True, 'the format has no place for rules')
    """
    from lxml import etree

    language = language or codebook.languages[0]
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap={None: NAMESPACE}, origin=f"qualcode {version('qualcode')}")
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    for number, pillar in enumerate(codebook.codes):
        colour = COLOURS[number % len(COLOURS)]
        _add_codes(codes, pillar, codebook, colour=colour, language=language)
    for what, there in (
        ("rules", codebook.rules),
        ("stance cues", codebook.stance.achieved or codebook.stance.shortcoming or codebook.stance.neutral),
        ("actors", codebook.actors),
        ("a second language", codebook.languages[1:]),
    ):
        if there:
            losses.add(f"the format has no place for {what}", "keep the YAML file beside it")
    etree.indent(root, "  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _add_codes(parent: Any, code: Code, codebook: Codebook, *, colour: str, language: str) -> None:  # noqa: ANN401
    element = add_code(parent, code, codebook, namespace=NAMESPACE, colour=colour, language=language)
    for indicator in code.indicators:
        _add_codes(element, indicator, codebook, colour=colour, language=language)


def add_code(parent: Any, code: Code, codebook: Codebook, *, namespace: str, colour: str, language: str) -> Any:  # noqa: ANN401
    """Add a code, without those under it, to an element, and return the code's own.

    Args:
        parent: The element.
        code: The code.
        codebook: Its codebook.
        namespace: That of codebooks or of projects.
        colour: The pillar's, where the codebook says none.
        language: The language of name and description.
    """
    from lxml import etree

    section = section_of(code, language=language)
    element = etree.SubElement(
        parent,
        f"{{{namespace}}}Code",
        guid=code_guid(codebook, code),
        name=section.label,
        isCodable="true",
        color=code.colour or colour,
    )
    description = "\n\n".join(_described(section))
    if description:
        etree.SubElement(element, f"{{{namespace}}}Description").text = description
    return element


def _described(section: Any) -> Iterator[str]:  # noqa: ANN401  # a Section
    for number, (title, text) in enumerate(section.texts):
        yield text if number == 0 else f"{title}: {text}"
    for title, sentences in section.sentences:
        yield "\n".join([f"{title}:", *(f"- {sentence}" for sentence in sentences)])


def read_refi(data: bytes, losses: Losses) -> list[Category]:
    """The codes of a .qdc file, without rules, since the format has none.

    Args:
        data: The file.
        losses: Gets a note on sets, and codes that only group others.

    Raises:
        InputError: If it is no such file.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> data = b'''<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="x" name="Capital" isCodable="true">
        ... <Description>Money.</Description></Code></Codes></CodeBook>'''
        >>> [(category.name, category.texts) for category in read_refi(data, Losses())]
        [('Capital', {'definition': 'Money.'})]
    """
    root = parse(data, path=losses.path)
    if local(root) not in {"CodeBook", "Project"}:
        raise InputError("not a REFI-QDA codebook", "its first element must be 'CodeBook'", path=losses.path)
    found = next((element for element in root.iter() if local(element) == "Codes"), None)
    if found is None:
        raise InputError("the codebook holds no codes", "export it again", path=losses.path)
    categories = under_paths(_categories(found, losses))
    for element in root.iter():
        if local(element) == "Set":
            losses.add(f"the set '{element.get('name', '')}' is left out", line=element.sourceline)
    return categories


def _categories(parent: Any, losses: Losses) -> Iterator[Category]:  # noqa: ANN401  # lxml
    for element in parent:
        if local(element) != "Code":
            continue
        category = Category(element.get("name") or "unnamed", categories=list(_categories(element, losses)))
        category.colour = element.get("color") or ""
        description = next((child.text for child in element if local(child) == "Description"), None)
        if description and description.strip():
            category.texts["definition"] = re.sub(r"[^\S\n]+", " ", description).strip()
        if element.get("isCodable", "true").strip() in {"false", "0"}:
            losses.add(f"'{category.name}' only groups others, which a codebook cannot say", line=element.sourceline)
        yield category
