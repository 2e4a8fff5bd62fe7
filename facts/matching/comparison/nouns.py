"""The nouns of a sentence, and whether two of them can be the same person, group or thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.comparison.parties import with_country
from facts.matching.comparison.verbs import ACTORS
from facts.matching.language import kind_of, mean_nearly
from facts.matching.words import stem
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from facts.matching.comparison.sentence import Node, Sentence

_NO_NAMES = frozenset("one ones someone somebody anyone anybody everyone everybody nobody nothing something".split())
_OF_SOME = frozenset("one ones some those people number member members part".split())
_BELONGING = ("of", "for", "from", "in", "at")
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_PEOPLE = frozenset(
    stem(word) for word in "people folk guy man woman official team lot side camp boss staff crew spokesperson".split()
)
"""Who act for those that stand beside: "the competition people" for the Competition Authority."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with what tells who or what it is: the entities that it names, and those that it belongs to.

    The governor in "Yusuf Kandemir, governor of Lower Issel" names the one and belongs to the other. `stem` is the
    noun's own, `stems` are those of the words beside it too, `of` those of its owners' names, and `owner_kinds` what
    these are. `is_party` says that it's a name, a person or a group.
    """

    text: str
    stem: str
    stems: frozenset[str]
    ids: frozenset[str]
    owners: frozenset[str]
    owner_kinds: frozenset[EntityKind]
    of: frozenset[str]
    is_party: bool


def nouns(sentence: Sentence, node: Node) -> list[Noun]:
    """Return a noun and those that stand beside it by "and"; pronouns and words that ask name nobody."""
    one = _noun(sentence, node)
    found = [] if one is None else [one]
    for kid in node.having("conj"):
        if kid.token.part in ("NOUN", "PROPN", "NUM", "PRON"):
            found += nouns(sentence, kid)
    if node.folded in _OF_SOME:
        for inner in node.objects_of("of"):
            found += nouns(sentence, inner)
    return found


def all_nouns(sentence: Sentence, nodes: Iterable[Node]) -> list[Noun]:
    """Return the same of several."""
    return [noun for node in nodes for noun in nouns(sentence, node)]


def meant_by(sentence: Sentence, relative: Node, verb: Node) -> list[Noun] | None:
    """Return whom a relative word stands for ("the ones who gave"); None where the word is none."""
    if relative.folded not in _RELATIVE or verb.role not in ("relcl", "acl", "ccomp"):
        return None
    return stood_for(sentence, verb.head)


def stood_for(sentence: Sentence, node: Node) -> list[Noun]:
    """Return whom a noun that a clause hangs on names: of "the managers were the ones who", the managers."""
    if node.lemma == "be":
        return all_nouns(sentence, node.having("attr"))  # "it was the board that raided the cannery"
    if node.token.part not in ("NOUN", "PROPN", "PRON", "NUM"):
        return []
    if node.role == "attr" and node.folded in _OF_SOME:
        return all_nouns(sentence, node.head.having("nsubj"))
    return nouns(sentence, node)


def _noun(sentence: Sentence, node: Node) -> Noun | None:
    if node.token.part in ("PRON", "NUM") or node.folded in _NO_NAMES or _is_asked_for(node):
        return None
    also_named = [kid for one in (node, *node.objects_of(*_BELONGING)) for kid in one.having("appos")]
    owning = [*_owning(node), *(one for kid in node.having("appos") for one in _owning(kid))]
    ids = frozenset(id_ for one in (node, *_in_full(also_named)) for id_ in _ids(sentence, one))
    beside = (*node.having("compound", "amod", "nmod", "appos"), *_in_full(node.having("appos")))
    mention = sentence.mention(node)
    name = () if mention is None else sentence.reading.words[mention.at : mention.end]
    return Noun(
        node.token.text,
        sentence.stem(node),
        frozenset((sentence.stem(node), *map(sentence.stem, beside), *(word.stem for word in name))),
        ids,
        frozenset(id_ for one in owning for id_ in (*_ids(sentence, one), *sentence.within(one))).union(
            sentence.within(node)
        )
        - ids,
        frozenset(mention.kind for one in owning if (mention := sentence.mention(one)) is not None),
        frozenset(sentence.stem(one) for one in owning if _ids(sentence, one)),
        bool(ids) or kind_of(node.folded) in ACTORS or sentence.stem(node) in _PEOPLE,
    )


def _owning(node: Node) -> Iterator[Node]:
    """Yield the words beside a noun that may name whose it is, or where: "Tavrin's governor", "the court in Tavrin"."""
    for kid in node.having("compound", "amod", "nmod", "poss"):
        yield kid
        if kid.role == "poss":
            yield from kid.having("conj")
    for inner in node.objects_of(*_BELONGING):
        yield inner
        yield from inner.having("compound", "conj")


def _in_full(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from node.having("compound")


def _is_asked_for(node: Node) -> bool:
    """Whether it's what a question leaves open: "which minister", "how many miners"."""
    return any(
        kid.token.tag in ("WDT", "WP", "WP$", "WRB") or any(inner.token.tag == "WRB" for inner in kid.kids)
        for kid in node.kids
        if kid.role != "relcl"
    )


def _ids(sentence: Sentence, node: Node) -> frozenset[str]:
    mention = sentence.mention(node)
    if mention is not None:
        return with_country(mention.meant())
    return frozenset(f"name:{stem}" for stem in sentence.named(node))


def are_same(one: Noun, other: Noun) -> bool:
    """Whether two nouns plainly are, or belong together as, the same: a firm and its managers act as one."""
    return _relation(one, other) is True


def are_others(one: Noun, other: Noun) -> bool:
    """Whether two nouns plainly aren't the same: other names, or the same noun of other owners."""
    return _relation(one, other) is False


def is_among(one: Noun, others: Iterable[Noun]) -> bool:
    """Whether one plainly is the same as one of the others."""
    return any(_relation(one, other) is True for other in others)


def _relation(one: Noun, other: Noun) -> bool | None:
    """Return whether two nouns are the same; None where nothing tells: a name, and a plain noun of nobody's."""
    if one.ids and other.ids:
        if one.ids & other.ids or one.ids & other.owners or other.ids & one.owners:
            return True
        return None if one.owners & other.owners else False  # a parliament and its government
    if one.ids or other.ids:
        name, plain = (one, other) if one.ids else (other, one)
        return _is_named(name, plain)
    if mean_nearly(one.stem, other.stem):
        return not _are_apart(one, other)
    return None


def _is_named(name: Noun, plain: Noun) -> bool | None:
    """Whether a plain noun can stand for a name: the museum for the National Museum, a governor for his province."""
    if name.ids & plain.owners:
        return True
    if plain.stem in _PEOPLE:
        return True if name.stems & (plain.stems - {plain.stem}) else None
    if plain.stem not in name.stems:
        return None
    return not plain.owners or bool(plain.owners & name.owners or plain.of & name.stems)


def _are_apart(one: Noun, other: Noun) -> bool:
    """Whether two nouns belong to others of a kind: to two countries, two firms; a navy's may be a country's too."""
    if not one.owners or not other.owners or one.owners & other.owners:
        return False
    return not one.owner_kinds.isdisjoint(other.owner_kinds)
