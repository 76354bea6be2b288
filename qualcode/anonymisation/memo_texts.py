"""Memos with codes for names: in what they say, whom they are of, where they stand and who wrote them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualcode.anonymisation.replacement import Anonymised
    from qualcode.codings.memo import Memo


def memos_without_names(memos: Iterable[Memo], clean: Anonymised) -> list[Memo]:
    """Return memos with codes for names; their passages move with the edited texts.

    Args:
        memos: As they were written.
        clean: The study with codes for names.
    """
    return [_without_names(memo, clean) for memo in memos]


def _without_names(memo: Memo, clean: Anonymised) -> Memo:
    names, edit = clean.replacer, clean.edits.get(memo.transcript)
    return replace(
        memo,
        text=names.text(memo.text),
        coder=names.person(memo.coder),
        transcript=clean.ids.get(memo.transcript) or names.text(memo.transcript),
        span=edit.span(memo.span) if edit and memo.span else memo.span,
        quote=names.text(memo.quote),
        informant=names.person(memo.informant) if memo.informant else "",
        said_by=names.person(memo.said_by) if memo.said_by else "",
    )
