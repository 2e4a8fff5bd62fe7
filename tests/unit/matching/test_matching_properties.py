"""What holds of every question, on the base that ships and on four that were made up."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from facts.index.base import Base
from facts.matching.claims import MOST_CLAIMS
from facts.matching.matcher import ask
from facts.matching.model import shipped
from facts.matching.normalise import normalise
from facts.matching.words import words_of
from facts.model import EntityKind
from facts.transfer import read_files
from tests.conftest import FIRST_BASE, ROOT
from tests.unit.matching.samples import outcomes
from tests.unit.matching.spelling_out import FIGURE, spelt_out

if TYPE_CHECKING:
    from facts.model import Entity, Fact

BASES = {
    "first": FIRST_BASE,
    **{
        name: ROOT / "tests" / "questions" / "bases" / f"{name}.yaml"
        for name in ("league", "budget", "recall", "election", "hospital", "grid", "pact", "trial")
    },
}
DOCUMENTS = {name: read_files([str(path)]) for name, path in BASES.items()}
FACTS = [(name, fact) for name, documents in DOCUMENTS.items() for document in documents for fact in document.facts]
ENTITIES = {
    name: [entity for document in documents for entity in document.entities] for name, documents in DOCUMENTS.items()
}
MONTHS = ("January February March April May June July August September October November December").split()
INVENTED = {
    EntityKind.PERSON: ("Tovik Zandrel", "Ysolde Grimvak"),
    EntityKind.PLACE: ("Ostrovia", "Quellmarsh"),
    EntityKind.ORGANISATION: ("Zandrel Trust", "Brimvoy Institute"),
    EntityKind.EVENT: ("Ostrovia Marathon", "Quellmarsh Biennale"),
}
BRIEF = settings(max_examples=80, deadline=None, derandomize=True)

FRAGMENTS = st.sampled_from(
    [
        "Kelm", "the mayor", "didn't", "never", "1,600", "1.600.000", "25", "October", "may", "2031", "-", "to", "and",
        "between", "half a", "million", "%", "$", "point five", "th", "'", "'74", "?", ".", "\n", ";", "is it true",
        "according to", "by", "reported", "a", "dozen", "0", "25.10.2031", "00/00/0000", "9" * 400, "::", "<@U1>", "(",
        "Syria", "السويداء", "٢٥", "½", "\x00", "\ud800", "👋", "\u202e", "ﷺ", "İ", "ß", "no more than", "twenty-",
    ]
)  # fmt: skip
ANYTHING = st.text(st.characters(), max_size=80) | st.lists(FRAGMENTS, max_size=25).map("".join) | (
    st.lists(FRAGMENTS, max_size=25).map(" ".join)
)  # fmt: skip


@cache
def base(name: str) -> Base:
    """Return one of the bases, read once."""
    return Base([fact for document in DOCUMENTS[name] for fact in document.facts], ENTITIES[name])


def asked(name: str, question: str) -> list[tuple[str, str | None]]:
    """Ask one of the bases, without meaning."""
    return outcomes(ask(base(name), shipped(semantic=False), question))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(ANYTHING)
@example("\x00")
@example("\ud800\udc00 \udfff")
@example("9" * 5_000)
@example("٩" * 5_000)
def test_no_question_raises(question: str) -> None:
    assert 1 <= len(asked("first", question)) <= MOST_CLAIMS


@pytest.mark.parametrize(
    "piece", ["a", "9", "1,", ". ", "and ", "\x00", "\ud800", "25 October ", "Syria ", "(", "'", ":a", "½"]
)
def test_a_hundred_thousand_characters_are_a_question_like_any_other(piece: str) -> None:
    question = piece * (100_000 // len(piece))
    assert 1 <= len(asked("first", question)) <= MOST_CLAIMS


@pytest.mark.parametrize(("name", "fact"), FACTS, ids=[f"{name}-{fact.id}" for name, fact in FACTS])
def test_a_facts_own_claim_answers_itself(name: str, fact: Fact) -> None:
    assert asked(name, fact.claim) == [("answer", fact.id)]


@pytest.mark.parametrize("name", BASES)
def test_a_facts_figures_in_words_answer_it_too(name: str) -> None:
    with_figures = [fact for base_, fact in FACTS if base_ == name and FIGURE.search(fact.claim)]
    assert with_figures
    found = {spelt_out(fact.claim): asked(name, spelt_out(fact.claim)) for fact in with_figures}
    assert found == {spelt_out(fact.claim): [("answer", fact.id)] for fact in with_figures}


@st.composite
def recased(draw: st.DrawFn, text: str) -> str:
    """Write a text in another case: all of it large or small, or each word with a capital."""
    return draw(st.sampled_from([str.upper, str.lower, str.title]))(text)


@st.composite
def respaced(draw: st.DrawFn, text: str) -> str:
    """Put any blanks where a text has one, and around it."""
    blanks = st.text(" \t\u00a0\u2009", min_size=1, max_size=3)
    inside = "".join(draw(blanks) if character == " " else character for character in text)
    return draw(blanks) + inside + draw(blanks)


@st.composite
def repunctuated(draw: st.DrawFn, text: str) -> str:
    """End, quote, mark and set a text in other ways; what stands inside its numbers stays."""
    body = text.removesuffix(".") + draw(st.sampled_from(["", ".", "?", "!", "?!", "...", " …", "??"]))
    body = body.replace("'", draw(st.sampled_from("'’"))).replace("-", draw(st.sampled_from("-‑–")))
    return draw(st.sampled_from(["{}", "“{}”", '"{}"', "({})", "*{}*", "- {}", "> {}", "• {}"])).format(body)


def forms(text: str) -> st.SearchStrategy[str]:
    """Make a text's other forms, all of them the same question."""
    return recased(text) | respaced(text) | repunctuated(text)


@BRIEF
@given(st.data(), st.sampled_from(FACTS))
def test_case_spacing_and_punctuation_leave_an_answer_as_it_is(data: st.DataObject, of: tuple[str, Fact]) -> None:
    name, fact = of
    assert asked(name, data.draw(forms(fact.claim))) == [("answer", fact.id)]


def _not_on_record(name: str, fact: Fact) -> set[float]:
    """Return every number that a fact's record has, in figures or in dates."""
    known = base(name).profile(fact.id)
    numbers = {value for figure in known.quantities for value in (figure.low, figure.high)}
    numbers |= {float(date.year) for date in known.dates if date.year}
    return numbers | {float(day) for date in known.dates if date.days for day in range(date.days[0], date.days[1] + 1)}


@st.composite
def another_figure(draw: st.DrawFn) -> tuple[str, Fact, str]:
    """Change one figure of a claim to one that its record doesn't have, not even rounded."""
    name, fact = draw(st.sampled_from([of for of in FACTS if FIGURE.search(of[1].claim)]))
    found = draw(st.sampled_from(list(FIGURE.finditer(fact.claim))))
    value = float(found[0].replace(",", ""))
    is_day, is_year = value <= 31 and value.is_integer(), 1900 <= value <= 2100 and "," not in found[0]
    if is_day:
        new = draw(st.integers(1, 28))
    elif is_year:
        new = draw(st.integers(1950, 2020))
    else:
        new = draw(st.integers(int(value * 1.2) + 1, int(value * 20) + 9))
    assume(new not in _not_on_record(name, fact))
    written = f"{new:,}" if not is_year else str(new)
    return name, fact, fact.claim[: found.start()] + written + fact.claim[found.end() :]


@BRIEF
@given(another_figure())
def test_another_figure_is_never_answered_with_the_fact(changed: tuple[str, Fact, str]) -> None:
    name, fact, question = changed
    assert ("answer", fact.id) not in asked(name, question)


@st.composite
def another_month(draw: st.DrawFn) -> tuple[str, Fact, str]:
    """Change a month of a claim to one that its record doesn't have."""
    month = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
    name, fact = draw(st.sampled_from([of for of in FACTS if month.search(of[1].claim)]))
    found = draw(st.sampled_from(list(month.finditer(fact.claim))))
    known = {date.months[0] for date in base(name).profile(fact.id).dates if date.months}
    new = draw(st.sampled_from([other for at, other in enumerate(MONTHS, start=1) if at not in known]))
    return name, fact, fact.claim[: found.start()] + new + fact.claim[found.end() :]


@BRIEF
@given(another_month())
def test_another_month_is_never_answered_with_the_fact(changed: tuple[str, Fact, str]) -> None:
    name, fact, question = changed
    assert ("answer", fact.id) not in asked(name, question)


@cache
def _all_named() -> list[tuple[str, Fact, Entity, int, int]]:
    return [(name, fact, *named) for name, fact in FACTS for named in _named(name, fact)]


def _named(name: str, fact: Fact) -> list[tuple[Entity, int, int]]:
    """Return the entities that a claim names, with their characters; none inside a longer name."""
    found = []
    words = words_of(normalise(fact.claim))
    for mention in base(name).gazetteer.mentions(words):
        around = [word for word in words if word.at in (mention.at - 1, mention.end)]
        entity = next((entity for entity in ENTITIES[name] if entity.name.casefold() in mention.ids), None)
        if entity is not None and not any(word.capital and not word.first for word in around):
            found.append((entity, words[mention.at].start, words[mention.end - 1].end))
    return found


@st.composite
def another_name(draw: st.DrawFn) -> tuple[str, Fact, str]:
    """Put an invented name of the same kind in place of one that a claim gives."""
    name, fact, entity, start, end = draw(st.sampled_from(_all_named()))
    claim = normalise(fact.claim)
    return name, fact, claim[:start] + draw(st.sampled_from(INVENTED[entity.kind])) + claim[end:]


@BRIEF
@given(another_name())
def test_another_name_is_never_answered_with_the_fact(changed: tuple[str, Fact, str]) -> None:
    name, fact, question = changed
    assert ("answer", fact.id) not in asked(name, question)


@BRIEF
@given(st.data(), another_figure() | another_month() | another_name())
def test_case_spacing_and_punctuation_never_make_an_answer(data: st.DataObject, changed: tuple[str, Fact, str]) -> None:
    name, fact, question = changed
    assert ("answer", fact.id) not in asked(name, data.draw(forms(question)))
