"""Names: each person, place and organisation that is asked must be one that the fact names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from facts.matching.asking import asks_for_value
from facts.matching.comparison.attribution import attribution
from facts.matching.language import concepts, is_english, is_plain
from facts.matching.profile import nested_in
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem as stem_of
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.gazetteer import Gazetteer, Mention
    from facts.matching.profile import Profile
    from facts.matching.proper_names import Name
    from facts.matching.reading import Reading

NO_NAME = "not named"

_SAYING = frozenset({"per", "via"})
"""What comes before a source."""

ALIKE = 80
"""Ratio (0 to 100) from which two names are spellings of one: Shaybani and Shaibani have 87, Derna and Dermer 73."""

SHORTEST_FIRST_NAME = 3

MOST_LETTERS = 3
"""That one of two spellings may have more than the other."""

ALIKE_BY_SOUND = 60
"""Ratio from which the same consonants make two spellings of one name: Bakoo and Baku have 67."""

_HEARD = (
    ("ph", "f"),
    ("ck", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("j", "g"),
    ("v", "f"),
)

KINDS = {
    EntityKind.PERSON: DifferenceKind.NAME,
    EntityKind.PLACE: DifferenceKind.PLACE,
    EntityKind.ORGANISATION: DifferenceKind.ORGANISATION,
    EntityKind.EVENT: DifferenceKind.NAME,
}


def compare_names(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """Return a difference for each known or unknown name that the fact doesn't have.

    A question that asks for a value claims less by the known names in it: see `added_names`.
    """
    found = [] if asks_for_value(asked) else _foreign_to(asked, known, gazetteer)
    for name in asked.names:
        if not is_in(name, known) and not _is_first_name(name, asked, known, gazetteer):
            kind = EntityKind.PLACE if name.locative else EntityKind.PERSON
            found.append(Difference(KINDS[kind], name.text, _instead(kind, asked, known)))
    return found or _elsewhere(asked, known, gazetteer)


def added_names(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """Return a difference for each known name that a question for a value has and the fact hasn't.

    "What did they discuss when they met in Paris?" may say more than is on record, and be about it all the same.
    """
    return _foreign_to(asked, known, gazetteer) if asks_for_value(asked) else []


def _foreign_to(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    return [
        Difference(KINDS[mention.kind], mention.text, _instead(mention.kind, asked, known))
        for mention in asked.mentions
        if not bears_out(mention, known, gazetteer)
    ]


def _elsewhere(asked: Reading, known: Profile, gazetteer: Gazetteer) -> list[Difference]:
    """A name that only the article or a statement has, where the claim has another of its kind that isn't asked.

    "In Lorvane" beside "in Oduwa", "the fishermen of Veyra" beside "fishermen on Hestra". Who is asked about as the
    source is compared as that.
    """
    if asks_for_value(asked):
        return []
    source = attribution(asked)
    speaking = frozenset() if source is None else {word.at for word in source.subject}
    for mention in asked.mentions:
        before = asked.words[mention.at - 1].folded if mention.at else ""
        if mention.at in speaking or before in _SAYING or mention.kind is EntityKind.EVENT:
            continue
        meant = mention.meant()
        # What stands within a name is looked for last, for that is to read the name anew.
        if meant & known.ids or not meant & known.ids_around or nested_in((mention,), gazetteer) & known.ids:
            continue
        named = nested_in(asked.mentions, gazetteer)
        for other in known.phrasings[0].mentions:
            if other.kind is mention.kind and not nested_in((other,), gazetteer) & named:
                return [Difference(KINDS[mention.kind], mention.text, other.text)]
    return []


def bears_out(mention: Mention, known: Profile, gazetteer: Gazetteer) -> bool:
    """Whether the fact names what `mention` stands for, by any of its names."""
    meant = mention.meant()
    if not (meant.isdisjoint(known.ids) and meant.isdisjoint(known.ids_around)):
        return True
    if mention.kind is EntityKind.ORGANISATION and any(
        _is_just(gazetteer.head(id_), id_, known) for id_ in mention.ids
    ):
        return True  # the record says just "the league"
    return all(_is_there(word, word, known) for word in mention.folded)


def _is_just(head: str, id_: str, known: Profile) -> bool:
    """Whether the fact has the word that an entity goes by, and no other that tells it from its like.

    "The board" may be the school board, "the exam board" isn't.
    """
    if not known.has(head, "content"):
        return False
    own = {stem_of(word) for word in id_.split()}
    for reading in known.phrasings:
        places = {word.at: word.stem for word in reading.content}
        if any(word.stem == head and places.get(word.at - 1, head) in {head, *own} for word in reading.content):
            return True
    return False


def is_in(name: Name, known: Profile) -> bool:
    """Whether an unknown name stands in the fact, in any near spelling.

    Each of its words must, plain ones ("Governorate") too, or one that newsrooms use in such a one's place ("AIDS" for
    HIV); but of a person the last name is enough.
    """
    words = [word for word in name.words if len(word.folded) > 1]
    there = [
        _is_there(word.folded, word.stem, known)
        or (is_plain(word.folded) and bool(concepts(word.stem) & known.concepts))
        for word in words
    ]
    own = [found for word, found in zip(words, there, strict=True) if not is_english(word.folded)]
    return all(there) or (len(own) > 1 and own[-1] and _stands_alone(words[-1].folded, known))


def _is_first_name(name: Name, asked: Reading, known: Profile, gazetteer: Gazetteer) -> bool:
    """Whether a name is the misspelt first name of the person named next, who is on record: "rno dermer"."""
    if len(name.words) != 1 or len(name.words[0].folded) < SHORTEST_FIRST_NAME:
        return False
    after = [mention for mention in asked.mentions if mention.at == name.words[0].at + 1]
    return any(
        OSA.distance(name.words[0].folded, part) <= 1
        for mention in after
        if mention.kind is EntityKind.PERSON and bears_out(mention, known, gazetteer)
        for id_ in mention.ids
        for part in id_.split()[:-1]
    )


def _stands_alone(folded: str, known: Profile) -> bool:
    """Whether the fact gives a last name without another first name before it."""
    for reading in known.phrasings:
        for word in reading.words:
            if word.folded == folded:
                before = reading.words[word.at - 1] if word.at else None
                return before is None or not before.capital or before.first
    return False


def _is_there(folded: str, stem: str, known: Profile) -> bool:
    if stem in known.stems or known.has(folded, "folded") or known.has(stem, "around"):
        return True
    return is_spelt(folded, known)


def is_spelt(folded: str, known: Profile) -> bool:
    """Whether a word that isn't English is a spelling of one in the fact that isn't either."""
    if is_english(folded):
        return False
    if process.extractOne(folded, known.foreign, scorer=fuzz.ratio, score_cutoff=ALIKE_BY_SOUND) is None:
        return False  # as nearly always, and told at once for all of them
    return any(are_spellings(folded, other) for other in known.foreign)


def are_spellings(one: str, other: str) -> bool:
    """Whether two names are spellings of one: nearly the same letters, or the same sounds (Baku, Bakoo)."""
    if abs(len(one) - len(other)) > MOST_LETTERS:
        return False
    ratio = fuzz.ratio(one, other)
    return ratio >= ALIKE or (ratio >= ALIKE_BY_SOUND and len(one) > 3 and sound(one) == sound(other))


@lru_cache(maxsize=50_000)
def sound(folded: str) -> str:
    """Return the consonants that a name is heard by, with its first letter; doubles and usual exchanges made one."""
    text = folded
    for written, heard in _HEARD:
        text = text.replace(written, heard)
    consonants = text[:1] + "".join(letter for letter in text[1:] if letter not in "aeiouwyh")
    return "".join(letter for at, letter in enumerate(consonants) if not at or letter != consonants[at - 1])


def _instead(kind: EntityKind, asked: Reading, known: Profile) -> str:
    """Return the fact's name of that kind that the question leaves out; else any of that kind."""
    same_kind = [mention for reading in known.phrasings for mention in reading.mentions if mention.kind is kind]
    left_out = [mention for mention in same_kind if not mention.meant() & asked.ids]
    for mentions in (left_out, same_kind):
        if mentions:
            return mentions[0].text
    names = [name.text for reading in known.phrasings for name in reading.names]
    return names[0] if names and kind is not EntityKind.PLACE else NO_NAME
