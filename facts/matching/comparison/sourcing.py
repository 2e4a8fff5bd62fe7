"""Who says so: a question that names a source must name one that the fact has, in that stance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.comparison.attribution import DENYING, Attribution, attribution, stance_of
from facts.matching.comparison.standing_in import INSTITUTIONS
from facts.matching.language import is_free, kind_of, mean_nearly
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem
from facts.model import Stance

if TYPE_CHECKING:
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.profile import Profile, Said
    from facts.matching.reading import Reading
    from facts.matching.words import Word


_TELLING = frozenset(
    map(
        stem,
        "promise vow pledge warn threaten predict insist testify complain apologise accuse allege urge tell told call "
        "demand argue admit boast hint explain propose find found conclude establish estimate".split(),
    )
)
"""What is said too, by the claim's own party: "did the governor say there'd be a bridge", which he promised."""


def compare_source(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """Return a difference when the source that is asked about has no such statement on record."""
    named = attribution(asked)
    if named is None:
        return _credited(asked, known)
    text = asked.text[named.subject[0].start : named.subject[-1].end]
    ids = frozenset(
        id_
        for mention in asked.mentions
        if any(mention.at <= word.at < mention.end for word in named.subject)
        for id_ in mention.meant()
    )
    mentioned = asked.named_at
    plain = [word for word in named.subject if word.at not in mentioned and not is_free(word.folded)]
    if ids and any(ids & said.ids for said in known.said):
        # Of who is named and on record only another office or person of theirs is somebody else: "Kobalt's lawyers".
        plain = [word for word in plain if _tells_who(word)]
    stems = frozenset(word.stem for word in plain)
    speakers = [said for said in known.said if _is(said, ids, stems)]
    if any(_bears_out(said.stance, named.stance) for said in speakers):
        return []
    if speakers and (asked.negated or any(word.stem in DENYING and word is not named.verb for word in asked.words)):
        return []  # "did the ministry say that it isn't so": a denial, in other words
    if not speakers and _claim_says_so(named, ids, stems, known):
        return []
    if not ids and not speakers and stems and stems <= known.stems and named.stance is Stance.REPORTED:
        return []  # "the secretary says she carried them": the claim's own person, by what they are
    told = "; ".join(f"{said.stance} by {said.statement.source}" for said in speakers or known.said)
    return [Difference(DifferenceKind.SOURCE, f"{named.stance} by {text}" if speakers else text, told)]


def _credited(asked: Reading, known: Profile) -> list[Difference]:
    """A paper that is named, in whatever words, and published the article, but nobody's statement is its own."""
    for mention in asked.mentions:
        if mention.meant() & known.publisher and not mention.meant() & (known.ids | known.ids_said):
            told = "; ".join(f"{said.stance} by {said.statement.source}" for said in known.said)
            return [Difference(DifferenceKind.SOURCE, mention.text, told)]
    return []


def _is(said: Said, ids: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether a statement's source is the one that is asked about: no name or word of it may be another's."""
    if ids and not ids & said.ids:
        return False
    if stems and not stems <= said.stems:
        return bool(stems & said.stems) if ids else all(_is_like(one, said.stems) for one in stems)
    return True


def _tells_who(word: Word) -> bool:
    return word.stem in INSTITUTIONS or kind_of(word.folded) == "person" or stance_of(word) is not None


def _is_like(one: str, stems: frozenset[str]) -> bool:
    """Whether a word means what one of others does: the performers' union is the Actors' Guild."""
    return any(mean_nearly(one, other) for other in stems)


def _bears_out(known: Stance, asked: Stance) -> bool:
    return (known is Stance.DENIED) == (asked is Stance.DENIED)


def _tells(word: Word, named: Attribution) -> bool:
    """Whether a word of the claim tells that something was said as it is asked: reported, promised, stated."""
    if stance_of(word) is named.stance or word.stem == named.verb.stem:
        return True
    return named.stance is Stance.REPORTED and word.stem in _TELLING


def _claim_says_so(named: Attribution, ids: frozenset[str], stems: frozenset[str], known: Profile) -> bool:
    """Whether the claim itself is that this party said so: "the mayor announced…"."""
    for reading in known.phrasings:
        for word in reading.words:
            if (
                stance_of(word) is named.stance
                or word.stem == named.verb.stem
                or (named.stance is Stance.REPORTED and word.stem in _TELLING)
            ):
                before = {other.stem for other in reading.words[: word.at]}
                there = {id_ for mention in reading.mentions if mention.at < word.at for id_ in mention.meant()}
                told = all(_is_like(one, frozenset(before)) for one in stems)
                if (not ids or ids & there) and told:
                    return True
    return False
