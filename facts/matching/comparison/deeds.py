"""The deeds of a sentence, by its grammar: who did what, to whom, and where, whatever the order of the words.

Read are actives and passives, relative clauses ("the plaintiffs who have offered"), what depends on another verb
("refuses to withdraw"), and nouns that tell of a deed ("the firm's purchase of the line", "carried out raids into").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.matching.comparison.nouns import Noun, all_nouns, meant_by, nouns, stood_for
from facts.matching.comparison.sentence import sentence
from facts.matching.comparison.verbs import BE
from facts.matching.language import kind_of
from facts.matching.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.comparison.sentence import Node, Sentence
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.grammar import Grammar
    from facts.matching.reading import Reading

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_WHO = frozenset({"who", "that", "which"})
_WANTING = frozenset({"want", "get", "have", "see", "need"})
_CALLING = frozenset({"call", "appeal"})
_BEHIND = frozenset({"to", "on", "upon"})
_UPON = ("on", "into", "against")
LIGHT = frozenset("take make give have hold do carry launch conduct issue put stage file lodge bring mount".split())
"""Verbs that leave the deed to their noun: "carried out raids", "gave a warning"."""

DEEPEST = 4
"""Clauses in each other whose doer is looked for."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is done: its verb's lemma, who does it, to whom or what, for whom, and what stands beside by a preposition.

    `lemma` has the verb's particle ("take over"). `is_headline` says that a participle without a helping word may be
    passive or active ("Voss fined 90,000 crowns"); `acts_on` that the verb has an object of any kind. `aids` are its
    helping words, in small letters.
    """

    lemma: str
    verb: Node
    doers: tuple[Noun, ...]
    done_to: tuple[Noun, ...]
    given_to: tuple[Noun, ...] = ()
    beside: dict[str, tuple[Noun, ...]] = field(default_factory=dict)
    passive: bool = False
    is_headline: bool = False
    acts_on: bool = False
    aids: frozenset[str] = frozenset()

    @property
    def plain(self) -> str:
        """The verb without its particle."""
        return self.lemma.partition(" ")[0]

    @property
    def receiving(self) -> tuple[Noun, ...]:
        """All to whom or which it is done, or for whom."""
        return (*self.done_to, *self.given_to)

    @property
    def nouns(self) -> Iterator[Noun]:
        """All who and what it names, in whatever place."""
        yield from (*self.doers, *self.receiving)
        for those in self.beside.values():
            yield from those

    @property
    def around(self) -> tuple[Noun, ...]:
        """Those from whom, to whom or against whom it's done: no time, no place, and none who takes part."""
        return tuple(noun for by, those in self.beside.items() if by in _CONCERNING for noun in those)


_CONCERNING = frozenset("from to against on upon into onto for towards at over".split())


@once
def deeds(reading: Reading, grammar: Grammar, gazetteer: Gazetteer) -> tuple[Deed, ...]:
    """Return the deeds that a text tells of, in its order, those that nouns tell of last."""
    read = sentence(reading, grammar, gazetteer)
    found: list[Deed] = []
    for node in read.nodes:
        if node.token.part == "VERB":
            found.append(_deed(read, node, found))
    return (*found, *_by_nouns(read, found))


def _deed(read: Sentence, verb: Node, before: list[Deed]) -> Deed:
    subject, passive = _subject(read, verb, before)
    passive = passive or _is_been(verb)
    doers, done_to = ([], list(subject)) if passive else (list(subject), [])
    given_to: list[Noun] = []
    for kid in verb.having("dobj"):
        meant = meant_by(read, kid, verb)
        done_to += nouns(read, kid) if meant is None else meant
    for kid in verb.having("dative"):
        given_to += nouns(read, kid) if kid.token.part != "ADP" else all_nouns(read, kid.having("pobj"))
    by = [kid for kid in verb.kids if kid.role == "agent" or (passive and kid.role == "prep" and kid.folded == "by")]
    for kid in by:
        doers += all_nouns(read, (noun for noun in kid.having("pobj") if not read.is_counted(noun)))
    if not passive and doers and _is_left_open(verb):
        done_to += stood_for(read, verb.head)
    acts_on = verb.has("dobj", "ccomp", "xcomp", "dative")
    aids = frozenset(kid.folded for kid in verb.having("aux", "auxpass"))
    return Deed(
        " ".join((verb.lemma, *(kid.folded for kid in verb.having("prt")))),
        verb,
        tuple(doers),
        tuple(done_to),
        tuple(given_to),
        _beside(read, verb, by),
        passive,
        not passive and not aids and _may_be_passive(read, verb, acts_on=acts_on),
        acts_on,
        aids,
    )


def _is_been(verb: Node) -> bool:
    """Whether a form of "be" helps a past form, whatever else the parser took it for: "was he nabbed"."""
    return verb.token.tag in ("VBN", "VBD") and any(kid.folded in BE for kid in verb.having("aux", "auxpass"))


def _is_left_open(verb: Node) -> bool:
    """Whether what a relative clause hangs on is its object: "the strike that the nurses called"."""
    has_own = any(kid.folded in _WHO for kid in verb.having(*_SUBJECTS))
    return verb.role == "relcl" and not has_own and not verb.has("dobj")


def _may_be_passive(read: Sentence, verb: Node, *, acts_on: bool) -> bool:
    if verb.token.tag == "VBN":
        return verb.role != "conj"
    if verb.token.tag != "VBD" or any(kid.folded in _WHO for kid in verb.having(*_SUBJECTS)):
        return False  # "the one who walked out"
    objects = list(verb.having("dobj"))
    counted = any(read.is_counted(one) for noun in objects for one in (noun, *noun.kids))
    handed = verb.has("dative") or any(noun.is_party for noun in all_nouns(read, objects))
    return not acts_on or (counted and not handed)


def _beside(read: Sentence, verb: Node, by: list[Node]) -> dict[str, tuple[Noun, ...]]:
    """Return the nouns that hang on a verb by prepositions, or on its object, for where they hang is often unclear."""
    found: dict[str, tuple[Noun, ...]] = {}
    coming = [kid for kid in verb.having("prep", "dobj", "attr") if kid not in by]
    while coming:
        one = coming.pop(0)
        if one.role != "prep":
            coming += one.having("prep")
            continue
        objects = list(one.having("pobj"))
        if one.folded != "of" or one.head is verb:
            found[one.folded] = (*found.get(one.folded, ()), *all_nouns(read, objects))
        coming += [*objects, *one.having("prep")]
    return found


def _subject(read: Sentence, verb: Node, before: list[Deed], depth: int = 0) -> tuple[list[Noun], bool]:
    """Return whom a verb is said of, and whether it's done to them."""
    for kid in verb.having(*_SUBJECTS, *_PASSIVE_SUBJECTS):
        return _named_as(read, kid, verb, before, depth), kid.role in _PASSIVE_SUBJECTS or _is_had_done(verb)
    passive, tag = verb.has("auxpass"), verb.token.tag
    if depth < DEEPEST and verb.role == "conj":
        those, was_passive = _subject(read, verb.head, before, depth + 1)
        return those, passive or (was_passive and tag == "VBN")
    if depth < DEEPEST and verb.role == "xcomp":
        return _of_complement(read, verb, before, depth)
    if depth < DEEPEST and verb.role in ("advcl", "ccomp") and tag in ("VBG", "VB"):
        # Who unloads is unclear in "use the army to unload ships".
        unclear = tag == "VB" and verb.head.has("dobj")
        return [] if unclear else _subject(read, verb.head, before, depth + 1)[0], passive
    if verb.role == "acl" and tag == "VB":
        return _of_infinitive(read, verb, before, depth), passive
    if verb.role == "acl":
        # "Meridon paid for the hotel" may be read as what was paid to it.
        return stood_for(read, verb.head), tag == "VBN" and not verb.head.is_root
    return [], passive or (verb.role == "relcl" and tag == "VBN")


def _named_as(read: Sentence, subject: Node, verb: Node, before: list[Deed], depth: int) -> list[Noun]:
    meant = meant_by(read, subject, verb)
    if meant is not None:
        return meant
    if subject.folded in _PRONOUNS and not depth:
        return list(next((deed.doers for deed in reversed(before) if deed.doers), ()))
    return nouns(read, subject)


def _is_had_done(verb: Node) -> bool:
    """Whether somebody has it done: "got the firm fined"."""
    helped = verb.has("aux")
    return (
        not helped
        and verb.token.tag in ("VBN", "VBD")
        and verb.role in ("ccomp", "xcomp")
        and verb.head.lemma in _WANTING
    )


def _of_complement(read: Sentence, verb: Node, before: list[Deed], depth: int) -> tuple[list[Noun], bool]:
    """Return the subject of a verb that completes another: X in "told X to leave", who refuses in "refuse to leave"."""
    head = verb.head
    objects = list(head.having("dobj"))
    if not objects and head.lemma in _CALLING:
        objects = list(head.objects_of(*_BEHIND))
    if verb.token.tag == "VBN" and head.lemma in _WANTING:
        return all_nouns(read, objects), True
    passive = verb.has("auxpass")
    if objects and head.lemma != "promise":
        return nouns(read, objects[0]), passive
    if head.token.part in ("ADJ", "NOUN") and head.role in ("acomp", "attr"):
        head = head.head
    return _subject(read, head, before, depth + 1)[0], passive


def _of_infinitive(read: Sentence, verb: Node, before: list[Deed], depth: int) -> list[Noun]:
    """Return who would do what a noun speaks of: "the group is in talks to sell"."""
    above = verb.head
    while not above.is_root and above.role in ("pobj", "prep", "attr", "dobj"):
        above = above.head
        if above.token.part in ("VERB", "AUX") and depth < DEEPEST:
            return _subject(read, above, before, depth + 1)[0]
    return []


def _by_nouns(read: Sentence, found: list[Deed]) -> list[Deed]:
    """Return the deeds that nouns tell of: "Lumen's purchase of the line", "carried out raids into Syria"."""
    told = []
    doing = {id(noun): deed for deed in found if deed.plain in LIGHT for noun in deed.verb.having("dobj")}
    for node in read.nodes:
        if node.token.part != "NOUN" or kind_of(node.folded):
            continue
        done_to = all_nouns(read, node.objects_of("of", *_UPON))
        doers = all_nouns(read, node.having("poss")) or all_nouns(
            read, (one for one in node.objects_of("by") if not read.is_counted(one))
        )
        if not doers and id(node) in doing:
            doers = list(doing[id(node)].doers)
            if not done_to:
                done_to = [noun for by in _UPON for noun in doing[id(node)].beside.get(by, ())]
        if not doers and done_to:
            doers = all_nouns(read, node.objects_of("from"))  # "an offer of soldiers from Ostrand"
        if not doers:
            doers = [one for kid in node.having("amod") if read.mention(kid) is not None for one in nouns(read, kid)]
        if doers and done_to:
            told.append(Deed(node.lemma, node, tuple(doers), tuple(done_to), acts_on=True))
    return told
