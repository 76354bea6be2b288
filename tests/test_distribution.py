"""The package as it is handed on: its versions, its names, and the files that describe it to others."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

import qualcode
from qualcode.libraries import EXTRAS, TOLD

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
CODEMETA = json.loads((ROOT / "codemeta.json").read_text("utf-8"))
FORGE = sorted((ROOT / ".github").rglob("*.yml"))


def qualcode_prints(*args: str) -> subprocess.CompletedProcess[str]:
    """A run of the command line."""
    command = [sys.executable, "-m", "qualcode", *args]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def without(library: str, code: str, *args: str) -> subprocess.CompletedProcess[str]:
    """A run of code in a Python that lacks a library."""
    command = [sys.executable, "-c", f"import sys; sys.modules['{library}'] = None\n{code}", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def names(requirements: list[str]) -> set[str]:
    """Names of libraries in requirements, without bounds and extras."""
    return {re.match(r"[\w-]+", each)[0] for each in requirements}  # type: ignore[index]


@pytest.mark.parametrize(
    ("ours", "citation", "codemeta"),
    [
        (PROJECT["name"], CITATION["title"], CODEMETA["name"]),
        (PROJECT["version"], CITATION["version"], CODEMETA["version"]),
        (PROJECT["description"], CITATION["abstract"], CODEMETA["description"]),
        (PROJECT["keywords"], CITATION["keywords"], CODEMETA["keywords"]),
        (PROJECT["license"], CITATION["license"], CODEMETA["license"].removeprefix("https://spdx.org/licenses/")),
        (PROJECT["authors"], CITATION["authors"], [{"name": each["name"]} for each in CODEMETA["author"]]),
        (f"Python {PROJECT['requires-python']}",) * 2 + (CODEMETA["runtimePlatform"],),
    ],
    ids=["name", "version", "description", "keywords", "licence", "authors", "python"],
)
def test_those_who_cite_read_what_pyproject_says(ours: Any, citation: Any, codemeta: Any) -> None:
    """CITATION.cff and codemeta.json say the same as pyproject.toml."""
    assert ours == citation == codemeta


def test_the_package_tells_its_version() -> None:
    """`qualcode.__version__` is the version that is installed."""
    assert qualcode.__version__ == version("qualcode")


def test_the_command_line_tells_versions_that_matter() -> None:
    """`--version` names qualcode first, then Python and each library; `--json` the same, in either order."""
    shown, told = qualcode_prints("--version"), qualcode_prints("--version", "--json")
    found = json.loads(told.stdout)
    assert (shown.returncode, told.returncode) == (0, 0)
    assert shown.stdout.startswith(f"qualcode, version {version('qualcode')}\nPython {found['python']}, ")
    assert found["qualcode"] == version("qualcode")
    assert found["libraries"] == {name: version(name) for name in TOLD}
    assert all(re.search(rf"^{name} +{told}$", shown.stdout, re.MULTILINE) for name, told in found["libraries"].items())
    assert told.stdout == qualcode_prints("--json", "--version").stdout


def test_a_lone_json_is_no_command() -> None:
    """`--json` without `--version` is wrong usage, and says what to write."""
    for args in (["--json"], ["--json", "codes"]):
        done = qualcode_prints(*args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--json goes with --version; a command has --format json of its own" in done.stderr


def test_versions_are_told_of_what_is_required() -> None:
    """Each library that `--version` names is required, or in the extra that it names."""
    assert set(TOLD) <= names(PROJECT["dependencies"])
    extras = {
        name: names(each) for name, each in PROJECT["optional-dependencies"].items() if name not in {"dev", "docs"}
    }
    assert {name: set(each) for name, each in EXTRAS.items()} == extras


def test_a_source_distribution_holds_what_its_tests_read() -> None:
    """Each file at the top that a test of the package reads goes into the source distribution."""
    included = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]
    assert {"codemeta.json", "CITATION.cff", "LICENSE", "*.md"} <= set(included["include"])


@pytest.mark.parametrize("path", FORGE, ids=lambda path: path.name)
def test_files_for_the_forge_are_whole(path: Path) -> None:
    """Workflows and issue templates are YAML with what the forge asks for."""
    read = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 -- text only; `on` is a key, not a truth
    if path.parent.name == "workflows":
        assert {"name", "on", "permissions", "jobs"} <= read.keys()
        assert all("runs-on" in job and job["steps"] for job in read["jobs"].values())
        own = {word for step in steps(read) for word in step.get("run", "").split() if word.startswith(".ci/")}
        assert all((ROOT / script).stat().st_mode & 0o100 for script in own)
    elif path.name != "config.yml":
        assert {"name", "description", "body"} <= read.keys()


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """All steps of a workflow."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_evidence_has_the_same_types_with_and_without_pyarrow() -> None:
    """Tables of evidence and segments are the same, whatever else is installed."""
    code = """
import qualcode
from qualcode.evidence import segments
book = qualcode.parse_codebook("{name: a, languages: [en], codes: {hrd: {label: Training, rules: [train]}}}")
texts = [qualcode.transcript_from_text("We were trained twice.", id="a")]
table = qualcode.evidence(qualcode.tag(texts, book), texts)
for each in (table, segments(table)):
    print([(name, repr(kind), [type(value).__name__ for value in each[name]]) for name, kind in each.dtypes.items()])
"""
    command = [sys.executable, "-c", code]
    having = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert having.count("\n") == 2
    assert without("pyarrow", code).stdout == having


RUN = "from qualcode.cli import main; main(sys.argv[1:], prog_name='qualcode')"


def test_reading_parquet_names_the_extra_that_is_missed(tmp_path: Path) -> None:
    """A table that needs pyarrow is one line that names file, library and remedy."""
    table = tmp_path / "talk.parquet"
    pd.DataFrame({"text": ["They trained us."]}).to_parquet(table)
    done = without("pyarrow", RUN, "tag", str(table), "--codebook", "codebooks/empowerment.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{table}: reading a .parquet file needs pyarrow; pip install 'qualcode[scale]'\n"


@pytest.mark.parametrize(("name", "kind"), [("codings.parquet", "file"), ("codings.dataset", "folder")])
def test_writing_parquet_names_the_extra_before_anything_is_written(tmp_path: Path, name: str, kind: str) -> None:
    """The other format is named too, and nothing is left behind."""
    table = tmp_path / name
    done = without("pyarrow", RUN, "tag", "transcripts", "--codebook", "codebooks/empowerment.yaml", "-o", str(table))
    assert (done.returncode, done.stdout) == (2, "")
    remedy = "pip install 'qualcode[scale]', or write a .jsonl file"
    assert done.stderr == f"{table}: writing a {table.suffix} {kind} needs pyarrow; {remedy}\n"
    assert not list(tmp_path.iterdir())


def test_a_pdf_report_names_the_extra_before_anything_is_written(tmp_path: Path) -> None:
    """Another format in the same command is not written either; without the PDF it is."""
    asked = ["report", "transcripts/u02-otak-otak.txt", "--codebook", "codebooks/empowerment.yaml", "-q", "-o"]
    page, paper = tmp_path / "a.html", tmp_path / "a.pdf"
    done = without("typst", RUN, *asked, str(page), "-o", str(paper))
    assert (done.returncode, done.stdout) == (2, "")
    remedy = "pip install 'qualcode[pdf]', or write a .docx file"
    assert done.stderr == f"{paper}: writing a .pdf report needs typst; {remedy}\n"
    assert not list(tmp_path.iterdir())
    assert without("typst", RUN, *asked, str(page)).returncode == 0


def test_the_weights_told_are_of_what_is_required() -> None:
    """Each library that an install requires stands in the table of weights, and each extra in the one below."""
    page = (ROOT / "docs" / "why" / "install-size.md").read_text("utf-8")
    told = set(re.findall(r"`([\w-]+)`", page.partition("## Extras")[0]))
    assert names(PROJECT["dependencies"]) <= told
    assert set(EXTRAS) <= set(re.findall(r"`qualcode\[(\w+)\]`", page))
