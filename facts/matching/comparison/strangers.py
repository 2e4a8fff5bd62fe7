"""Other people, another body or another place than on record: "were miners killed" beside passengers who were.

Nearly all of such a question is in the record, but for a noun that says who or where; and there the record has another
one of that kind, which the question leaves out. Most nouns for people stand for any ("the man", "officials"), or for a
part that anybody may play in a story: those are no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.agreement import agree
from facts.matching.asking import sought
from facts.matching.bearing import is_asked, is_said
from facts.matching.comparison.vague import ANYBODY, IN_THE_STORY, VAGUE
from facts.matching.language import (
    abbreviations,
    frequency,
    is_english,
    is_free,
    is_plain,
    kind_of,
    senses,
)
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

BORNE_OUT = 0.5
"""Share of what a question tells beside the stranger, by how rare its words are, that the fact must have."""

ENOUGH = 2
"""Words of the question, beside the stranger, that the fact must have."""

ALIKE = 4
"""First letters that two nouns for the same people share."""

RAREST = 8.0
"""Of `frequency`: where a word begins to tell something."""

_ANYWHERE = frozenset(
    map(
        stem,
        "area site spot zone ground land country nation state world home house building street road room office town "
        "city village region line table end".split(),
    )
)
_ASIDE = frozenset(map(stem, "editor colleague reader intern newsroom press media aunt uncle mum dad mam mate".split()))
"""Who is in a message and not in what it asks about."""
_DOERS = ("ers", "ists")
_NOBODY_ELSE = VAGUE | IN_THE_STORY | ANYBODY | _ANYWHERE | _ASIDE


def compare_strangers(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for the first noun for people, a body or a place that stands for another on record."""
    taken = sought(asked)
    strangers = [
        word for word in asked.content if word.at not in taken and _tells_who(word) and not _is_on_record(word, known)
    ]
    if not strangers:
        return []  # and of most questions there is none
    claim = known.phrasings[0]
    telling = (word for word in claim.telling if word.at in claim.content_at or _are_a_body(word, claim))
    others = [(word, kind) for word in telling if (kind := _kind(word)) and not is_asked(word, asked, passed=_ANYWHERE)]
    if not others:
        return []
    for word in strangers:
        kind, is_borne_out = kind_of(word.folded), _is_borne_out(word, asked, known)
        for other, others_kind in others:
            if word.folded[:ALIKE] == other.folded[:ALIKE]:
                continue  # miners, mineworkers
            if (is_borne_out and kind == others_kind) or _is_counted_too(word, asked, other, claim):
                found = DifferenceKind.PLACE if kind == "place" else DifferenceKind.ROLE
                return [Difference(found, word.text, other.text)]
    return []


def _tells_who(word: Word) -> bool:
    """Whether a word is a noun that says who or where, and not just anybody or anywhere."""
    if not kind_of(word.folded) or not is_plain(word.folded) or is_free(word.folded) or word.folded in abbreviations():
        return False
    return word.stem not in _NOBODY_ELSE and senses(word.stem).part in ("n", "")


def _are_a_body(word: Word, claim: Reading) -> bool:
    """Whether a word says in a body's name who its people are: the nurses of the Nurses' Federation."""
    return kind_of(word.folded) == "person" and any(
        one.kind is EntityKind.ORGANISATION and one.at <= word.at < one.end for one in claim.mentions
    )


def _kind(word: Word) -> str:
    """Return what a noun of the claim means; one for people may be too rare for any list: "croupiers"."""
    if word.folded.endswith(_DOERS) and not is_english(word.folded) and (word.first or not word.capital):
        return "person"
    return kind_of(word.folded) if _tells_who(word) else ""


def _is_on_record(word: Word, known: Profile) -> bool:
    """Whether a fact has a noun in any sense, one or many of them: chairmen, a chairman."""
    return is_said(word, known) or (word.folded.endswith("men") and f"{word.folded[:-3]}man" in known.folded)


def _is_counted_too(word: Word, asked: Reading, other: Word, claim: Reading) -> bool:
    """Whether the same figure counts the one in the question and the other on record: "34 actors", "34 directors"."""
    return any(
        agree(figure, recorded)
        for figure in asked.quantities
        if figure.end == word.at
        for recorded in claim.quantities
        if recorded.end == other.at
    )


def _is_borne_out(stranger: Word, asked: Reading, known: Profile) -> bool:
    """Whether a fact has most of what a question tells beside the stranger.

    Names and figures are compared by themselves.
    """
    aside = _with_its_own(stranger, asked, known)
    rest = [word for word in asked.telling if word.at not in aside]
    figures = {at for figure in asked.quantities for at in range(figure.at, figure.end)}
    said = [word for word in rest if word.at in asked.named_at or word.at in figures or is_said(word, known)]
    return len(said) >= ENOUGH and _weight(said) >= BORNE_OUT * _weight(rest)


def _with_its_own(word: Word, asked: Reading, known: Profile) -> set[int]:
    """Return where a word and what tells more of it stand: "the losing bidder", "the chairman of the jury"."""
    places = {word.at}
    words, content = asked.words, asked.content_at
    at = word.at - 1
    while at in content and at not in asked.named_at and not words[at + 1].paused and not is_said(words[at], known):
        places.add(at)
        at -= 1
    at = word.at + 1
    if at < len(words) and words[at].folded == "of":
        after = next((other for other in words[at + 1 : at + 3] if other.at in content), None)
        if after is not None and not is_said(after, known):
            places.add(after.at)
    return places


def _weight(words: Iterable[Word]) -> float:
    return sum(max(RAREST - frequency(word.folded), 0.5) for word in words)
