"""Whom a text names as saying so: "did X report", "denied by X", "according to X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.matching.comparison.credited import NAMED_ALONE, OWNING_UP, credited
from facts.matching.comparison.verbs import BE
from facts.matching.language import is_free
from facts.matching.once import once
from facts.matching.words import stem
from facts.model import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts.matching.reading import Reading
    from facts.matching.words import Word

_AUXILIARIES = frozenset({"did", "does", "do", "has", "have", "had", "will"})
DENYING = frozenset(
    map(
        stem,
        "deny denied denies denying refute refuted dismiss dismissed reject rejected dispute disputed disown "
        "rebut rebutted".split(),
    )
)
_CONFIRMING = frozenset(
    map(stem, "confirm confirmed acknowledge acknowledged admit admitted confess confessed concede conceded".split())
)
_REPORTING = frozenset(
    map(
        stem,
        "report reported claim claimed write wrote publish published announce announced state stated reveal "
        "revealed broke carried said say saying quoted disclose disclosed".split(),
    )
)
_STANCES = {
    **dict.fromkeys(_REPORTING, Stance.REPORTED),
    **dict.fromkeys(_CONFIRMING, Stance.CONFIRMED),
    **dict.fromkeys(DENYING, Stance.DENIED),
}
_ACTING = frozenset(
    stem(word)
    for word in ["reject", "rejected", "dismiss", "dismissed", "admit", "claim", "state", "carry", "carried", "broke"]
)
_ONES_OWN = frozenset({"my", "our"})
_OWN = frozenset({"own", "himself", "herself", "itself", "themselves"})
_NOBODY = frozenset(
    "anyone anybody someone somebody they it he she we i you who officials official sources source media "
    "press reports report news article papers paper statement that this there people everyone nobody man "
    "woman guy boss mate friend feed editor survey surveys poll polls rumour rumours dock which what been "
    "being".split()
)
_SOMEBODY = frozenset(
    {"someone", "somebody", "people", "everyone", "everybody", "man", "woman", "guy", "bloke", "mate", "friend", "lad"}
)
_WHERE = frozenset({"in", "on", "down", "over"})
_BOUNDARIES = (
    _AUXILIARIES | BE | {"that", "if", "whether", "by", "to", "and", "or", "but", "so", "because", "when", "-"}
)
_OPENING = frozenset("so and or but hi hey hello team ok pls please true that if whether then".split())
_ASKED_FOR = frozenset({"which", "what", "who", "whose", "how", "where", "when", "why"})
_SAID_OF = frozenset(
    "that it this reports report claims claim rumours rumors news the any as allegations suggestions".split()
)
_PICKING_OUT = frozenset({"that", "thats", "whos"})
_RELATIVE = frozenset({"who", "that", "which"})
_TOLD = frozenset({"story", "news", "scoop", "exclusive", "report", "claim", "claims"})
_CHAT = frozenset("please pls plz plss thx thanks ty hi hey hello morning check question asap ok okay lol sry".split())
_PLURAL = frozenset({"say", "deny", "confirm"})
_LONGEST_SUBJECT = 7


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source that a question names, and the stance that it is asked about."""

    subject: tuple[Word, ...]
    stance: Stance
    verb: Word


def speaks_of_saying(asked: Reading) -> bool:
    """Whether a question is about a statement being made: "did SANA report on Tuesday that…"."""
    return any(stance_of(word) is not None for word in asked.words)


@once
def attribution(asked: Reading) -> Attribution | None:
    """Return the source that a text names as saying so, None when it names none."""
    words = asked.words
    for word in words:
        stance = stance_of(word)
        if stance is None or _agrees(words, word) or _is_of_a_statement(words, word):
            continue
        for subject in (_before(asked, word), _after_by(words, word)):
            if subject:
                return Attribution(subject, stance, word)
    return _according(asked) or _credited(asked)


def _credited(asked: Reading) -> Attribution | None:
    """Read "the figure comes from X", "X has put out a statement"."""
    found = credited(asked.words)
    if found is None:
        return None
    start, end, word = found
    phrase = asked.words[start:end] if end < len(asked.words) else _up_to_pause(_phrase(asked.words, start))
    subject = _subject(_up_to_figure(asked, phrase))
    places = asked.named_at
    if word.folded in NAMED_ALONE and not any(one.at in places for one in subject):
        return None
    stance = Stance.CONFIRMED if word.folded in OWNING_UP else Stance.REPORTED
    if any(other.stem in DENYING for other in asked.words[word.at :]):
        stance = Stance.DENIED
    return Attribution(subject, stance, word) if subject else None


def _up_to_pause(phrase: Sequence[Word]) -> Sequence[Word]:
    end = next((place for place, word in enumerate(phrase) if place and (word.paused or word.first)), len(phrase))
    return phrase[:end]


def _is_of_a_statement(words: Sequence[Word], word: Word) -> bool:
    """Whether a verb only tells what a statement says: "put out a statement denying it"."""
    return word.folded.endswith("ing") and word.at > 0 and words[word.at - 1].folded in ("statement", "communique")


def _agrees(words: Sequence[Word], word: Word) -> bool:
    """Whether a verb of saying stands for what is done: "said yes to the deal"."""
    after = words[word.at + 1].folded if word.at + 1 < len(words) else ""
    return after in ("yes", "no") and word.at + 2 < len(words) and words[word.at + 2].folded == "to"


def stance_of(word: Word) -> Stance | None:
    """Return the stance that a verb tells of, None for any other word."""
    return _STANCES.get(word.stem)


def _before(asked: Reading, verb: Word) -> tuple[Word, ...]:
    """Read the subject of "did X report" or "X reported that"."""
    words = asked.words
    perfect = verb.at > 1 and words[verb.at - 1].folded in ("has", "have", "had")
    end = _without_helpers(words, verb.at - perfect)  # "the office has confirmed": what helps the verb is no boundary
    picked_out = end > 1 and words[end - 1].folded in _PICKING_OUT and _tells(words, verb)
    end -= picked_out  # "was it the Courier that broke the story"
    if (one := _singled_out(words, end)) is not None:
        end = one  # "the ministry is the one saying"
    start = _first_of_subject(words, end)
    opener = words[start - 1].folded if start > 0 and not words[start].paused else ""
    last = end - (words[end - 1].folded == "who")
    if opener in BE and (picked_out or last < end) and (cleft := _cleft(words, start, last)):
        return cleft
    if one is not None:
        return _subject(words[start:end])
    if picked_out or opener in BE or not start < end or words[start].folded in _ASKED_FOR:
        return ()
    if not _says(words, verb, words[start:end], opener, perfect=perfect):
        return ()
    if verb.stem in _ACTING and not _acts_on_words(words, verb) and not _is_emphatic(words[start:end], verb):
        return ()
    return _subject(_after_chat(words[start:end]))


def _without_helpers(words: Sequence[Word], at: int) -> int:
    """Return where "come out and" begins before a verb at `at`: "did the ministry come out and deny"."""
    return at - 3 if [word.folded for word in words[max(0, at - 3) : at]] == ["come", "out", "and"] else at


def _first_of_subject(words: Sequence[Word], end: int) -> int:
    start = end
    while start > 0 and end - start < _LONGEST_SUBJECT and words[start - 1].folded not in _BOUNDARIES:
        if words[start].paused:
            break
        start -= 1
    return start


def _cleft(words: Sequence[Word], start: int, last: int) -> tuple[Word, ...]:
    """Read "was it the lawyer who announced" and "it was the lawyer who announced"."""
    if words[start].folded == "it" and last - start > 1:
        return _subject(words[start + 1 : last])
    return _subject(words[start:last]) if start > 1 and words[start - 2].folded == "it" else ()


def _says(words: Sequence[Word], verb: Word, subject: Sequence[Word], opener: str, *, perfect: bool) -> bool:
    """Whether a verb is what its `subject` does: helped ("did X report"), or in a form that needs no help."""
    start = subject[0].at
    if opener in _AUXILIARIES and (start == 1 or words[start - 1].paused or words[start - 2].folded in _OPENING):
        return True
    finite = verb.folded.endswith(("ed", "s")) or verb.folded in ("said", "wrote", "broke")
    finite = finite or (verb.folded in _PLURAL and _is_plural(subject))
    begins = start == 0 or words[start].paused or (start == 1 and opener in _OPENING)
    follows = words[verb.at + 1].folded if verb.at + 1 < len(words) else ""
    return finite and (begins or perfect or follows == "that")


def _after_chat(words: Sequence[Word]) -> Sequence[Word]:
    """Cut off what a message begins with before its source: "quick check pls the union says…"."""
    chat = [place for place, word in enumerate(words) if word.folded in _CHAT]
    return words[chat[-1] + 1 :] if chat else words


def _is_plural(words: Sequence[Word]) -> bool:
    last = [word for word in words if word.folded != "themselves"][-1:]
    return bool(last) and last[0].folded.endswith("s") and len(words) > 1


def _singled_out(words: Sequence[Word], at: int) -> int | None:
    """Return where "is the one", "was the agency that" begins that ends before the word at `at`."""
    start = at - (at > 0 and words[at - 1].folded in _RELATIVE)
    before = [word.folded for word in words[max(0, start - 3) : start]]
    if len(before) < 3 or before[0] not in BE or before[1] != "the":
        return None
    related = start < at or (at < len(words) and words[at].folded in _RELATIVE)
    return start - 3 if related or before[2] in ("one", "ones") else None


def _tells(words: Sequence[Word], verb: Word) -> bool:
    """Whether a verb tells of something said: "broke the story", not "broke the truce"."""
    return verb.stem not in _ACTING or any(word.folded in _TOLD for word in words[verb.at + 1 : verb.at + 6])


def _acts_on_words(words: Sequence[Word], verb: Word) -> bool:
    """Whether what is rejected or carried is something said: "rejected the claim", not "rejected the request"."""
    after = [word.folded for word in words[verb.at + 1 : verb.at + 4]]
    telling = [word for word in after if word not in ("the", "any", "all", "these", "those", "such")]
    return bool(telling) and telling[0] in _SAID_OF


def _is_emphatic(words: Sequence[Word], verb: Word) -> bool:
    """Whether it's somebody's own admission, of whatever: "the firm itself admitted the closures"."""
    return _STANCES[verb.stem] is Stance.CONFIRMED and any(word.folded in _OWN for word in words)


def _subject(words: Sequence[Word]) -> tuple[Word, ...]:
    if words and words[0].folded in _ONES_OWN:
        return ()  # "that's what my taxi driver says"
    if len(words) > 1 and words[0].folded in _SOMEBODY and words[1].folded in _WHERE and not _is_named(words):
        return ()  # "someone in the kitchen"
    named = [word for word in words if word.folded not in _NOBODY and not is_free(word.folded) and not word.is_sign]
    if not named:
        return ()
    return tuple(words[named[0].at - words[0].at : named[-1].at - words[0].at + 1])


def _is_named(words: Sequence[Word]) -> bool:
    """Whether any word is written as a name is."""
    return any(word.capital and not word.first for word in words)


def _after_by(words: Sequence[Word], verb: Word) -> tuple[Word, ...]:
    """Read the source in "reported by X", "denied by X"."""
    if verb.at + 2 >= len(words) or words[verb.at + 1].folded != "by":
        return ()
    return _subject(_phrase(words, verb.at + 2))


def _according(asked: Reading) -> Attribution | None:
    words = asked.words
    for word in words:
        if word.folded == "according" and word.at + 2 < len(words) and words[word.at + 1].folded == "to":
            subject = _subject(_up_to_figure(asked, _phrase(words, word.at + 2)))
            if subject:
                return Attribution(subject, Stance.REPORTED, word)
    return None


def _up_to_figure(asked: Reading, phrase: Sequence[Word]) -> Sequence[Word]:
    """Cut a source off where it is named in full, or where a figure begins what it says: "according to RLR 37,000"."""
    if not phrase:
        return phrase
    end = phrase[-1].at + 1
    for mention in asked.mentions:
        if mention.at <= phrase[0].at + 1 < mention.end + 1:
            end = min(end, mention.end)
    for figure in asked.quantities:
        if figure.at > phrase[0].at:
            end = min(end, figure.at)
    return asked.words[phrase[0].at : end]


def _phrase(words: Sequence[Word], start: int) -> Sequence[Word]:
    end = start
    stops = _AUXILIARIES | {"that", "about", "on", "as", "when", "who", "which", "-", "is", "was", "were"}
    while end < len(words) and end - start < _LONGEST_SUBJECT and words[end].folded not in stops:
        end += 1
    return words[start:end]
