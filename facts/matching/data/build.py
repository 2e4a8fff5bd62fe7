"""Build this folder's generated files: `python -m facts.matching.data.build` (needs the `dev` extra).

- english.txt: the 30,000 most frequent English words, and those of the 60,000 that dictionaries have. A line holds
  a word and ten times its Zipf frequency (log10 of occurrences in a thousand million words), from the package
  wordfreq (data under CC BY-SA 4.0). An `n` marks the names, which dictionaries write large, or don't have; the
  dictionaries are the SCOWL word lists (Debian's wamerican-large and wbritish-large, free of conditions).
- senses.txt: which of those words can mean the same, by the first senses that Princeton's WordNet 3.0 (Debian's
  wordnet-base, free with attribution) gives them: a stem, its senses, after a bar the senses above those, and after
  another the part of speech that it mostly is (n, v, a, r).
- relations.txt: opposites, words made from each other and verbs of few senses, by `relations.py`.
- countries.json: names, adjectives and capitals, from countryinfo (MIT) and the Unicode CLDR by way of Babel.
- cities.json: large cities in the same languages, from the CLDR.
- calendar.json: the names of months and weekdays in the languages that questions come in, from the CLDR.

What follows from these is written by `derived.py`, which this runs at its end.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from babel import Locale
from countryinfo import CountryInfo, all_countries
from wordfreq import top_n_list, zipf_frequency

from facts.matching.data import derived, relations
from facts.matching.lists import FOLDER
from facts.matching.words import stem

WORDS = 30_000
MORE_WORDS = 60_000
DICTIONARIES = ("/usr/share/dict/american-english-large", "/usr/share/dict/british-english-large")
SHORTEST_NAME = 4
WORDNET = Path("/usr/share/wordnet")
KINDS = {18: "person", 14: "group", 15: "place"}
"""The numbers of WordNet's lexicographer files for nouns that can be a sentence's party or place."""
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = {"noun": 3, "verb": 4, "adj": 2, "adv": 2}
MOST_BELOW = 60
"""A sense above more stems than these says too little of any."""
LANGUAGES = ("en", "ar", "fr", "es", "tr", "he")
# What the sources leave out of common newsroom English.
EXTRA: dict[str, list[str]] = {
    "US": ["America", "U.S.", "US", "USA", "American"],
    "GB": ["UK", "U.K.", "Britain", "Great Britain", "British", "England", "English", "Scotland", "Wales"],
    "AE": ["UAE", "Emirates", "Emirati"],
    "PS": ["Palestine", "Palestinian", "Palestinians"],
    "TR": ["Turkey", "Turkish", "Türkiye"],
    "NL": ["Holland", "Dutch"],
    "KR": ["South Korean"],
    "KP": ["North Korean"],
    "SA": ["Saudi"],
    "LB": ["Lebanese"],
    "PH": ["Filipino", "Philippine"],
    "CH": ["Swiss"],
    "FR": ["French"],
    "ES": ["Spanish"],
    "DK": ["Danish"],
    "SE": ["Swedish"],
    "PL": ["Polish"],
    "IE": ["Irish"],
}
CAPITALS = {"IL": "Jerusalem", "US": "Washington", "UA": "Kyiv"}


def main() -> None:
    """Write the files, and those derived from them."""
    plain = [word for word in top_n_list("en", MORE_WORDS * 2) if word.isalpha() and word.isascii()]
    lower = {line for name in DICTIONARIES for line in Path(name).read_text(encoding="utf-8").splitlines()}
    words = plain[:WORDS] + [word for word in plain[WORDS:MORE_WORDS] if word in lower]
    lines = []
    for word in words:
        kind = "" if word in lower or len(word) < SHORTEST_NAME or _is_made(word, lower) else "n"
        lines.append(f"{word} {round(zipf_frequency(word, 'en') * 10)}{kind}")
    (FOLDER / "english.txt").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    _write_senses(frozenset(words))
    _write_kinds(frozenset(words))
    relations.main()
    _write("countries.json", _countries())
    _write("cities.json", _cities())
    _write("calendar.json", _calendar())
    derived.main()


def _is_made(word: str, lower: set[str]) -> bool:
    """Whether dictionaries lack the word in any case, but have what it is made of: "seater"."""
    if word.capitalize() in lower:
        return False
    heads = (word.removesuffix(ending) for ending in ("er", "ers", "s", "ing", "ed", "ly") if word.endswith(ending))
    return any(head in lower or f"{head}e" in lower for head in heads if len(head) >= SHORTEST_NAME)


def _write_senses(words: frozenset[str]) -> None:
    """File each word's first senses under its stem; senses that no two stems share tell nothing and are left out."""
    above: dict[str, list[str]] = {}
    senses: dict[str, set[str]] = defaultdict(set)
    for part, letter in PARTS.items():
        for line in _wordnet(f"data.{part}"):
            fields = line.split(" | ")[0].split()
            start = 4 + 2 * int(fields[3], 16)
            pointers = [fields[at : at + 4] for at in range(start + 1, start + 1 + 4 * int(fields[start]), 4)]
            above[letter + fields[0]] = [kind[2] + kind[1] for kind in pointers if kind[0] in ("@", "&")]
        for line in _wordnet(f"index.{part}"):
            fields = line.split()
            lemma, count = fields[0], int(fields[2])
            if lemma in words:
                for offset in fields[-count:][: SENSES[part]]:
                    senses[stem(lemma)].add(letter + offset)
    parts = _parts(words)
    higher = {word: {up for one in own for up in above[one]} - own for word, own in senses.items()}
    shared = Counter(one for word in senses for one in senses[word] | higher[word])
    numbers: dict[str, str] = {}

    def written(found: set[str]) -> str:
        return " ".join(numbers.setdefault(one, f"{len(numbers):x}") for one in sorted(found) if shared[one] > 1)

    lines = []
    for word in sorted(senses):
        own, up = written(senses[word]), written({one for one in higher[word] if shared[one] <= MOST_BELOW})
        if own or up or parts[word]:
            lines.append(f"{word} {own}|{up}|{parts[word].most_common(1)[0][0] if parts[word] else ''}")
    (FOLDER / "senses.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parts(words: frozenset[str]) -> dict[str, Counter[str]]:
    """Count how often each stem is tagged as a noun, verb, adjective or adverb in WordNet's texts."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for part, letter in PARTS.items():
        for line in _wordnet(f"index.{part}"):
            lemma = line.split()[0]
            if lemma in words:
                found[stem(lemma)][letter] += 1
    for line in (WORDNET / "cntlist.rev").read_text(encoding="utf-8").splitlines():
        key, _, count = line.split()
        lemma, _, rest = key.partition("%")
        if lemma in words:
            found[stem(lemma)]["?nvara"[int(rest[0])]] += int(count)
    return found


def _write_kinds(words: frozenset[str]) -> None:
    """Write which nouns mean, in their most frequent sense, a person, a group or a place."""
    files = {}
    for line in _wordnet("data.noun"):
        offset, file = line.split(" ", 2)[:2]
        files[offset] = KINDS.get(int(file))
    found: dict[str, list[str]] = defaultdict(list)
    for line in _wordnet("index.noun"):
        fields = line.split()
        lemma, count = fields[0], int(fields[2])
        kind = files[fields[-count]]
        if lemma in words and kind is not None:
            found[kind].append(lemma)
    lines = [f"{kind} {' '.join(sorted(nouns))}" for kind, nouns in sorted(found.items())]
    (FOLDER / "kinds.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _wordnet(name: str) -> list[str]:
    text = (WORDNET / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("  ")]


def _countries() -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    locales = [Locale(language) for language in LANGUAGES]
    for name in sorted(country.info()["name"] for country in all_countries()):
        info = CountryInfo(name).info()
        code = info.get("ISO", {}).get("alpha2", "")
        if not code or code not in locales[0].territories:
            continue
        names = [locale.territories[code] for locale in locales if code in locale.territories]
        names += [info["name"], *EXTRA.get(code, [])]
        demonyms = [word.strip() for word in str(info.get("demonym", "")).split(",") if word.strip()]
        names += demonyms + [f"{word}s" for word in demonyms if word.endswith(("n", "i"))]
        capital = CAPITALS.get(code, str(info.get("capital", "")))
        found.append({"code": code, "names": list(dict.fromkeys(names)), "capital": capital})
    return found


def _cities() -> list[list[str]]:
    """Return the cities that time zones are called after, each in all languages."""
    locales = [Locale(language) for language in LANGUAGES]
    found = []
    for zone in map(str, locales[1].time_zones):
        names = [locale.time_zones.get(zone, {}).get("city") for locale in locales]
        english = names[0] or zone.split("/")[-1].replace("_", " ")
        if "/" in zone and "(" not in english and not zone.startswith(("Etc", "Antarctica")):
            found.append(list(dict.fromkeys([english, *(name for name in names if name)])))
    return sorted(found)


def _calendar() -> dict[str, dict[str, int]]:
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for language in LANGUAGES:
        locale = Locale(language)
        for context in ("format", "stand-alone"):
            # Abbreviations of other languages are English words too often: "mar", "per", "sal".
            for width in ("wide", "abbreviated") if language == "en" else ("wide",):
                for number, name in locale.months[context][width].items():
                    months.setdefault(name.casefold().strip("."), number)
                for number, name in locale.days[context][width].items():
                    weekdays.setdefault(name.casefold().strip("."), number)
    levant = [
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ]
    months.update({name: number for number, name in enumerate(levant, start=1)})
    return {"months": months, "weekdays": weekdays}


def _write(name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=0)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
