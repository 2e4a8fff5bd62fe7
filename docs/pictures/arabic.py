"""The picture of an answer in Arabic: a made-up newsroom whose record is in Arabic, some names in Latin letters."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import looks

from bot.blocks import reply
from bot.opening import opened
from bot.settings import Settings
from bot.wording import speaking
from facts.curation.actors import Actor, Role
from facts.curation.editing import Curation
from facts.model import Article, Fact, Stance, Statement

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = "هل أُغلق ميناء نيماروس أمام ناقلات النفط؟"
FACT = Fact(
    "harbour-closed",
    "أُغلق ميناء نيماروس أمام ناقلات النفط.",
    Article("harbour", "محادثات الميناء", "The Courier", dt.date(2026, 4, 1), "https://courier.example/harbour"),
    (
        Statement(Stance.REPORTED, "The Courier", date=dt.date(2026, 4, 1)),
        Statement(Stance.DENIED, "وزارة النقل", date=dt.date(2026, 4, 2), quote="تدخل الناقلات وتخرج كأي يوم آخر."),
    ),
    also_asked=(QUESTION,),
    parties=("Nemaros Shipping",),
)


async def picture(folder: Path) -> str:
    """Return the body of the picture's page."""
    settings = Settings.of(database_url=f"sqlite:///{folder}/arabic.db")
    async with opened(settings, create=True) as parts:
        curation = Curation(parts.database, parts.writer, parts.service)
        await curation.add(settings.workspace, FACT, by=Actor("pictures", Role.CURATOR))
        asked = await parts.service.ask(settings.workspace, QUESTION)
        with speaking("ar"):
            return looks.thread(QUESTION, reply(asked, question_id="arabic", sent_to_queue=True).blocks)
