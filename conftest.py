"""Every example in a docstring, the README and the guides runs as a test."""

from __future__ import annotations

from doctest import ELLIPSIS, IGNORE_EXCEPTION_DETAIL, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_plugins = ["pytester"]  # for the test of qualcode's own pytest plugin

OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE | IGNORE_EXCEPTION_DETAIL

pytest_collect_file = (
    Sybil(parsers=[DocTestParser(OPTIONS)], patterns=["*.py"], excludes=["tests/**", "benchmarks/**", "conftest.py"])
    + Sybil(parsers=[SkipParser(), PythonCodeBlockParser(doctest_optionflags=OPTIONS)], patterns=["*.md"])
).pytest()
