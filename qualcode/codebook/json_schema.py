"""The JSON Schema of the format, for editors: generated from the models that the reader validates with."""

from __future__ import annotations

from typing import Any


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 7) of a codebook, with a description and an example for every key.

    Returns:
        The schema as JSON-ready values, always in the same order.

    Example:
        >>> json_schema()["properties"]["unit"]["enum"]
        ['sentence', 'turn', 'paragraph']
    """
    from pydantic.json_schema import GenerateJsonSchema

    from qualcode.codebook.format import CodebookFormat

    class Untitled(GenerateJsonSchema):
        def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002  # pydantic's signature
            return False

        def nullable_schema(self, schema: Any) -> Any:  # noqa: ANN401  # as above
            return self.generate_inner(schema["schema"])  # nothing may be left empty

        def default_schema(self, schema: Any) -> Any:  # noqa: ANN401  # as above
            found = super().default_schema(schema)
            return {key: value for key, value in found.items() if key != "default" or value is not None}

    schema = CodebookFormat.model_json_schema(schema_generator=Untitled)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A qualcode codebook",
        **{key: value for key, value in schema.items() if key != "title"},
    }


def schema_text() -> str:
    """The schema as the text of the file that stands beside the codebooks."""
    import json

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
