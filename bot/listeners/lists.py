"""The words of `/facts` that show a list or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks import Message, sentence
from bot.blocks.destination import Destination, Room
from bot.blocks.filters import Filters
from bot.blocks.listing import facts_page, found_page
from bot.blocks.message import context, section
from bot.blocks.pager import PAGE_SIZE
from bot.listeners.facts_call import Word
from bot.listeners.rooms import page, today
from bot.wording import home as wording_home
from bot.wording import pages as wording_pages
from facts.curation.actors import Role
from facts.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.listeners.facts_call import FactsCall
    from facts.model import Fact

SILENT_SECONDS = 1.0
"""After which somebody who waits for a list of what is due is told that it takes a while."""


async def list_facts(call: FactsCall) -> None:
    """List the facts that the words and filters leave, the last changed first."""
    await _show(call, Destination(Room.FACTS, filters=Filters.typed(call.words)))


async def search(call: FactsCall) -> None:
    """Rank published facts by how near they come to the words; what is also filtered is a list."""
    filters = Filters.typed(call.words)
    if filters.text is None or filters != Filters(text=filters.text):
        await list_facts(call)
        return
    found = await call.services.service.search(call.workspace, filters.text, PAGE_SIZE)
    published = await call.services.service.published(call.workspace)
    near = [(published[fact_id], score) for fact_id, score in found.hits if fact_id in published]
    await call.say(Message.of(found_page(near, filters.text)))


async def show(call: FactsCall) -> None:
    """Show one fact's page."""
    await _show_fact(call, Room.FACT)


async def history(call: FactsCall) -> None:
    """Show one fact's timeline."""
    await _show_fact(call, Room.HISTORY)


async def duplicates(call: FactsCall) -> None:
    """Show facts that are nearly the same: all pairs, or what is near one fact."""
    if call.words:
        await _show_fact(call, Room.DUPLICATES)
        return
    # At ten thousand facts it takes seconds, and silence looks like a failure.
    await call.say(sentence(wording_pages.LOOKING_THROUGH))
    await _show(call, Destination(Room.DUPLICATES))


async def queue(call: FactsCall) -> None:
    """Show what people asked in vain."""
    await _show(call, Destination(Room.QUEUE))


async def reviews(call: FactsCall) -> None:
    """Show what waits for a second curator."""
    await _show(call, Destination(Room.REVIEWS))


async def due(call: FactsCall) -> None:
    """Show what is due for another look."""
    desk = await call.services.desks.of(call.workspace)
    if await call.services.curation.due_soon(call.workspace, today(desk), limit=1, patience=SILENT_SECONDS) is None:
        await call.say(sentence(wording_pages.LOOKING_THROUGH))
    await _show(call, Destination(Room.DUE))


async def curators(call: FactsCall) -> None:
    """Show who keeps the record."""
    await _show(call, Destination(Room.CURATORS))


async def settings(call: FactsCall) -> None:
    """Show the desk's settings."""
    await _show(call, Destination(Room.SETTINGS))


async def explain(call: FactsCall) -> None:
    """Say what may follow `/facts`."""
    if not call.actor.may_curate:
        await call.say(sentence(wording_home.HELP_FOR_OTHERS))
        return
    parts = [wording_home.HELP_TITLE, wording_home.HELP_ACTS, wording_home.HELP_LISTS]
    await call.say(Message.of([*(section(part) for part in parts), context([wording_home.HELP_DESK])]))


async def _show(call: FactsCall, there: Destination) -> None:
    await call.say(Message.of(await page(call.services, call.actor, there)))


async def _show_fact(call: FactsCall, room: Room) -> None:
    """Show a page about the one fact that the words name; where they name several, list those."""
    fact = await _named(call)
    if fact is not None:
        await _show(call, Destination(room, fact_id=fact.id))
        return
    filters = Filters(text=Filters.typed(call.words).text)
    found = await call.services.curation.list_facts(call.workspace, text=filters.text, limit=PAGE_SIZE)
    there = Destination(Room.FACTS, filters=filters)
    blocks = facts_page(found.facts, found.total, there)
    await call.say(Message.of([section(wording_pages.WHICH_FACT), *blocks] if found.facts else blocks))


async def _named(call: FactsCall) -> Fact | None:
    """Return the fact whose id the words are, or the only one that they stand in."""
    words = call.words.strip().strip("`")
    if not words:
        return None
    try:
        return await call.services.curation.fact(call.workspace, words)
    except NotFound:
        found = await call.services.curation.list_facts(call.workspace, text=Filters.typed(words).text, limit=1)
        return found.facts[0] if found.total == 1 else None


def _curators(handler: Callable[[FactsCall], Awaitable[None]]) -> Word:
    return Word(handler, Role.CURATOR)


WORDS: dict[str, Word] = {
    "list": _curators(list_facts),
    "search": _curators(search),
    "show": _curators(show),
    "history": _curators(history),
    "duplicates": _curators(duplicates),
    "queue": _curators(queue),
    "reviews": _curators(reviews),
    "due": _curators(due),
    "curators": _curators(curators),
    "settings": _curators(settings),
    "help": Word(explain, None),
}
"""What these words show; each needs a curator, except the help."""
