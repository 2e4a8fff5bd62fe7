"""Whether a question denies: "so they never met?", "isn't it false that…". Two denials make none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from facts.matching.words import Word

_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "should"}
)
_UNMARKED = frozenset(f"{auxiliary}nt" for auxiliary in _AUXILIARIES) | {"wont", "cant", "aint"}
"""Contractions without their apostrophe."""

NEGATIONS = _UNMARKED | {"not", "never", "no", "nobody", "none", "nothing", "nowhere", "neither", "cannot"}
_FALSEHOODS = frozenset(
    {
        "false",
        "untrue",
        "fake",
        "wrong",
        "incorrect",
        "bogus",
        "hoax",
        "baseless",
        "unfounded",
        "myth",
        "debunked",
        "lie",
    }
)
_TAGS = re.compile(
    r"(?:,|-)?\s*(?:right|no|or not|isn't it|is it not|true or false|yes or no"
    r"|(?:is|are|was|were|do|does|did|has|have|had|wo|would|ca|could|should)n'?t"
    r" (?:it|they|he|she|we|you|there))\s*\?*$",
    re.IGNORECASE,
)
_COMPARED = frozenset({"more", "less", "fewer", "later", "earlier", "sooner", "only", "doubt", "matter"})
"""Words before which "no" and "not" deny nothing: "no more than 40", "not only", "no doubt"."""

_OPENERS = frozenset({"so", "and", "but", "or", "hey", "hi", "hello", "ok", "wait", "team", "all"})
_DENYING = NEGATIONS | _FALSEHOODS | {"without"}
_NOTHING = frozenset({"basis", "foundation", "truth", "merit", "substance"})


def is_negated(text: str, words: Sequence[Word], passed: Collection[int] = ()) -> bool:
    """Whether the claim is asked in the negative: an odd number of negations, tags and rhetorical ones apart.

    The words at the places `passed` deny nothing.
    """
    denying = [word for word in words if word.folded in _DENYING and word.at not in passed]
    if not denying:
        return False
    length = len(_TAGS.sub("", text))
    denying = [word for word in denying if word.start < length]
    count = sum(word.folded in _FALSEHOODS or _is_baseless(words, word) for word in denying)
    count += sum(word.folded in NEGATIONS and not _is_rhetorical(words, word) for word in denying)
    return count % 2 == 1


def _is_rhetorical(words: Sequence[Word], word: Word) -> bool:
    """Whether a negation denies nothing where it stands: "No, they met", "no more than", "whether or not"."""
    after = words[word.at + 1] if word.at + 1 < len(words) else None
    before = words[word.at - 1] if word.at else None
    if after is not None and word.folded in ("no", "not") and after.folded in _COMPARED:
        return True
    if word.folded == "no" and word.first:
        return after is None or after.paused
    if before is not None and before.folded == "or" and word.folded == "not":
        return True
    # "Didn't they meet?" asks whether they met: a negation glued to the auxiliary that opens the question.
    if word.folded in _UNMARKED:
        return _opens(words, word) and after is not None and after.folded in _SUBJECTS
    if word.folded != "not" or before is None:
        return False
    if before.folded == "it":  # "Is it not true that…" is "isn't it true that…"
        return word.at >= 2 and words[word.at - 2].folded in _AUXILIARIES and _opens(words, words[word.at - 2])
    return before.folded in _AUXILIARIES and _opens(words, before)


_SUBJECTS = frozenset({"it", "they", "he", "she", "we", "you", "there", "the", "this", "that"})


def _opens(words: Sequence[Word], word: Word) -> bool:
    """Whether a word opens a question, greetings and the like apart."""
    if word.first or word.paused:
        return True
    return words[word.at - 1].folded in _OPENERS and all(other.folded in _OPENERS for other in words[: word.at])


def _is_baseless(words: Sequence[Word], word: Word) -> bool:
    """Whether it is said to be "without foundation"; without anything else is part of the claim."""
    return word.folded == "without" and any(other.folded in _NOTHING for other in words[word.at + 1 : word.at + 3])
