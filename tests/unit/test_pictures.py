"""The documentation's pictures can be drawn from what the bot says now."""

from __future__ import annotations

import asyncio
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facts.errors import PictureError

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).parent.parent.parent / "docs" / "pictures" / "render.py"


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    spec = spec_from_file_location("render", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_picture_shows_its_question_and_the_reply_with_its_menu(render: ModuleType, tmp_path: Path) -> None:
    messages = asyncio.run(render.answers(tmp_path))
    assert set(messages) == set(render.PICTURES)
    for name, message in messages.items():
        page = render.looks.page(render.looks.thread(render.PICTURES[name], message.blocks))
        assert render.PICTURES[name] in page
        assert page.count('<button class="menu">') == 1
        assert (SCRIPT.parent / f"{name}.png").exists()
    checked = render.looks.private(asyncio.run(render.checked(tmp_path)).blocks)
    assert checked.count("Share to channel") >= 2
    assert (SCRIPT.parent / "checked.png").exists()
    assert "<strong>Denied</strong>" in render.looks.thread("?", messages["answer"].blocks)


def test_the_curators_pages_are_drawn_from_their_real_blocks(render: ModuleType, tmp_path: Path) -> None:
    pages = asyncio.run(render.scenes.pictures(tmp_path))
    assert all((SCRIPT.parent / f"{name}.png").exists() for name in pages)
    assert "<h1>Add a statement</h1>" in pages["statement"]
    assert "Correction: 1 reply updated, 1 thread told, 1 person told" in pages["timeline"]
    assert "Asked 2 times" in pages["queue"]
    assert '<span class="mention">@Samir</span> is on it' in pages["queue"]
    assert pages["home"].index("Is this on the record?") < pages["home"].index("The curators' desk")


def test_the_arabic_answer_is_drawn_from_right_to_left(render: ModuleType, tmp_path: Path) -> None:
    body = asyncio.run(render.arabic.picture(tmp_path))
    assert render.arabic.QUESTION in body
    assert "<strong>منفيّ</strong> من \u2068وزارة النقل\u2069؛ سبق نقله عن \u2068The Courier\u2069" in body
    assert "unicode-bidi: plaintext" in render.looks.page(body)
    assert (SCRIPT.parent / "arabic.png").exists()


def test_without_a_browser_it_says_so(
    render: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render.main() == 1
    assert "There is no Chromium on the path" in capsys.readouterr().err


def test_a_page_that_is_not_laid_out_is_told(
    render: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "chromium"
    silent.write_text("#!/bin/sh\n")
    silent.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(PictureError, match="did not lay the page out"):
        render.measured(tmp_path / "page.html")
