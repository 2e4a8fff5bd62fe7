"""How far a thing has come: what is only considered, asked for, planned or talked about, beside what is done."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.asking import asks_for_value
from facts.matching.comparison.attribution import stance_of
from facts.matching.comparison.verbs import verbs
from facts.matching.language import concepts, is_free, kind_of, senses
from facts.matching.once import once
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import irregular_forms, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_PLANNED = frozenset(stem(word) for word in "will would plan planned expected scheduled intend due".split())
_WEIGHING = frozenset(
    stem(word)
    for word in "considering weighing mulling consider weigh thinking contemplating exploring proposes proposed merely "
    "asked seeks seeking demanded threatened threatens offered sought".split()
)
_ARRANGED = frozenset("called scheduled announced arranged fixed booked slated pencilled planned".split())
_PROMISING = frozenset(map(stem, "agree agreed decide promise vow pledge undertake".split()))
_TALKING = frozenset(map(stem, "discuss discussed agenda".split()))
_TALKS = frozenset(map(stem, "talk talks discussion negotiation meeting session".split()))
_BEING_ABOUT = frozenset(map(stem, "cover focus address include touch deal dealt concern tackle raise revolve".split()))
_WANTING = frozenset(map(stem, "want try tries hope aim".split()))
_HEDGING = _PLANNED | _WEIGHING | _WANTING
_HEDGING_BEFORE = frozenset({"face", "faces", "is", "are"})
_BEFORE_ATTRIBUTE = frozenset("the a an its their his her of in for on these those all some many any".split())
_JOINING = frozenset({"of", "in", "for", "on"})
_UNCHANGED = frozenset({"become", "put", "cut", "set", "hit", "let", "shut", "split", "spread", "quit", "been"})
_UNTELLING = frozenset({"gone", "went", "come", "came", "sought", "said", "told", "had", "got"})
WEIGHED_WITHIN = 2
"""Content words after "offered", "asked the court to" that say what is weighed."""


def compare_stage(asked: Reading, known: Profile) -> list[Difference]:
    """What is only considered, asked for or planned in the record, and done in the question; or the reverse."""
    if asks_for_value(asked):
        return []
    claim = known.phrasings[0]
    mine = _hedge(asked)
    if mine is not None:
        if mine.stem in _WEIGHING and not is_free(mine.folded) and _hedge(claim) is None:
            return [Difference(DifferenceKind.DEGREE, mine.text, claim.text)]
        return []
    theirs = _hedge(claim)
    if (
        theirs is not None
        and not (theirs.stem in _TALKING | _BEING_ABOUT and asked.stems & _TALKS)
        and all(
            reading.text.endswith("?") or is_hedged(reading) or not verbs(reading) for reading in known.phrasings[1:]
        )
        and not _is_hedged_alike(asked, theirs)
        and _names_what_is_weighed(asked, theirs, known)
        and _is_done(asked, theirs, known)
    ):
        return [Difference(DifferenceKind.DEGREE, asked.text, theirs.text)]
    return []


def is_hedged(reading: Reading) -> bool:
    """Whether something is not done yet in a text: considered, planned, talked about."""
    return _hedge(reading) is not None


@once
def _hedge(reading: Reading) -> Word | None:
    """Return the word by which something is not done yet: "is considering", "asked the court to", "will"."""
    for word in reading.words:
        if word.stem in _HEDGING:
            if not _is_attribute(word, reading) and not _is_a_noun(word, reading):
                return word
            continue
        if word.folded == "talks" and word.at and reading.words[word.at - 1].folded == "in":
            return word  # "are in talks about a merger"
        after = reading.words[word.at + 1].folded if word.at + 1 < len(reading.words) else ""
        if word.stem in _PROMISING and after == "to":
            return word  # "agreed to sign"
        if word.stem in _TALKING or (word.stem in _BEING_ABOUT and _TALKS & {w.stem for w in reading.words[: word.at]}):
            return word  # "the talks covered reviving it"
        if word.folded not in _HEDGING_BEFORE:
            continue
        if word.folded in ("face", "faces") and after in ("a", "an", "up"):
            return word
        if word.folded in ("is", "are") and after == "to" and word.at + 2 < len(reading.words):
            return word  # "the presidents are to sign"
    return None


def _is_hedged_alike(asked: Reading, hedge: Word) -> bool:
    """Whether the question has another word for the record's, or a narrower one: "tendered" for "offered"."""
    own = senses(hedge.stem).own
    telling = [senses(word.stem) for word in asked.content if word.folded not in _UNTELLING]
    return any(not own.isdisjoint(meant.own | meant.above) for meant in telling)


def _names_what_is_weighed(asked: Reading, hedge: Word, known: Profile) -> bool:
    """Whether the question has what the record only weighs: the resigning in "offered to resign"."""
    if hedge.stem in _PLANNED or hedge.folded in _HEDGING_BEFORE:
        return True
    content = known.phrasings[0].content_at
    after = [word for word in known.phrasings[0].words[hedge.at + 1 :] if word.at in content][:WEIGHED_WITHIN]
    return any(word.stem in asked.stems or concepts(word.stem) & asked.concepts for word in after)


def _is_attribute(word: Word, reading: Reading) -> bool:
    """Whether a participle only describes the noun after it: "340 planned operations were put off"."""
    after = reading.words[word.at + 1] if word.at + 1 < len(reading.words) else None
    before = reading.words[word.at - 1] if word.at else None
    if after is None or before is None or not word.folded.endswith("ed") or after.at not in reading.content_at:
        return False
    return before.is_number or before.folded in _BEFORE_ATTRIBUTE


def _is_a_noun(word: Word, reading: Reading) -> bool:
    """Whether what is weighed is only named: "turned down an offer", "the plan fell through"."""
    before = reading.words[word.at - 1].folded if word.at else ""
    return before in _BEFORE_ATTRIBUTE and before not in _JOINING and not word.folded.endswith(("ed", "ing"))


def _is_done(asked: Reading, hedge: Word, known: Profile) -> bool:
    """Whether the question says that it has come to pass.

    Of what is weighed, any past form says so ("was fined"); of what is planned, promised or talked about, only a
    perfect or "already", for "did they agree to sign" is how people ask about a plan.
    """
    words = [word.folded for word in asked.words]
    perfect = any(
        word in ("has", "have", "already", "now") and _has_participle(asked.words[at + 1 : at + 8])
        for at, word in enumerate(words)
    )
    if hedge.stem not in _WEIGHING | _WANTING:
        if any(one == "been" and other in _ARRANGED for one, other in pairwise(words)):
            return False  # an election that "has been called" is still to come
        perfect = perfect or ("already" in words and not {"not", "yet"} & set(words))
        return perfect and not {"agree", "agreed", "decided"} & set(words)
    past = words[:1] in (["did"], ["was"], ["were"]) or any(word in ("was", "were", "did") for word in words)
    finite = any(word.folded.endswith("ed") and word.stem in known.stems for word in asked.words)
    finite = finite or _is_headline(asked, known)
    return perfect or past or finite


def _is_headline(asked: Reading, known: Profile) -> bool:
    """Whether a headline says so in the present: "judge sentences him to nine years"."""
    for word, verb, after in zip(asked.words, asked.words[1:], asked.words[2:], strict=False):
        is_party = kind_of(word.folded) == "person" or any(m.at <= word.at < m.end for m in asked.mentions)
        if is_party and verb.folded.endswith("s") and verb.stem in known.stems and not after.first:
            return any(mention.at == after.at for mention in asked.mentions)
    return False


def _has_participle(words: Iterable[Word]) -> bool:
    """Whether any of the words is a participle; who has rejected or confirmed something has said so, and no more."""
    return any(
        (
            word.folded.endswith("ed")
            or (word.folded in irregular_forms() and word.folded not in _UNTELLING)
            or word.folded in _UNCHANGED
        )
        and stance_of(word) is None
        for word in words
    )
