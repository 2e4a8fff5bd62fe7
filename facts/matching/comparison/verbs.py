"""The verbs of a sentence, by their endings and the helping words before them; no parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.language import function_words, kind_of, senses
from facts.matching.once import once
from facts.matching.words import irregular_forms, stem

if TYPE_CHECKING:
    from facts.matching.reading import Reading
    from facts.matching.words import Word

# Two sides do these to each other, or share them: here, order tells nothing.
MUTUAL = frozenset(
    stem(word)
    for word in [
        "meet",
        "met",
        "meeting",
        "talk",
        "talks",
        "discuss",
        "agree",
        "agreement",
        "deal",
        "pact",
        "truce",
        "ceasefire",
        "clash",
        "fight",
        "fought",
        "merge",
        "marry",
        "draw",
        "drew",
        "tie",
        "negotiate",
        "negotiation",
        "share",
        "cooperate",
        "side",
        "match",
        "game",
        "held",
        "hold",
        "break",
        "broke",
        "border",
        "relation",
        "relations",
        "security",
        "peace",
        "dialogue",
    ]
)
ACTORS = frozenset({"person", "group"})
"""The kinds of nouns that can be a sentence's party."""
HELPING = frozenset({"did", "does", "do", "will", "would", "can", "could", "to", "has", "have", "had", "didnt"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_HAVE = frozenset({"has", "have", "had"})
REACH = 8
"""Words on each side of a verb in which its parties are looked for."""


@once
def verbs(reading: Reading) -> tuple[Word, ...]:
    """Return the verbs around which parties can stand: none that are mutual, and no names."""
    taken = reading.named_at.union(at for figure in reading.quantities for at in range(figure.at, figure.end))
    return tuple(
        [
            word
            for word in reading.words
            if word.folded not in function_words()
            and word.at not in taken
            and not word.is_number
            and not word.is_sign
            and word.stem not in MUTUAL
            and is_verb(word, reading)
        ]
    )


def is_verb(word: Word, reading: Reading) -> bool:
    """Whether a word is a verb, by its ending or a helping word before it; after an article none is."""
    if word.folded in _NO_ACTS:
        return False
    last = reading.words[word.at - 1].folded if word.at else ""
    if word.folded.endswith("ing") and last in ("for", "of", "by"):
        return True
    is_past = word.folded.endswith("ed") or word.folded in PASTS
    if is_past and last == "that" and word.at > 1 and reading.words[word.at - 2].folded not in function_words():
        return True  # "it was the firm that promised"
    if last in _BEFORE_NOUNS or last == "-":
        return False
    if is_past or word.folded.endswith("ing"):
        return True
    if kind_of(word.folded) in ACTORS or senses(word.stem).part == "a":
        return False
    if _is_in_the_present(word, reading):
        return True
    return last == "to" or _is_helped(word, reading)


def _is_in_the_present(word: Word, reading: Reading) -> bool:
    """Whether a verb's form in "-s" stands between a noun and what it acts on: "the union pays strikers"."""
    before = reading.words[word.at - 1] if word.at else None
    after = reading.words[word.at + 1] if word.at + 1 < len(reading.words) else None
    if before is None or after is None or after.paused or before.folded in function_words() or before.is_number:
        return False  # "214 votes"
    if not word.folded.endswith("s") or senses(word.stem).part != "v" or senses(before.stem).part not in ("n", ""):
        return False
    return after.folded in _BEFORE_OBJECTS or after.folded not in function_words()


def _is_helped(word: Word, reading: Reading) -> bool:
    """Whether a helping word stands before a verb's plain form, with at most one other plain word between."""
    between = 0
    for other in reversed(reading.words[max(0, word.at - REACH) : word.at]):
        if other.folded in _HAVE:
            return word.folded in irregular_forms()  # "had their results annulled" makes no verb of "results"
        if other.folded in HELPING and other.folded != "to":
            return True
        if other.folded in function_words() or other.is_sign or other.at in reading.named_at:
            continue
        between += kind_of(other.folded) not in ACTORS and senses(other.stem).part != "a"
        if between > 1:
            return False
    return False


_NO_ACTS = frozenset({"missing", "according", "regarding", "following", "including"})
"""Words in "-ing" that nobody does."""
_BEFORE_OBJECTS = frozenset({"a", "an", "the", "its", "their", "his", "her", "to", "it", "them"})
_BEFORE_NOUNS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "at",
        "for",
        "from",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "these",
        "some",
        "any",
        "no",
    ]
)
PASTS = frozenset(
    [
        "beat",
        "bought",
        "sold",
        "paid",
        "won",
        "lost",
        "gave",
        "took",
        "made",
        "sent",
        "led",
        "struck",
        "hit",
        "shot",
        "fed",
        "told",
        "sued",
        "left",
        "hurt",
        "hired",
        "drove",
        "built",
        "brought",
        "caught",
        "chose",
        "threw",
        "withdrew",
        "overtook",
        "knew",
        "found",
        "kept",
        "said",
        "put",
        "cut",
        "set",
        "lent",
        "owed",
        "became",
    ]
)
