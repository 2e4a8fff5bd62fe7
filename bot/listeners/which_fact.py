"""Finding the fact that a curator means: by its id, or by words of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import sentence
from bot.blocks.mrkdwn import clip
from bot.blocks.pick import FACTS_OFFERED, pick
from bot.wording import curation as wording
from facts.errors import NotFound
from facts.lengths import SLUG

if TYPE_CHECKING:
    from bot.ids import Id
    from bot.listeners.facts_call import FactsCall
    from facts.model import Fact

LONGEST_WORDS = 300
"""Characters of what was typed that are looked for; an id has 200 at the most."""


async def which_fact(call: FactsCall, action: Id) -> Fact | None:
    """Return the one fact that the call's words name; else ask which, with a button `action` each, and return None.

    Without words, the facts that were changed last are offered.
    """
    words = call.words[:LONGEST_WORDS].strip().strip("`")
    if SLUG.fullmatch(words):
        try:
            return await call.services.curation.fact(call.workspace, words)
        except NotFound:
            pass  # one word is a word too
    page = await call.services.curation.list_facts(call.workspace, text=words or None, limit=FACTS_OFFERED)
    facts, total = list(page.facts), page.total
    if not facts and words:
        found = await call.services.service.search(call.workspace, words, FACTS_OFFERED)
        facts = [await call.services.curation.fact(call.workspace, fact_id) for fact_id, _ in found.hits]
        total = len(facts)
    elif words and total == 1:
        return facts[0]
    if facts:
        await call.say(pick(facts, total, action, words))
    else:
        await call.say(sentence(wording.no_fact_found(clip(words, 100)) if words else wording.BASE_EMPTY))
    return None
