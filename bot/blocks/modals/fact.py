"""The forms for a fact: a new one with its first statement, and the wording of one on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.message import button, section, sections
from bot.blocks.modals import inputs
from bot.blocks.modals.drafts import DRAFT, MINOR, PUBLISH
from bot.blocks.modals.statement import essential_fields, further_fields, kind_field, short
from bot.blocks.modals.view import View, form
from bot.blocks.mrkdwn import clip
from bot.ids import Field, Id
from bot.wording import curation as said
from facts.curation.outcomes import ChangeKind
from facts.lengths import LONGEST_SLUG, LONGEST_TEXT
from facts.model import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.blocks.message import Block
    from bot.blocks.modals.carried import Carried
    from bot.blocks.modals.drafts import FactDraft, WordingDraft
    from facts.model import Fact

PROPOSAL = "proposal:"
"""Begins the value of a button on a statement that is proposed, before the proposal's id."""

STATEMENTS_LISTED = 60
"""Statements with a button in the form; beyond them a modal's 100 blocks would be full. The newest are shown."""


def fact_form(draft: FactDraft, carried: Carried, notices: Sequence[str] = ()) -> View:
    """Make the form for a new fact; `notices` are shown first: what was found before saving, or a warning.

    Where `carried` names an article, the facts are entered from it, and the form doesn't ask. The inputs of each
    fact entered so have names of their own, or Slack would show again what was typed into the one before.
    """
    statement = draft.statement
    blocks: list[Block] = [
        *sections(notices),
        inputs.text(
            Field.CLAIM, said.CLAIM, value=draft.claim, hint=said.CLAIM_HINT, most=LONGEST_TEXT, long=True, focus=True
        ),
        *essential_fields(statement),
        *further_fields(statement),
    ]
    if carried.article_id is None:
        blocks.append(
            inputs.found_choice(Field.ARTICLE, said.ARTICLE, chosen=_shown(draft.article), hint=said.ARTICLE_HINT)
        )
    blocks += [
        *_lists(draft.also_asked, draft.tags, draft.parties),
        inputs.text(
            Field.FACT_ID, said.FACT_ID, value=draft.fact_id, hint=said.FACT_ID_HINT, most=LONGEST_SLUG, optional=True
        ),
        inputs.ticks(
            Field.CHOICES, said.CHOICES, [(said.KEEP_AS_DRAFT, DRAFT)], ticked=[DRAFT] if draft.unpublished else []
        ),
    ]
    if carried.entered:
        blocks = [
            {**block, "block_id": f"{block['block_id']}.{carried.entered}"} if block["type"] == "input" else block
            for block in blocks
        ]
    return form(Id.FACT_FORM, said.ADD_TITLE, said.SAVE, blocks, carried)


def wording_form(
    fact: Fact,
    draft: WordingDraft,
    carried: Carried,
    notices: Sequence[str] = (),
    *,
    kind: ChangeKind = ChangeKind.UPDATED,
    minor: bool = False,
) -> View:
    """Make the form for what `fact` says beside its statements; each statement has a button of its own."""
    lists = {said.OTHER_PHRASINGS: draft.also_asked, said.TAGS: draft.tags, said.PARTIES: draft.parties}
    choices = [(said.MINOR, MINOR)]
    if fact.state is State.DRAFT:
        choices.append((said.PUBLISH, PUBLISH))
    ticked = (minor and MINOR, draft.publish and PUBLISH)
    too_long = [name for name, lines in lists.items() if lines is None]
    if too_long:
        notices = [*notices, said.too_long_for_a_form(too_long)]
    blocks = [
        *sections(notices),
        inputs.text(
            Field.CLAIM, said.CLAIM, value=draft.claim, hint=said.CLAIM_HINT, most=LONGEST_TEXT, long=True, focus=True
        ),
        *_statements(fact, fact.id if carried.proposal_id is None else f"{PROPOSAL}{carried.proposal_id}"),
        *_lists(draft.also_asked, draft.tags, draft.parties),
        kind_field(kind),
        inputs.ticks(Field.CHOICES, said.CHOICES, choices, ticked=[choice for choice in ticked if choice]),
    ]
    return form(Id.WORDING_FORM, said.WORDING_TITLE, said.SAVE, blocks, carried)


def article_label(title: str | None, publisher: str | None, article_id: str) -> str:
    """Name an article in a menu."""
    return ", ".join(part for part in (title, publisher) if part) or article_id


def _statements(fact: Fact, owner: str) -> list[Block]:
    first = max(0, len(fact.statements) - STATEMENTS_LISTED)
    return [
        {
            **section(said.statement_line(at + 1, clip(short(statement), 500))),
            "accessory": button(Id.EDIT_STATEMENT, said.STATEMENT_EDIT, f"{owner}:{at}"),
        }
        for at, statement in enumerate(fact.statements)
        if at >= first
    ]


def _lists(
    also_asked: tuple[str, ...] | None, tags: tuple[str, ...] | None, parties: tuple[str, ...] | None
) -> list[Block]:
    asked_for = (
        (Field.ALSO_ASKED, said.OTHER_PHRASINGS, also_asked, said.OTHER_PHRASINGS_HINT),
        (Field.TAGS, said.TAGS, tags, said.TAGS_HINT),
        (Field.PARTIES, said.PARTIES, parties, said.PARTIES_HINT),
    )
    return [
        inputs.text(field, label, value="\n".join(lines), hint=hint, long=True, optional=True)
        for field, label, lines, hint in asked_for
        if lines is not None
    ]


def _shown(article: tuple[str, str] | None) -> tuple[str, str] | None:
    """Turn an article's id and label into an option's label and value."""
    return None if article is None else (article[1], article[0])
