"""The plugin with which pytest runs a study's codebooks: each example in `codebooks/*.yaml` is a test at its line.

Installed with qualcode, so that `pytest codebooks` works in any study; nothing heavy is imported until a codebook is
collected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from qualcode.authoring import ExampleResult

SUFFIXES = {".yaml", ".yml"}


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.File | None:
    """Collect the YAML files of a folder named `codebooks`."""
    if file_path.suffix in SUFFIXES and file_path.parent.name == "codebooks":
        return CodebookFile.from_parent(parent, path=file_path)
    return None


class CodebookFile(pytest.File):
    """A codebook whose examples are tests; pytest is extended by inheritance."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test an example; a codebook that cannot be loaded is an error with all its problems."""
        from qualcode.authoring import check_examples
        from qualcode.codebook import load_codebook
        from qualcode.errors import CodebookError

        try:
            codebook = load_codebook(self.path)
        except CodebookError as error:
            raise self.CollectError(error.with_options) from None
        for result in check_examples(codebook):
            name = f"{result.code}:{result.example.line}"
            yield ExampleItem.from_parent(self, name=name, result=result)


class ExampleItem(pytest.Item):
    """An example that must be tagged, or a counter-example that must not."""

    def __init__(self, *, result: ExampleResult, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.result = result

    def runtest(self) -> None:
        """Fail where the rules do not do what the example asks."""
        if not self.result.passed:
            raise AssertionError(self.result.problem)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:  # noqa: ARG002 (pytest's signature)
        """The line in the YAML, the sentence, and what matched or nearly matched."""
        result = self.result
        lines = [f"{self.path.name}:{result.example.line}: {result.kind} of {result.code} is wrong: {result.problem}"]
        return "\n".join([*lines, f"    “{result.example.text}”", *(f"    {detail}" for detail in result.details)])

    def reportinfo(self) -> tuple[Path, int, str]:
        """The place of the example."""
        return self.path, self.result.example.line - 1, f"{self.result.kind} of {self.result.code}"
