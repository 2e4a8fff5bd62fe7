"""A reading with its grammar: each word with what it hangs on and what hangs on it.

Questions are typed in haste. A parser takes a name in small letters for a plain word, and stumbles over a misspelt one;
so known names are written large for it, and words as they were meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import function_words
from facts.matching.once import once
from facts.matching.words import stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.gazetteer import Gazetteer, Mention
    from facts.matching.grammar import Grammar, Token
    from facts.matching.reading import Reading


class Node:
    """A token in its tree. `at` is its place among the reading's words; None for signs and endings ("'s")."""

    __slots__ = ("at", "head", "index", "kids", "token")

    def __init__(self, token: Token, index: int, at: int | None) -> None:
        self.token, self.index, self.at = token, index, at
        self.head = self
        self.kids: list[Node] = []

    @property
    def folded(self) -> str:
        """The word in small letters."""
        return self.token.text.casefold()

    @property
    def lemma(self) -> str:
        """The dictionary's form, in small letters."""
        return self.token.lemma.casefold()

    @property
    def role(self) -> str:
        """What it is to its head."""
        return self.token.role

    @property
    def is_root(self) -> bool:
        """Whether it hangs on nothing."""
        return self.head is self

    def having(self, *roles: str) -> Iterator[Node]:
        """Yield what hangs on it in one of some roles."""
        return (kid for kid in self.kids if kid.token.role in roles)

    def has(self, *roles: str) -> bool:
        """Whether anything hangs on it in one of some roles."""
        return any(kid.token.role in roles for kid in self.kids)

    def objects_of(self, *prepositions: str) -> Iterator[Node]:
        """Yield the nouns that hang on it by one of some prepositions."""
        for kid in self.having("prep"):
            if kid.folded in prepositions:
                yield from kid.having("pobj")


class Sentence:
    """A reading's tokens as a tree, and what stands at each of them."""

    def __init__(self, reading: Reading, grammar: Grammar, gazetteer: Gazetteer) -> None:
        self.reading, self._gazetteer = reading, gazetteer
        text, places = _written(reading)
        tokens = grammar.parse(text)
        self.nodes = tuple(Node(token, index, _place(token, places)) for index, token in enumerate(tokens))
        for node in self.nodes:
            node.head = self.nodes[node.token.head]
            if not node.is_root:
                node.head.kids.append(node)
        self._mentions = {at: mention for mention in reading.mentions for at in range(mention.at, mention.end)}
        self._names = {word.at: name for name in reading.names for word in name.words}
        self._counted = frozenset(at for figure in reading.quantities for at in range(figure.at, figure.end))

    def mention(self, node: Node) -> Mention | None:
        """Return the known name that a node is part of."""
        return None if node.at is None else self._mentions.get(node.at)

    def within(self, node: Node) -> frozenset[str]:
        """Return the entities named within a longer name: the Syria of "the Syrian Foreign Minister"."""
        mention = self.mention(node)
        return frozenset() if mention is None else _names_within(mention.folded, self._gazetteer) - mention.meant()

    def named(self, node: Node) -> tuple[str, ...]:
        """Return the stems of the unknown name that a node is part of; none elsewhere."""
        name = None if node.at is None else self._names.get(node.at)
        return () if name is None else tuple(word.stem for word in name.words)

    def is_counted(self, node: Node) -> bool:
        """Whether a node is part of a figure."""
        return node.at in self._counted

    def stem(self, node: Node) -> str:
        """Return the stem of a node's word."""
        return stem(node.folded) if node.at is None else self.reading.words[node.at].stem


@once
def sentence(reading: Reading, grammar: Grammar, gazetteer: Gazetteer) -> Sentence:
    """Return a reading with its grammar."""
    return Sentence(reading, grammar, gazetteer)


def _names_within(name: tuple[str, ...], gazetteer: Gazetteer) -> frozenset[str]:
    words = words_of(" ".join(name))
    parts = [words[start:] for start in range(1, len(words))] + [words[:end] for end in range(1, len(words))]
    return frozenset(id_ for part in parts for mention in gazetteer.mentions(part) for id_ in mention.meant())


def _written(reading: Reading) -> tuple[str, list[tuple[int, int, int]]]:
    """Return the text as a careful writer would have it, and for each word its characters there and its place."""
    named = {at for mention in reading.mentions for at in range(mention.at, mention.end)}
    named.update(word.at for name in reading.names for word in name.words)
    parts: list[str] = []
    places: list[tuple[int, int, int]] = []
    length = end = 0
    words = reading.words
    for word in words:
        if word.start < end:
            continue  # the second part of a contraction
        before, as_typed = reading.text[end : word.start], reading.text[word.start : word.end]
        written = as_typed
        if word.at in named:
            if word.folded not in function_words():
                written = as_typed[:1].upper() + as_typed[1:]
        elif _is_mended(word.folded, as_typed):
            written = word.folded
        parts += (before, written)
        length += len(before)
        places.append((length, length + len(written), word.at))
        length += len(written)
        end = word.end
    return "".join((*parts, reading.text[end:])), places


def _is_mended(folded: str, as_typed: str) -> bool:
    """Whether a word in small letters is read as another than it is spelt."""
    return as_typed.islower() and as_typed.isalpha() and folded.isalpha() and folded != as_typed


def _place(token: Token, places: list[tuple[int, int, int]]) -> int | None:
    for start, end, at in places:
        if start <= token.start < end:
            # Of "Syria's" the ending is no word of its own.
            return at if token.start == start or token.text[:1].isalnum() else None
    return None
