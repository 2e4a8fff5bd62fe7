"""Photographing a page of our own with the Chromium that is installed, for pictures in documents."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from facts.errors import PictureError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

SCALE = 2
"""Pixels to a CSS pixel, for sharp letters on dense screens."""

PHOTOGRAPH_SECONDS = 60


def browser() -> str:
    """Return the path of the Chromium. Raises PictureError when there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise PictureError(f"There is no Chromium on the path ({', '.join(BROWSERS)}).")
    return found


def photograph(page: Path, picture: Path, width: int, height: int) -> None:
    """Write the HTML file `page` as a PNG of `width` by `height` CSS pixels.

    The page's text must be our own, or escaped: it is shown outside of the browser's sandbox, without a network.
    Raises PictureError.
    """
    run(f"--window-size={width},{height}", f"--force-device-scale-factor={SCALE}", f"--screenshot={picture}", page=page)
    if not picture.exists():
        raise PictureError(f"The browser wrote no {picture.name}.")
    wide, tall = struct.unpack(">II", picture.read_bytes()[16:24])
    if (wide, tall) != (width * SCALE, height * SCALE):
        raise PictureError(f"{picture.name} came out {wide} by {tall} pixels.")


def run(*options: str, page: Path) -> str:
    """Open `page` in a browser of its own, quietly and offline, and return what it prints."""
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-sync")
    offline = ("--disable-background-networking", "--disable-component-update", "--no-first-run")
    with tempfile.TemporaryDirectory() as profile:
        command = [browser(), *quiet, *offline, f"--user-data-dir={profile}", *options, page.absolute().as_uri()]
        try:
            # The browser is the one on the path, and its arguments are this file's own.
            done = subprocess.run(  # noqa: S603
                command, capture_output=True, text=True, timeout=PHOTOGRAPH_SECONDS, check=True
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise PictureError(f"The browser failed: {error}") from error
    return done.stdout
