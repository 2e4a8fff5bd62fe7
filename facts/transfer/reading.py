"""Reading fact files from disk or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from facts.errors import FactFileError, Mistake
from facts.transfer.checking import check_document, check_together
from facts.transfer.json_reader import parse_json
from facts.transfer.yaml_reader import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts.transfer.documents import Document
    from facts.transfer.parsing import Parsed

STANDARD_INPUT = "-"

_SUFFIXES = {".yaml": parse_yaml, ".yml": parse_yaml, ".json": parse_json}


def read_files(names: Sequence[str]) -> list[Document]:
    """Read the fact files `names` (`-` is standard input) and check them.

    Raises FactFileError with every mistake of every file: either all of it can be taken or none is.
    """
    documents: list[Document] = []
    mistakes: list[Mistake] = []
    seen: list[Parsed] = []
    for name in names:
        try:
            for parsed in _parse(name):
                seen.append(parsed)
                document, found = check_document(parsed)
                mistakes.extend(found)
                if document is not None:
                    documents.append(document)
        except FactFileError as error:
            mistakes.extend(error.mistakes)
    mistakes.extend(check_together(seen))
    if mistakes:
        raise FactFileError(mistakes)
    return documents


def _parse(name: str) -> Iterator[Parsed]:
    suffix = Path(name).suffix.casefold()
    if name != STANDARD_INPUT and suffix not in _SUFFIXES and not Path(name).is_dir():
        raise _mistaken(name, "A fact file's name ends in .yaml, .yml or .json.")
    text = _text(name)
    if not text.strip():
        raise _mistaken(name, "The file is empty.")
    if name == STANDARD_INPUT:
        is_json = text.lstrip()[:1] in ("{", "[")
        return (parse_json if is_json else parse_yaml)(name, text)
    return _SUFFIXES[suffix](name, text)


def _text(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FactFileError([Mistake(name, line, "", "This is not UTF-8. Save the file as UTF-8.")]) from None
    except OSError as error:
        raise _mistaken(name, f"The file can't be read: {error.strerror}.") from None


def _mistaken(name: str, what: str) -> FactFileError:
    return FactFileError([Mistake(name, None, "", what)])
