"""Things that all commands stand on: the group that turns errors into lines, the language of a run, and help in it."""

from qualcode.cli.app.commands import Commands, Session, examples, keep, show_versions
from qualcode.cli.app.language import said, spoken

__all__ = ["Commands", "Session", "examples", "keep", "said", "show_versions", "spoken"]
