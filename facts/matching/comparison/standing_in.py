"""A plain word in a name's place: "destroyed the central bank" beside "destroyed the General Staff".

Names that are known, or plainly names, are compared as such. Newsroom questions also name things in small
letters and common words. Those show by their place: next to the same word, joined in the same way, the record
has a name that the question leaves out. Likewise a kind of institution or place with another word before it:
"the teachers' union" beside "the Municipal Workers' Union".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.matching.bearing import is_asked_in_words, is_in_words, is_said
from facts.matching.comparison.naming import KINDS, are_spellings
from facts.matching.comparison.vague import ANYBODY, IN_THE_STORY
from facts.matching.comparison.verbs import verbs
from facts.matching.language import abbreviations, concepts, is_free, kind_of, senses
from facts.matching.proper_names import SHOUTED
from facts.matching.results import Difference, DifferenceKind
from facts.matching.words import stem
from facts.model import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facts.matching.gazetteer import Mention
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_NOBODY = frozenset({"nobody", "none", "noone", "nothing"})
_OWN = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_ARTICLES = frozenset({"the", "a", "an"})
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around"})
INSTITUTIONS = frozenset(
    stem(word)
    for word in "union department ministry office court council committee bank party club federation association "
    "agency board guild commission company institute authority inspectorate firm group league fund".split()
)
_PLACES = frozenset(
    stem(word)
    for word in "station airport university school hospital street bridge square district province city river port "
    "stadium park quarter harbour market prison camp border region village town island villa house home flat "
    "apartment hotel church mosque palace embassy courthouse beach farm factory".split()
)
_KINDS = INSTITUTIONS | _PLACES
_WHEREABOUTS = _PLACES | frozenset(map(stem, ["office", "ministry", "court", "club", "headquarters"]))
# Words that tell no institution or place from another, and words that only point at one.
_UNTELLING = frozenset(
    stem(word)
    for word in "new old big small main local same other first last national whole own late former top entire city "
    "country nation state place side man woman people person guy company firm club team office thing one body "
    "amount sum total size price cost".split()
)


def compare_standing_in(asked: Reading, known: Profile) -> list[Difference]:
    """Return a difference for the first plain word that stands where the record has another name."""
    words = asked.words
    instead_of = _other_place(asked, known) or _other_people(asked, known) or _other_title(asked, known)
    if instead_of is not None:
        return [instead_of]
    for word in asked.content:
        follower = words[word.at + 1] if word.at + 1 < len(words) else None
        before_kind = follower is not None and not follower.paused and _tells_kind(follower)
        adjectives = before_kind and follower is not None and follower.stem in _KINDS
        if not _is_strange(word, known, adjectives=adjectives, verbs_too=before_kind):
            continue
        if follower is not None and not follower.paused and _tells_kind(follower):
            instead = _other_before(follower.stem, word.folded, asked, known)
            if instead is not None:
                kind = DifferenceKind.PLACE if follower.stem in _PLACES else DifferenceKind.ORGANISATION
                return [Difference(kind, f"{word.text} {follower.text}", f"{instead.text} {follower.text}")]
        if word.folded.endswith("ed") and word in verbs(asked):
            continue  # "which firm landed the contract"
        instead_name = _name_in_its_place(word, asked, known)
        if instead_name is not None and instead_name.kind is EntityKind.PERSON and word.stem in IN_THE_STORY:
            continue
        if instead_name is not None and not any(are_spellings(word.folded, part) for part in instead_name.folded):
            return [Difference(KINDS[instead_name.kind], word.text, instead_name.text)]
    return []


def _tells_kind(word: Word) -> bool:
    """Whether a word says what kind of institution, place or people the word before it names: "police officers"."""
    return word.stem in _KINDS or (kind_of(word.folded) == "person" and word.stem not in _UNTELLING)


def _other_place(asked: Reading, known: Profile) -> Difference | None:
    """Return the difference between two kinds of place joined in the same way: "to the university"."""
    for word in asked.content:
        if word.stem not in _WHEREABOUTS or not _is_strange(word, known, adjectives=False):
            continue
        joint = _joint(asked, word)
        if not joint:
            continue
        for reading in known.phrasings:
            for other in reading.words:
                if other.stem in _WHEREABOUTS and other.stem not in asked.stems and _joint(reading, other) == joint:
                    return Difference(DifferenceKind.PLACE, word.text, other.text)
    return None


def _other_people(asked: Reading, known: Profile) -> Difference | None:
    """Return the difference between people who do the same: "bus drivers went on strike", "refuse collectors" did."""
    people = [word for word in asked.content if kind_of(word.folded) == "person" and not _describes(word, asked)]
    strangers = [word for word in people if _is_strange(word, known, adjectives=False) and not _is_vague(word)]
    if not strangers or len(strangers) < len(people) or asked.names or any(_is_person(one) for one in asked.mentions):
        return None
    claim = known.phrasings[0]
    others = [word for word in claim.content if kind_of(word.folded) == "person" and not _is_vague(word)]
    if not others or any(_is_person(one) for one in claim.mentions):
        return None
    if any(word.stem in asked.stems or concepts(word.stem) & asked.concepts for word in others):
        return None
    shared = {word.stem for word in asked.content} & {word.stem for word in claim.content}
    acts = [stem_ for stem_ in shared if stem_ in {word.stem for word in (*verbs(asked), *verbs(claim))}]
    return Difference(DifferenceKind.ROLE, strangers[0].text, others[0].text) if acts or len(shared) > 2 else None


def _describes(word: Word, asked: Reading) -> bool:
    """Whether a word only describes the people named next: "each bereaved family"."""
    after = asked.words[word.at + 1] if word.at + 1 < len(asked.words) else None
    return word.folded.endswith("ed") and after is not None and not after.paused and after in asked.content


def _other_title(asked: Reading, known: Profile) -> Difference | None:
    """Return the difference between a name of plain words and another on record: "the Blue Lantern crew"."""
    letters = [word for word in asked.words if word.text[0].isalpha()]
    if sum(word.capital for word in letters) >= SHOUTED * len(letters):
        return None
    content = asked.content_at
    for word, after in _written_large(asked):
        if after.at not in content or is_said(word, known):
            continue
        for mention in known.phrasings[0].mentions:
            if is_said(after, known) and after.folded not in mention.folded:
                continue
            if mention.kind is not EntityKind.PLACE and not mention.meant() & asked.ids:
                return Difference(KINDS[mention.kind], f"{word.text} {after.text}", mention.text)
        other = _title(known.phrasings[0], asked)
        if other and not is_said(after, known):
            return Difference(DifferenceKind.ORGANISATION, f"{word.text} {after.text}", other)
    return None


def _title(claim: Reading, asked: Reading) -> str:
    """Return a name of plain words in the claim of which the question has none: "Grey Heron"."""
    for word, after in _written_large(claim):
        if word.stem not in asked.stems and after.stem not in asked.stems:
            return f"{word.text} {after.text}"
    return ""


def _written_large(reading: Reading) -> Iterator[tuple[Word, Word]]:
    """Yield each plain word that is written large inside a sentence, with the next, where that is too."""
    for word in reading.content:
        after = reading.words[word.at + 1] if word.at + 1 < len(reading.words) else None
        if after is not None and word.capital and not word.first and after.capital and not after.paused:
            yield word, after


def _is_person(mention: Mention) -> bool:
    return mention.kind is EntityKind.PERSON


def _is_vague(word: Word) -> bool:
    return word.stem in _UNTELLING or word.stem in ANYBODY


def _joint(reading: Reading, word: Word) -> str:
    """Return the small word that joins a place to what is before it, when the place stands by itself."""
    after = reading.words[word.at + 1] if word.at + 1 < len(reading.words) else None
    if after is not None and not after.paused and any(after.at == other.at for other in reading.content):
        return ""
    telling = {other.at for other in reading.telling}
    place = word.at - 1
    while place >= 0 and (place in telling or reading.words[place].folded in _ARTICLES | _OWN):
        place -= 1
    joint = reading.words[place].folded if place >= 0 else ""
    return "in" if joint in _WHERE else joint if joint in ("to", "from", "into", "by") else ""


def _is_strange(word: Word, known: Profile, *, adjectives: bool, verbs_too: bool = False) -> bool:
    """Whether a word is a noun, or also one of the `adjectives`, that the fact doesn't have in any sense.

    Of a noun that is a verb oftener ("the finance minister") its place must tell that it is one: then `verbs_too`.
    """
    if word.stem in _UNTELLING or word.folded in abbreviations() or word.folded in _NOBODY:
        return False
    if adjectives:
        return senses(word.stem).part in ("n", "", "a") and not is_in_words(word, known)
    is_noun = senses(word.stem).part in (("n", "", "v") if verbs_too and not _is_formed(word) else ("n", ""))
    return is_noun and not is_said(word, known)


def _is_formed(word: Word) -> bool:
    return word.folded.endswith(("ed", "ing"))


def _other_before(head: str, asked_as: str, asked: Reading, known: Profile) -> Word | None:
    """Return the word before the same kind of thing in the record, if the question has it nowhere, however spelt."""
    for reading in known.phrasings:
        for word in reading.words[1:]:
            before = reading.words[word.at - 1]
            alike = word.stem == head or (word.stem in INSTITUTIONS and concepts(word.stem) & concepts(head))
            if alike and not is_free(before.folded) and before.stem not in _UNTELLING:
                if are_spellings(asked_as, before.folded):
                    return None
                if "'s" in reading.text[before.start : word.start]:
                    return None  # "a relative's firm" is whose, not which
                meant = senses(before.stem)
                said = is_asked_in_words(before, asked)
                said = said or any(meant.own & senses(other.stem).own for other in asked.content)
                return None if said else before
    return None


def _name_in_its_place(word: Word, asked: Reading, known: Profile) -> Mention | None:
    """Return the name that the record has after the same word, joined in the same way, and the question has not."""
    anchor, joint = _anchor(asked, word.at)
    if anchor is None:
        return None
    for reading in known.phrasings:
        for mention in reading.mentions:
            other, other_joint = _anchor(reading, mention.at)
            if other is None or other.stem != anchor.stem or other_joint != joint:
                continue
            if not mention.meant() & asked.ids:
                return mention
    return None


def _anchor(reading: Reading, at: int) -> tuple[Word | None, tuple[str, ...]]:
    """Return the content word before a place, and the small words that join the two (articles left out)."""
    joint: list[str] = []
    content = reading.content_at
    for place in range(at - 1, max(-1, at - 4), -1):
        word = reading.words[place]
        if reading.words[place + 1].paused:
            return None, ()
        if place in content:
            return word, tuple(joint)
        if word.folded not in _ARTICLES:
            joint.append("in" if word.folded in _WHERE else word.folded)
    return None, ()
