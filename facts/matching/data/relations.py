"""Build relations.txt, what WordNet says of words beside each other: `python -m facts.matching.data.relations`.

From Princeton's WordNet 3.0 (Debian's wordnet-base, free with attribution), for the words of english.txt, by their
first senses. A line holds a stem, its opposites, after a bar the stems of words made from it or it from them (sell:
sale), and after another how many senses it has as a verb; nothing where it is none, or tells a state ("include").
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from facts.matching.lists import FOLDER, english
from facts.matching.words import stem

WORDNET = Path("/usr/share/wordnet")
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
FIRST_SENSES = {"n": 3, "v": 4, "a": 3, "r": 2}
STATES = 42
"""The number of WordNet's lexicographer file for verbs of being and having."""


class Synset(NamedTuple):
    """One sense: its words, its pointers (kind, sense, place of the word here, place of the word there), its file."""

    words: list[str]
    pointers: list[tuple[str, str, int, int]]
    file: int


def main() -> None:
    """Write the file anew."""
    (FOLDER / "relations.txt").write_text(relations(), encoding="utf-8")


def relations() -> str:
    """Return the list."""
    known = {word for word, _ in english()}
    synsets, senses = _synsets(), _senses()
    opposites: dict[str, set[str]] = defaultdict(set)
    made: dict[str, set[str]] = defaultdict(set)
    for key, synset in synsets.items():
        for kind, other, here, there in synset.pointers:
            if kind not in "!+" or not here:
                continue
            word, counterpart = synset.words[here - 1], synsets[other].words[there - 1]
            if word in known and counterpart in known and _is_first(senses, key, word, other, counterpart):
                file = opposites if kind == "!" else made
                file[stem(word)].add(stem(counterpart))
                file[stem(counterpart)].add(stem(word))
    acts = _acts(senses, synsets, known)
    lines = []
    for one in sorted({*opposites, *made, *acts}):
        against, from_it = sorted(opposites[one] - {one}), sorted(made[one] - {one})
        if against or from_it or one in acts:
            lines.append(f"{one} {' '.join(against)}|{' '.join(from_it)}|{acts.get(one, '')}")
    return "\n".join(lines) + "\n"


def _is_first(senses: dict[tuple[str, str], list[str]], key: str, word: str, other: str, counterpart: str) -> bool:
    mine, theirs = senses.get((key[0], word), []), senses.get((other[0], counterpart), [])
    return key in mine[: FIRST_SENSES[key[0]]] and other in theirs[: FIRST_SENSES[other[0]]]


def _acts(senses: dict[tuple[str, str], list[str]], synsets: dict[str, Synset], known: set[str]) -> dict[str, int]:
    """Count the senses of each verb that tells of an act in its first one; of several with one stem the most."""
    found: dict[str, int] = {}
    states = set()
    for (part, word), keys in senses.items():
        if part == "v" and word in known:
            found[stem(word)] = max(found.get(stem(word), 0), len(keys))
            if synsets[keys[0]].file == STATES:
                states.add(stem(word))
    return {one: count for one, count in found.items() if one not in states}


def _synsets() -> dict[str, Synset]:
    found = {}
    for part, letter in PARTS.items():
        for line in _lines(f"data.{part}"):
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * at].split("(")[0].lower() for at in range(count)]
            start = 5 + 2 * count
            pointers = [fields[at : at + 4] for at in range(start, start + 4 * int(fields[start - 1]), 4)]
            found[letter + fields[0]] = Synset(
                words,
                [
                    (kind, part.replace("s", "a") + to, int(ends[:2], 16), int(ends[2:], 16))
                    for kind, to, part, ends in pointers
                ],
                int(fields[1]),
            )
    return found


def _senses() -> dict[tuple[str, str], list[str]]:
    found = {}
    for part, letter in PARTS.items():
        for line in _lines(f"index.{part}"):
            fields = line.split()
            found[letter, fields[0]] = [letter + offset for offset in fields[-int(fields[2]) :]]
    return found


def _lines(name: str) -> list[str]:
    text = (WORDNET / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("  ")]


if __name__ == "__main__":
    main()
