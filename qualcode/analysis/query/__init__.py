"""Queries: which quotes have these codes, from these people, with that stance, near those others.

syntax      the text of a query → a tree, with errors that name the column
finding     the query × the tables → quotes
search      the tree × the tables → quotes
"""

from __future__ import annotations

from qualcode.analysis.query.find import find
from qualcode.analysis.query.syntax import parse_query

__all__ = ["find", "parse_query"]
