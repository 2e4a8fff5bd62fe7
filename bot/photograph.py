"""Photographing a page or a drawing of our own with the Chromium that is installed, for pictures in documents."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from facts.errors import InputError, PictureError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")

SCALE = 2
"""Pixels to a CSS pixel, for sharp letters on dense screens."""

PHOTOGRAPH_SECONDS = 60

SUFFIXES = (".svg", ".png")
"""A drawing is written as it is, or as its photograph."""


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


def check_drawing(file: Path) -> None:
    """Make sure before the work begins that a drawing can be written to `file`: raises InputError or PictureError."""
    if file.suffix not in SUFFIXES:
        raise InputError(f"The plot {file} must end in .svg or .png.")
    if not file.parent.is_dir():
        raise InputError(f"There is no folder {file.parent} for the plot.")
    if file.suffix == ".png":
        try:
            browser()
        except PictureError as error:
            raise PictureError(f"{error} A PNG needs one; {file.with_suffix('.svg')} needs none.") from error


def write_drawing(file: Path, svg: str, width: int, height: int) -> None:
    """Write an SVG of `width` by `height` CSS pixels to `file`, as its ending says. Raises PictureError."""
    try:
        if file.suffix == ".svg":
            file.write_text(svg, encoding="utf-8")
            return
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "plot.html"
            page.write_text(f'<!doctype html><meta charset="utf-8"><body style="margin:0">{svg}', encoding="utf-8")
            photograph(page, file, width, height)
    except OSError as error:
        raise PictureError(f"The file {file} can't be written: {error.strerror}.") from error


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
