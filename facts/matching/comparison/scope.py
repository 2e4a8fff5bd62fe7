"""Scope: all of what the record counts, wholly where it says by how much, by all where it counts votes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from facts.matching.numbers import agree
from facts.matching.results import Difference, DifferenceKind
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
WHOLE = 100.0
"""Per cent."""
_WHOLLY = frozenset({"completely", "entirely", "fully", "wholly", "totally", "altogether"})
_AGREED_BY_ALL = frozenset({"unanimously", "unanimous"})


def compare_scope(asked: Reading, known: Profile) -> list[Difference]:
    """Return the differences in how much of something, or of whom, a question speaks."""
    return [*_all_of(asked, known), *_by_all(asked, known), *_wholly(asked, known)]


def _all_of(asked: Reading, known: Profile) -> list[Difference]:
    """The question says all of what the record counts: "all the libraries" beside "five libraries"."""
    content = {word.at for word in asked.content}
    if known.folded & _EVERY:
        return []
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
                    return reading.text[reading.words[part.at].start : reading.words[whole.end - 1].end]
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
    for word in asked.words:
        if word.folded in _AGREED_BY_ALL and word.stem not in known.stems | known.around:
            votes = [
                figure for figure in known.quantities if figure.unit == "score" and min(figure.low, figure.high) > 0
            ]
            return [Difference(DifferenceKind.DEGREE, word.text, votes[0].text if votes else "not said")]
    return []


def _wholly(asked: Reading, known: Profile) -> list[Difference]:
    """The question says that it was done wholly; the record says by how many per cent."""
    for word in asked.words:
        if word.folded in _WHOLLY and word.stem not in known.stems:
            shares = [
                figure for reading in known.phrasings[:1] for figure in reading.quantities if figure.unit == "percent"
            ]
            if shares and all(share.high < WHOLE for share in shares) and not asked.quantities:
                return [Difference(DifferenceKind.DEGREE, word.text, shares[0].text)]
    return []
