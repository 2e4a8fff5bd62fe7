"""What the bot says of fact files that are uploaded. Strangers' words come in escaped."""

from __future__ import annotations

CHOOSE_A_FILE = "Choose a file."
FILE = "Fact file"
FILES_NEED_SCOPE = (
    "I may not take files here: the app lacks the scope `files:read`. Whoever set it up can add it "
    "(docs/slack.md), or import with `onrecord import`."
)
IMPORT = "Import"
IMPORT_EXPLAINED = (
    "A file in YAML, JSON or CSV, as `/facts export` writes them. You will see what it would change before it does."
)
IMPORT_NEEDS_ADMIN = "Changes wait for a second curator here, and an import would go past them: only admins can import."
IMPORT_READ = "Read it"
IMPORT_READING = "Reading the file, and comparing it with the record…"
IMPORT_REFUSED = "*The file can't be taken as it is. Nothing was changed.*"
IMPORT_TITLE = "Import a fact file"


def counted(new: int, changed: int) -> str:
    """Count what is added and changed: facts, articles and entities together."""
    return f"{new:,} new, {changed:,} changed"


def files_refused(code: str) -> str:
    """Say that Slack doesn't hand a file over, or take it."""
    advice = " The app lacks a scope; docs/slack.md names it." if code == "missing_scope" else ""
    return f"Slack refuses the file: {code}.{advice} Nothing was changed."


def import_nothing(name: str) -> str:
    """Say that a file holds nothing that the record hasn't."""
    return f"The record holds everything in {name} already."


def import_would(name: str, new: int, changed: int) -> str:
    """Say what a file would change."""
    return f"*{name}* would change the record so: {counted(new, changed)} (facts, articles and entities)."


def imported(name: str, new: int, changed: int) -> str:
    """Say what a file has changed."""
    return f"{name} is imported: {counted(new, changed)}."


def more_mistakes(count: int) -> str:
    """Stand for the mistakes that there is no room for."""
    return f"… and {count:,} more"
