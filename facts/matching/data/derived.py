"""Write what follows from this folder's other files: `python -m facts.matching.data.derived` (needs nothing else).

- english.txt: a word's line ends with its stem, where that is another than the word.
- common.txt: the words of english.txt that a misspelt word is likely to be meant for.
- places.txt: the names of countries.json and cities.json, with the seats of government below, each as it is
  looked up: the name's first folded word, then for each name that begins so the rest of its words, what it stands
  for, and the country that it stands for as its capital.

To be run when one of those files, `irregular.txt`, `function_words.txt` or a rule that decides on these changes.
"""

from __future__ import annotations

import json
from collections import defaultdict

from facts.matching.gazetteer import KEPT_SHORT, key_of
from facts.matching.language import OFTEN
from facts.matching.lists import FOLDER, EnglishWord, english
from facts.matching.words import english_stem

# Seats of government that are no capitals, or go by a building's name.
_SEATS = {
    "tel aviv": "IL",
    "kremlin": "RU",
    "white house": "US",
    "downing street": "GB",
    "whitehall": "GB",
    "elysee": "FR",
    "foggy bottom": "US",
    "the hague": "NL",
}


def main() -> None:
    """Write the three files anew."""
    (FOLDER / "english.txt").write_text(with_stems(), encoding="utf-8")
    (FOLDER / "common.txt").write_text(common(), encoding="utf-8")
    (FOLDER / "places.txt").write_text(places(), encoding="utf-8")


def with_stems() -> str:
    """Return the list of English words with their stems, as they are worked out now."""
    lines = []
    for word, known in english():
        stem = english_stem(word)
        lines.append(f"{word} {known.split(' ')[0]}" + ("" if stem == word else f" {stem}"))
    return _text(lines)


def common() -> str:
    """Return the list of common words, names left out."""
    known = ((word, EnglishWord.read(word, line)) for word, line in english())
    return _text([word for word, one in known if one.frequency >= OFTEN and not one.is_name])


def places() -> str:
    """Return the list of places."""
    found: dict[str, dict[str, None]] = defaultdict(dict)

    def add(key: tuple[str, ...], entity: str, stands_for: str = "") -> None:
        found[key[0]][f"{' '.join(key[1:])}|{entity}|{stands_for}"] = None

    capitals: dict[tuple[str, ...], tuple[str, str]] = {}
    for country in json.loads((FOLDER / "countries.json").read_text(encoding="utf-8")):
        code = f"country:{country['code']}"
        for key in map(key_of, country["names"]):
            if key and (len(key[0]) > 2 or key[0] in KEPT_SHORT):
                add(key, code)
        capital = key_of(country["capital"])
        if capital:
            capitals[capital] = f"capital:{country['code']}", code
            add(capital, *capitals[capital])
    for names in json.loads((FOLDER / "cities.json").read_text(encoding="utf-8")):
        city = capitals.get(key_of(names[0]), (f"city:{names[0].casefold()}", ""))
        for key in filter(None, map(key_of, names)):
            add(key, *city)
    for seat, code in _SEATS.items():
        add(key_of(seat), f"seat:{seat}", f"country:{code}")
    return _text([f"{first} {';'.join(entries)}" for first, entries in found.items()])


def _text(lines: list[str]) -> str:
    return "\n".join(sorted(lines)) + "\n"


if __name__ == "__main__":
    main()
