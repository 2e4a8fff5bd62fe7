"""What a parser tells of a sentence: its words, and which hangs on which, in which role.

`facts.index.parsing` has the parser. Who compares asks for a `Grammar`, and does without where there is none.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Token(NamedTuple):
    """A word or sign of a sentence, and its place in the sentence's tree."""

    text: str
    """As it is written."""

    lemma: str
    """The form under which a dictionary has it; small, unless it is a name."""

    part: str
    """Its part of speech, one of Universal Dependencies' (https://universaldependencies.org/u/pos/), or SPACE."""

    tag: str
    """Its part of speech more finely, one of the Penn Treebank's: VBD is a past tense, VBN a participle."""

    role: str
    """What it is to its head, by ClearNLP's names: nsubj, nsubjpass, dobj, agent, pobj, …; ROOT heads a sentence."""

    head: int
    """The head's index in the parse; a sentence's root has its own."""

    start: int
    """The index in the text of its first character."""


class Grammar(Protocol):
    """Tells who does what to whom in English sentences."""

    def __hash__(self) -> int:
        """Return the same number for the same parser: what it tells is remembered by it."""

    def parse(self, text: str) -> tuple[Token, ...]:
        """Return a text's tokens in order, none for an empty text; never raises for any text.

        A very long text is parsed up to a bound. A lone surrogate, which is no character, stands as U+FFFD.
        """
