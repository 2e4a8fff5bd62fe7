"""Scope: all of what the record counts, wholly where it says by how much, by all where it counts votes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.agreement import agree
from facts.matching.results import Difference, DifferenceKind
from facts.matching.spans import UNITS_OF_TIME
from facts.model import EntityKind

if TYPE_CHECKING:
    from facts.matching.gazetteer import Mention
    from facts.matching.profile import Profile
    from facts.matching.reading import Reading
    from facts.matching.words import Word

_TIMES = frozenset({"week", "month", "year", "day", "hour", "season", "minute", "quarter"})
_EVERY = frozenset({"all", "every", "each"})
WHOLE_WITHIN = 4
"""Words between a part and the whole that it is of."""
TWO = 2
WHOLE = 100.0
"""Per cent."""
_WHOLLY = frozenset({"completely", "entirely", "fully", "wholly", "totally", "altogether"})
_ENDLESS = frozenset({"indefinite", "indefinitely", "unlimited", "endless", "permanent", "permanently", "lifelong"})
_OPEN_ENDED = ("open", "-", "ended")
_MAY_BE_ENDLESS = _ENDLESS | {_OPEN_ENDED[0]}
_ONLY = frozenset({"just", "only"})
_AGREED_BY_ALL = frozenset({"unanimously", "unanimous"})


def compare_scope(asked: Reading, known: Profile) -> list[Difference]:
    """Return the differences in how much of something, or of whom, a question speaks."""
    found = [*_all_of(asked, known), *_by_all(asked, known), *_wholly(asked, known)]
    return [*found, *_endless(asked, known), *_only_one(asked, known)]


def _all_of(asked: Reading, known: Profile) -> list[Difference]:
    """The question says all of what the record counts: "all the libraries" beside "five libraries"."""
    if asked.folded.isdisjoint(_EVERY) or not known.folded.isdisjoint(_EVERY):
        return []
    content = asked.content_at
    for word in asked.words:
        if word.folded not in _EVERY:
            continue
        start = word.at + 1
        while start < len(asked.words) and asked.words[start].folded in ("of", "the", "its", "their"):
            start += 1
        if (part := _part_of_counted(asked, start, known)) is not None:
            return [Difference(DifferenceKind.DEGREE, word.text, part)]
        whole = _named_at(asked, start)
        if whole is not None and (part := _part_of(whole, known)) is not None:
            return [Difference(DifferenceKind.DEGREE, f"{word.text} of {whole.text}", part)]
        if whole is not None and whole.kind is not EntityKind.PERSON:
            start = whole.end  # "all of the school's students"
        if start in content and asked.words[start].folded not in _TIMES:
            things = {other.stem for other in asked.words[start : start + 3] if other.at in content}
            part = _counted(things, known) or _one_of(asked.words[start], known)
            if part is not None:
                return [Difference(DifferenceKind.DEGREE, word.text, part)]
    return []


def _part_of_counted(asked: Reading, at: int, known: Profile) -> str | None:
    """Return what the record has of a whole that is counted: "two of the port's five" beside "all five"."""
    for figure in asked.quantities:
        if figure.at != at:
            continue
        for reading in known.phrasings:
            for part, whole in pairwise(reading.quantities):
                joint = reading.words[part.end].folded if part.end < len(reading.words) else ""
                near = whole.at - part.end <= WHOLE_WITHIN and part.low < whole.low
                if joint in ("of", "out") and near and agree(figure, whole):
                    return reading.written(part.at, whole.end)
    return None


def _counted(things: set[str], known: Profile) -> str | None:
    """Return the figure by which the record counts things."""
    for figure in known.quantities:
        if things & set(figure.heads) and not any(date.text == figure.text for date in known.dates):
            return figure.text
    return None


def _one_of(thing: Word, known: Profile) -> str | None:
    """Return the words by which the claim has but one of a thing: "a gold dagger"."""
    claim = known.phrasings[0]
    for word, after in pairwise(claim.words):
        if word.folded in ("a", "an", "one") and after.stem == thing.stem:
            return claim.text[word.start : after.end]
    return None


def _named_at(asked: Reading, at: int) -> Mention | None:
    return next((mention for mention in asked.mentions if mention.at == at), None)


def _part_of(whole: Mention, known: Profile) -> str | None:
    """Return the share of a named whole that the record gives: "60 per cent of Sint Aldric"."""
    for reading in known.phrasings:
        for figure in reading.quantities:
            if figure.unit != "percent" or figure.high >= WHOLE:
                continue
            for mention in reading.mentions:
                if mention.meant() & whole.meant() and figure.end < mention.at <= figure.end + 2:
                    return figure.text
    return None


def _by_all(asked: Reading, known: Profile) -> list[Difference]:
    """The question says that all agreed; the record counts votes, and says no such thing."""
    if asked.folded.isdisjoint(_AGREED_BY_ALL):
        return []
    for word in asked.words:
        if word.folded in _AGREED_BY_ALL and word.stem not in known.stems | known.around:
            votes = [
                figure for figure in known.quantities if figure.unit == "score" and min(figure.low, figure.high) > 0
            ]
            return [Difference(DifferenceKind.DEGREE, word.text, votes[0].text if votes else "not said")]
    return []


def _wholly(asked: Reading, known: Profile) -> list[Difference]:
    """The question says that it was done wholly; the record says by how many per cent."""
    if asked.folded.isdisjoint(_WHOLLY):
        return []
    for word in asked.words:
        if word.folded in _WHOLLY and word.stem not in known.stems:
            shares = [
                figure for reading in known.phrasings[:1] for figure in reading.quantities if figure.unit == "percent"
            ]
            if shares and all(share.high < WHOLE for share in shares) and not asked.quantities:
                return [Difference(DifferenceKind.DEGREE, word.text, shares[0].text)]
    return []


def _endless(asked: Reading, known: Profile) -> list[Difference]:
    """The question says that it has no end; the record says how long the same thing lasts: "a one-day strike"."""
    if asked.folded.isdisjoint(_MAY_BE_ENDLESS):
        return []
    for word in asked.words:
        joined = tuple(other.folded for other in asked.words[word.at : word.at + 3])
        if not (word.folded in _ENDLESS or joined == _OPEN_ENDED) or word.stem in known.stems:
            continue
        end = word.at + (3 if joined == _OPEN_ENDED else 1)
        things = {other.stem for other in asked.words[end : end + 2]} & known.content
        for figure in known.phrasings[0].quantities:
            if figure.unit in UNITS_OF_TIME and things & set(figure.heads[:2]):
                return [Difference(DifferenceKind.DEGREE, asked.written(word.at, end), figure.text)]
    return []


def _only_one(asked: Reading, known: Profile) -> list[Difference]:
    """The question says but one of two: "just one of the two", where the record has both."""
    if asked.folded.isdisjoint(_ONLY):
        return []
    for word in asked.words:
        after = [other.folded for other in asked.words[word.at + 1 : word.at + 5]]
        if word.folded not in _ONLY or after[:2] != ["one", "of"] or not after[2:]:
            continue
        whole = {"two", "both"} & set(after[2:])
        claim = known.phrasings[0]
        one = any(other.folded in ("one", "only", "either", "first") for other in claim.words)
        if whole and not one and (pair := _pair(claim)):
            return [Difference(DifferenceKind.DEGREE, asked.written(word.at, word.at + 3), pair)]
    return []


def _pair(claim: Reading) -> str:
    """Return the two of whom the claim says the same: "both pilots", "Aker and Tazi"."""
    for figure in claim.quantities:
        if figure.low == figure.high == TWO and not figure.unit:
            return figure.text
    for one, other in pairwise(claim.mentions):
        between = [word.folded for word in claim.words[one.end : other.at]]
        if one.kind is other.kind is EntityKind.PERSON and "and" in between and len(between) <= WHOLE_WITHIN:
            return claim.written(one.at, other.end)
    return next((word.text for word in claim.words if word.folded == "both"), "")
