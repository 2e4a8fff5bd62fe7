"""What tests of the command line run it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from tests.commands import DONE, Command, bare_environment
from tests.conftest import FIRST_BASE

InProcess = Callable[..., Result]
"""The command, run in this process."""

ONE_FACT = """article: {id: small, title: The bridge, publisher: The Herald}
facts:
  - id: bridge
    claim: The bridge of Nemaros was opened on 3 May.
    statements: [{stance: reported, source: The Herald}]
"""


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """An environment without settings."""
    return bare_environment()


@pytest.fixture(scope="session")
def first_base_url(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> str:
    """The URL of a database that holds the first base, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("first")
    command = Command(folder, f"sqlite:///{folder}/first.db", environment)
    assert command("import", str(FIRST_BASE)).code == DONE
    return command.url


@pytest.fixture
def onrecord(tmp_path: Path, environment: dict[str, str]) -> Command:
    """The command, with no database yet."""
    return Command(tmp_path, f"sqlite:///{tmp_path}/onrecord.db", environment)


@pytest.fixture
def filled(onrecord: Command, first_base_url: str) -> Command:
    """The command on the first base."""
    return onrecord.at(first_base_url)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/onrecord.db"


@pytest.fixture
def command(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InProcess:
    """The command, on a base with one fact, run in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", url)
    monkeypatch.delenv("ONRECORD_OPERATOR", raising=False)
    (tmp_path / "small.yaml").write_text(ONE_FACT)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    assert run("import", "small.yaml", "--as", "seed").exit_code == DONE
    return run
