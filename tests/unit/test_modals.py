from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.blocks.modals.article import article_form
from bot.blocks.modals.carried import METADATA_CHARACTERS, Carried
from bot.blocks.modals.drafts import FactDraft, StatementDraft, WordingDraft
from bot.blocks.modals.fact import fact_form, wording_form
from bot.blocks.modals.faults import beside_fields, refusal
from bot.blocks.modals.importing import import_confirmation, import_form, import_mistakes
from bot.blocks.modals.short import hold_form, restore_form, retire_form, send_back_form, undo_form
from bot.blocks.modals.statement import statement_form
from bot.blocks.modals.typed import Typed
from bot.ids import Field
from bot.wording import known_languages, speaking
from facts.errors import Invalid
from facts.lengths import LONGEST_LINE, LONGEST_TEXT
from facts.model import Stance, State, Statement
from tests.samples import fact
from tests.slack_double import Workspace, limits, payloads
from tests.slack_double.views import Views

if TYPE_CHECKING:
    from bot.blocks.modals.view import View

LONG_LINE = "<!channel> & " + "a" * (LONGEST_LINE - 13)
LONG_TEXT = "<!channel> & " + "é" * (LONGEST_TEXT - 13)
LARGEST = fact(
    id="a" * 200,
    claim=LONG_TEXT,
    statements=tuple(
        Statement(
            Stance.DENIED, f"{number} {LONG_LINE}"[:LONGEST_LINE], LONG_LINE, None, LONG_LINE, LONG_TEXT, LONG_TEXT
        )
        for number in range(200)
    ),
    also_asked=(LONG_LINE,) * 50,
    tags=(LONG_LINE,) * 50,
    parties=(LONG_LINE,) * 50,
    hold=LONG_TEXT,
)
CARRIED = Carried(fact_id="a" * 200, expected=10**6, response_url="https://hooks.slack.com/" + "x" * 200)

lines = some.text(some.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80)
texts = some.text(some.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=200).filter(str.strip)
statements = some.builds(
    Statement,
    stance=some.sampled_from(Stance),
    source=lines,
    source_kind=some.none() | lines,
    date=some.none() | some.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    when=some.none() | lines,
    quote=some.none() | texts.map(str.strip),
    note=some.none() | texts.map(str.strip),
    url=some.none() | lines,
)


def forms(known: Any) -> list[View]:
    """Make every form for a fact."""
    article = (known.article.id, "An article")
    draft = FactDraft(known.claim, StatementDraft.of(known.statements[0]), article=article)
    return [
        fact_form(draft, CARRIED),
        fact_form(draft, replace(CARRIED, article_id="a" * 200, entered=3), ["notice"]),
        wording_form(known, WordingDraft.of(known), CARRIED, ["notice"]),
        statement_form(known, StatementDraft(), CARRIED, ["notice"]),
        statement_form(known, StatementDraft.of(known.statements[-1]), replace(CARRIED, number=0)),
        article_form(CARRIED),
        hold_form(known, CARRIED, ["notice"]),
        retire_form(known, CARRIED),
        restore_form(known, CARRIED),
        undo_form(known, [LONG_TEXT] * 100, CARRIED),
        send_back_form(known, CARRIED),
        import_form(CARRIED, ("yaml", "csv"), ("yaml",), 10),
        import_confirmation(CARRIED, LONG_LINE, 10**6, 10**6, [LONG_TEXT] * 100),
        import_mistakes([LONG_TEXT] * 1_000),
    ]


def submitted(view: View, values: dict[str, Any] | None = None) -> Typed:
    """Submit a form as it was shown, but for `values`."""
    return Typed.of(payloads.view_submission(Views().show(view, Workspace()), values).payload["view"])


@pytest.mark.parametrize("language", known_languages())
@pytest.mark.parametrize("known", [fact(), LARGEST, fact(state=State.DRAFT)], ids=["usual", "largest", "draft"])
def test_every_form_is_within_slacks_limits_in_every_language(known: Any, language: str) -> None:
    with speaking(language):
        for view in forms(known):
            assert limits.view_problems(view) == []


def test_what_a_form_says_in_markup_is_escaped() -> None:
    shown = [block["text"]["text"] for view in forms(LARGEST) for block in view["blocks"] if "text" in block]
    assert shown
    assert all("<!channel>" not in text for text in shown)


@given(statements)
def test_a_statement_comes_back_as_it_was_shown(statement: Statement) -> None:
    known = fact(statements=(statement,))
    view = statement_form(known, StatementDraft.of(statement), replace(CARRIED, number=0))
    assert StatementDraft.read(submitted(view)).statement() == statement


@given(some.builds(fact, claim=texts.map(str.strip), also_asked=some.lists(texts, max_size=3).map(tuple)))
def test_a_wording_comes_back_as_it_was_shown(known: Any) -> None:
    view = wording_form(known, WordingDraft.of(known), CARRIED)
    stripped = tuple(dict.fromkeys(line.strip() for line in known.also_asked))
    assert WordingDraft.read(submitted(view), known).change(known) == replace(known, also_asked=stripped)


def test_what_no_form_can_show_stays_as_it_is() -> None:
    known = fact(also_asked=("a" * 400,) * 10, tags=("two\nlines",))
    view = wording_form(known, WordingDraft.of(known), CARRIED)
    assert {Field.ALSO_ASKED, Field.TAGS}.isdisjoint(block.get("block_id") for block in view["blocks"])
    assert "too long for a form" in str(view["blocks"])
    assert WordingDraft.read(submitted(view), known).change(known) == known


def test_a_draft_is_published_by_a_tick_and_not_without() -> None:
    known = fact(state=State.DRAFT)
    view = wording_form(known, WordingDraft.of(known), CARRIED)
    assert WordingDraft.read(submitted(view), known).change(known).state is State.DRAFT
    assert WordingDraft.read(submitted(view, {"choices": ["publish"]}), known).change(known).state is State.PUBLISHED


def test_each_of_an_articles_facts_has_inputs_of_its_own() -> None:
    first = fact_form(FactDraft(), replace(CARRIED, article_id="harbour"))
    second = fact_form(FactDraft(), replace(CARRIED, article_id="harbour", entered=1))
    ids = [{block["block_id"] for block in view["blocks"] if block["type"] == "input"} for view in (first, second)]
    assert ids[0].isdisjoint(ids[1])
    assert Field.ARTICLE not in ids[0]
    assert set(beside_fields({"claim": "Too long."}, second)) == {f"{Field.CLAIM}.1"}


def test_faults_stand_beside_their_fields_and_all_others_beside_the_first() -> None:
    view = fact_form(FactDraft(), CARRIED)
    found = beside_fields(
        {"claim": "Empty.", "statements.0.date": "Future.", "id": "Taken.", "tags.3": "Long.", "state": "Retired."},
        view,
    )
    assert found == {
        Field.CLAIM: "Empty. Retired.",
        Field.SAID_ON: "Future.",
        Field.FACT_ID: "Taken.",
        Field.TAGS: "Long.",
    }


def test_a_form_without_inputs_gives_way_to_what_is_wrong() -> None:
    answer = refusal(Invalid({"state": "It is <retired>."}), "", undo_form(fact(), [], CARRIED))
    assert answer["response_action"] == "update"
    assert "It is &lt;retired&gt;." in str(answer["view"])
    assert limits.view_problems(answer["view"]) == []


@pytest.mark.parametrize("stance", [None, "rumoured", ""])
def test_a_stance_that_there_is_not_is_no_statement(stance: str | None) -> None:
    with pytest.raises(Invalid) as invalid:
        StatementDraft(stance=stance, source="Somebody").statement()
    assert set(invalid.value.fields) == {"statements.0.stance"}


def test_what_a_form_carries_comes_back() -> None:
    largest = Carried(
        "a" * 200, 1, 0, "b" * 200, 1, "c" * 64, "d" * 64, "F" * 20, "e" * 16, "https://x/" + "y" * 300, "1.1"
    )
    assert Carried.of(largest.text()) == largest
    assert len(largest.text()) <= METADATA_CHARACTERS
    assert Carried.of(Carried().text()) == Carried()


@pytest.mark.parametrize("text", ["", "no json", "[]", "7", '{"of_another_version": 1}'])
def test_what_another_form_carries_is_passed_over(text: str) -> None:
    assert Carried.of(text) == Carried()


@pytest.mark.parametrize(
    "view", [{}, {"state": None}, {"state": {"values": {"b": {"claim": {"type": "x", "value": None}}}}}]
)
def test_what_is_not_of_a_forms_shape_counts_as_empty(view: dict[str, Any]) -> None:
    assert FactDraft.read(Typed.of(view)) == FactDraft()
