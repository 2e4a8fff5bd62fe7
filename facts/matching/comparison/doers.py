"""Another's act: the question says of one party what the record says of another, wherever else it names the first.

Syria is in "Israel raided southern Syria" too, and didn't raid it. Only where word order leaves no doubt who is asked
about ("did Syria raid", "raided by Syria") is that compared, with every phrasing of the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.attribution import stance_of
from facts.matching.comparison.parties import (
    agent_at,
    entities,
    in_full,
    is_in_the_passive,
    place_before,
    with_country,
    within,
)
from facts.matching.comparison.turned import is_converse, is_stock
from facts.matching.comparison.verbs import verbs
from facts.matching.language import mean_the_same
from facts.matching.once import once
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.comparison.parties import Party
    from facts.matching.gazetteer import Mention
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_ASKING = frozenset({"did", "does", "do", "has", "have", "had", "will", "would"})
_BETWEEN = frozenset("only then first later also not really already ever just even finally".split())
AGENT = 5
"""Words after "by" in which its name stands."""


def is_anothers_act(asked: Reading, known: Profile) -> bool:
    """Whether every phrasing that has a question's act has it of others than the question has."""
    acts = _acts(asked)
    if not acts:
        return False
    named = [in_full(mention, reading) for reading in known.phrasings for mention in reading.mentions]
    for verb, meant in acts:
        party = with_country(meant)
        if not any(party & one for one in named):
            continue  # whom the record doesn't name at all is another name
        told = [
            any(party & with_country(doer) for doer in doers)
            for reading in known.phrasings
            for other in verbs(reading)
            if _is_alike(verb, other) and (doers := _doers(reading, other))
        ]
        if told and not any(told):
            return True
    return False


@once
def _acts(asked: Reading) -> tuple[tuple[Word, Party], ...]:
    return (*_asked_about(asked), *_done_by(asked))


def _asked_about(asked: Reading) -> list[tuple[Word, Party]]:
    """Return the acts that are asked about in the active voice, each with who is said to have done it."""
    found = []
    for mention in _parties(asked):
        place = place_before(asked, mention.at)
        if place < 0 or asked.words[place].folded not in _ASKING:
            continue
        verb = next((word for word in asked.words[mention.end :] if word.folded not in _BETWEEN), None)
        if verb is not None and not verb.paused and not is_stock(verb, asked) and not is_in_the_passive(asked, verb):
            found.append((verb, mention.meant()))
    return found


def _done_by(asked: Reading) -> list[tuple[Word, Party]]:
    """Return the same of the passive voice, where the text ends with whom it was done by."""
    named = {place_before(asked, one.at): one for one in _parties(asked) if one.end >= len(asked.words)}
    acts = [verb for verb in verbs(asked) if is_in_the_passive(asked, verb) and not is_stock(verb, asked)]
    return [(verb, named[at].meant()) for verb in acts if (at := agent_at(asked, verb)) is not None and at in named]


def _parties(asked: Reading) -> list[Mention]:
    return [mention for mention in asked.mentions if mention.kind is not EntityKind.EVENT]


def _doers(reading: Reading, verb: Word) -> tuple[Party, ...]:
    """Return all who may have done it: those before a verb, or the one after its "by"."""
    if not is_in_the_passive(reading, verb):
        return within(entities(reading), range(verb.at))
    at = agent_at(reading, verb)
    return () if at is None else within(entities(reading), range(at, min(len(reading.words), at + AGENT)))[:1]


def _is_alike(verb: Word, other: Word) -> bool:
    if verb.stem == other.stem:
        return True
    if is_converse(verb, other) or stance_of(verb) is not None or stance_of(other) is not None:
        return False
    return mean_the_same(verb.stem, other.stem)
