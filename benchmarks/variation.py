"""Variations of an article: other names, numbers, dates and wordings, the same ones all through it."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from facts.transfer import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.model import Entity, Fact, Statement

KEPT_NAMES = 0.3
"""Share of names that a variation keeps: a newsroom's articles share countries, agencies and parties."""

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

WORDINGS = (
    ("agreed to", "decided to"), ("said that", "stated that"), ("met", "held talks with"),
    ("announced", "declared"), ("approved", "passed"), ("rejected", "turned down"),
    ("signed", "put its name to"),
    ("will rise", "will go up"), ("injured", "hurt"), ("arrested", "detained"), ("resigned", "stepped down"),
    ("fined", "ordered to pay"), ("fell", "dropped"), ("repeated", "several"), ("plans to", "intends to"),
    ("sold", "handed over"), ("more than", "over"), ("about", "around"), ("during", "in the course of"),
    ("killed", "left dead"),
)  # fmt: skip
"""Wordings of which a variation uses the one or the other."""

_MONTH = "|".join(MONTHS)
_PARTS = re.compile(
    rf"(?P<day>\b\d{{1,2}})(?P<of>(?:st|nd|rd|th)? (?:of )?)(?P<month>{_MONTH})\b"
    rf"|\b(?P<month_first>{_MONTH})(?P<space> )(?P<day_after>\d{{1,2}})\b"
    r"|\b(?P<year>(?:19|20)\d\d)\b"
    r"|(?P<number>\d[\d,.]*\d|\d)"
    r"|(?P<word>[^\W\d_]+)"
)
_WORD = re.compile(r"[^\W\d_]+")
_ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"]
_CODAS = ["", "l", "n", "r", "s", "m", "nd", "th", "k"]


class Variation:
    """One way to change a text. `number` 0 changes nothing; the same seed and number change it alike."""

    def __init__(self, documents: Iterable[Document], number: int, seed: int) -> None:
        self._number = number
        self._dice = random.Random(f"{seed}/{number}")
        self._names = self._renamed(sorted(proper_words(documents))) if number else {}
        self._factor = self._dice.uniform(0.55, 1.8)
        self._days = self._dice.randrange(1, 28)
        self._months = self._dice.randrange(1, 12)
        self._years = self._dice.randrange(0, 6)
        self._wordings = [pair if self._dice.random() < 0.5 else pair[::-1] for pair in WORDINGS]

    def document(self, document: Document) -> Document:
        """Return the article, varied; every id ends in the variation's number."""
        if not self._number:
            return replace(document, pieces=())
        article = replace(
            document.article,
            id=f"{document.article.id}-{self._number}",
            title=self._text(document.article.title),
            publisher=self._text(document.article.publisher),
            published=self._date(document.article.published),
        )
        entities = {entity.name: entity for entity in map(self._entity, document.entities)}
        facts = tuple(replace(self._fact(fact), article=article) for fact in document.facts)
        return Document(article, tuple(entities.values()), facts)

    def _entity(self, entity: Entity) -> Entity:
        name = self.text(entity.name)
        # A name in another script would go on naming the entity that this one was made from.
        also = [self.text(one) for one in entity.also if one.isascii() or name == entity.name]
        return replace(entity, name=name, also=tuple(dict.fromkeys(also)))

    def _fact(self, fact: Fact) -> Fact:
        return replace(
            fact,
            id=f"{fact.id}-{self._number}",
            claim=self._worded(self.text(fact.claim)),
            also_asked=tuple(self.text(one) for one in fact.also_asked),
            statements=tuple(map(self._statement, fact.statements)),
            parties=tuple(self.text(one) for one in fact.parties),
            checked=self._date(fact.checked),
        )

    def _statement(self, statement: Statement) -> Statement:
        return replace(
            statement,
            source=self.text(statement.source),
            date=self._date(statement.date),
            when=self._text(statement.when),
            quote=self._text(statement.quote),
            note=self._text(statement.note),
        )

    def text(self, text: str) -> str:
        """Return a text with its names, numbers and dates changed."""
        return _PARTS.sub(self._part, text)

    def _text(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def _part(self, found: re.Match[str]) -> str:
        part = found.groupdict()
        if part["month"]:
            return f"{self._day(part['day'])}{part['of']}{self._month(part['month'])}"
        if part["month_first"]:
            return f"{self._month(part['month_first'])}{part['space']}{self._day(part['day_after'])}"
        if part["year"]:
            return str(int(part["year"]) + self._years)
        if part["number"]:
            return self._figure(part["number"])
        return self._names.get(part["word"], part["word"])

    def _day(self, day: str) -> str:
        return str((int(day) + self._days) % 28 + 1)

    def _month(self, month: str) -> str:
        return MONTHS[(MONTHS.index(month) + self._months) % 12]

    def _figure(self, text: str) -> str:
        """Scale a figure and write it as it was written: with its decimals, its commas."""
        decimals = len(text.rpartition(".")[2]) if "." in text else 0
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            return text
        scaled = max(value * self._factor, 2.0)
        if value <= 100:
            scaled = min(scaled, 99.0)
        return f"{scaled:,.{decimals}f}" if "," in text else f"{scaled:.{decimals}f}"

    def _date(self, date: dt.date | None) -> dt.date | None:
        return None if date is None else date + dt.timedelta(days=self._days + 31 * self._months)

    def _worded(self, claim: str) -> str:
        for before, after in self._wordings:
            claim = re.sub(rf"\b{before}\b", after, claim)
        return claim

    def _renamed(self, names: list[str]) -> dict[str, str]:
        """Return new names. One that begins with another (Syrian, Syria) goes on doing so."""
        found: dict[str, str] = {}
        for name in names:
            root = next((name[:length] for length in range(len(name) - 1, 3, -1) if name[:length] in found), None)
            if root is not None:
                found[name] = found[root] + name[len(root) :]
            elif self._dice.random() < KEPT_NAMES:
                found[name] = name
            elif name.isupper():
                found[name] = "".join(self._dice.choices("BCDFGHKLMNPRSTV", k=max(len(name), 2)))
            else:
                found[name] = self._invented()
        return found

    def _invented(self) -> str:
        syllables = [
            self._dice.choice(_ONSETS) + self._dice.choice(_VOWELS) + self._dice.choice(_CODAS)
            for _ in range(self._dice.choice((2, 2, 3)))
        ]
        return "".join(syllables).capitalize()


def proper_words(documents: Iterable[Document]) -> set[str]:
    """Return the words of entities' names that no fact writes small: Syria, not Ministry of the ministry."""
    common: set[str] = set()
    named: set[str] = set()
    for document in documents:
        for fact in document.facts:
            for text in (fact.claim, *fact.also_asked, *(one.source for one in fact.statements)):
                common.update(word for word in _WORD.findall(text) if word.islower())
        for entity in document.entities:
            named.update(word for name in (entity.name, *entity.also) for word in _WORD.findall(name))
    return {
        word
        for word in named - set(MONTHS)
        if word.isascii() and word[0].isupper() and len(word) > 1 and word.casefold() not in common
    }
