"""A message's claims: its sentences and coordinated questions, greetings and chat dropped."""

from __future__ import annotations

import re
from itertools import islice

from facts.matching.language import is_free
from facts.matching.words import stem, words_of

MOST_CLAIMS = 30
"""Claims of one text that are looked up; at 11 ms a claim with meaning, they take a third of a second."""

LEAST_WORDS = 2
"""Content words that a part must have to be a claim of its own; a shorter one is asked along with the whole."""

_SENTENCES = re.compile(r"(?<=[.!?؟])[\"')\]]*\s+(?=[\"'(\[]*[^\W\d_]|\d)|\n+|;\s+|\s+[•·]\s+")
_ABBREVIATIONS = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|Gov|Sept|Jan|Feb|Aug|Oct|Nov|Dec|No|vs|approx|Inc|Ltd|Co|incl|est|excl|dept|govt|min|max|e\.g|i\.e)\.$"
)
_LISTED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-*•·])\s+", re.MULTILINE)
_AUXILIARY = r"did|do|does|is|are|was|were|has|have|had|will"
_COORDINATED = re.compile(
    rf"(?:,|\?)?\s+(?:and|or|but)\s+(?:also\s+)?(?=(?:{_AUXILIARY}|who|when|where|how|what|is it true|that)\s)"
    r"|,\s+(?=(?:did|was|were|has|have|how many|who|when|where)\s)"
    r"|\s+(?:-\s+)?also,?\s+(?=(?:did|was|were|is|has|have)\s)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^that\s+", re.IGNORECASE)
_ASKS = re.compile(
    rf"\W*(?:(?:so|and|but|or|ok|hi|hey|also|that)\W+)*(?:{_AUXILIARY}|who|when|where|how|what|which|why)\s",
    re.IGNORECASE,
)
_INVERTED = re.compile(rf"(?:{_AUXILIARY})\s+(?:(?:the|an?|any|his|her|its|their|it|he|she|they|there)\s|[A-Z\d])")
_PREDICATE = re.compile(rf"(?:{_AUXILIARY})\s", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\W*(?:and\s+|so\s+)?(?:is|was|isn't)\s+it\s+(?:also\s+)?(?:\w+\s+){1,2}that\s+\w+\s+\w+", re.IGNORECASE
)
"""Where "it" stands for nothing said before, but for the clause that follows: "is it true that…"."""
_COUNTED = frozenset(map(stem, "year month week day hour season million billion thousand percent per cent".split()))
_QUOTED = re.compile(r'^[\s"\'(\[]+|[\s"\')\]]+$')
_PRONOUNS = frozenset({"it", "he", "she", "they", "them", "this", "that", "there", "him", "her", "one"})


def claims_of(text: str) -> tuple[list[str], int]:
    """Part normalised `text` into its claims, in order; returns at most `MOST_CLAIMS`, and how many were left out.

    What bears no claim (a greeting, "quick question", thanks) is dropped. A text without any claim is
    returned whole, so that every question gets a result.
    """
    parts = [part for sentence in _sentences(_LISTED.sub("", text)) for part in _coordinated(sentence)]
    claims = [part for part in (_QUOTED.sub("", part) for part in parts) if _bears(part, 1)]
    claims = _joined(claims)
    if not claims:
        return [text] if text else [], 0
    return claims[:MOST_CLAIMS], max(0, len(claims) - MOST_CLAIMS)


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    for piece in _SENTENCES.split(text):
        if not piece or not piece.strip():
            continue
        if found and _ABBREVIATIONS.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _coordinated(sentence: str) -> list[str]:
    """Part "did A happen, and was B…?" where each side bears a claim by itself."""
    pieces, start = [], 0
    for joint in _COORDINATED.finditer(sentence):
        if _is_joint(sentence, sentence[start : joint.start()], sentence[joint.end() :]):
            pieces.append(_CLAUSE.sub("", sentence[start : joint.start()]))
            start = joint.end()
    pieces.append(_CLAUSE.sub("", sentence[start:]) if pieces else sentence)
    if not all(_bears(piece, LEAST_WORDS) and not _leans(piece) for piece in pieces):
        return [sentence]
    return pieces


def _is_joint(sentence: str, before: str, after: str) -> bool:
    """Whether two claims meet here, and not one subject's two predicates: "Feltz broke a finger and will be out"."""
    if _CLAUSE.match(after):
        return _INTRODUCED.match(sentence) is not None
    if _PREDICATE.match(after) and _INVERTED.match(after) is None:
        return _ASKS.match(before) is not None
    return "?" in sentence or _ASKS.match(before) is not None


def _leans(piece: str) -> bool:
    """Whether a piece can't be understood without the one before: "was it denied"."""
    if _INTRODUCED.match(piece):
        return False
    return any(word.folded in _PRONOUNS for word in words_of(piece)[:2])


def _joined(claims: list[str]) -> list[str]:
    """Join a sentence that leans on the one before it or says too little by itself: "Hearing X. Is it true?"."""
    found: list[str] = []
    for claim in claims:
        if found and (not _bears(claim, LEAST_WORDS) or _leans(claim) or _is_figure(claim)):
            found[-1] = f"{found[-1]} {claim}"
        else:
            found.append(claim)
    if len(found) > 1 and not _bears(found[0], LEAST_WORDS):
        found[:2] = [f"{found[0]} {found[1]}"]
    return found


def _is_figure(claim: str) -> bool:
    """Whether a part only adds a figure to what was said: "4.5m a year"."""
    words = [word for word in words_of(claim) if not word.is_sign]
    return (
        bool(words)
        and words[0].is_number
        and all(word.is_number or word.glued or is_free(word.folded) or word.stem in _COUNTED for word in words)
    )


def _bears(text: str, least: int) -> bool:
    content = (word for word in words_of(text) if not is_free(word.folded) and not word.is_sign)
    return len(list(islice(content, least))) == least
