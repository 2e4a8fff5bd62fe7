"""Keeping house: what is kept no longer is deleted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from facts.errors import OnrecordError

if TYPE_CHECKING:
    from bot.services import Parts

log = structlog.get_logger("onrecord.cleaning")

CLEANING_SECONDS = 3_600
"""Between two cleanings: what is kept for days stays an hour longer at the most."""


async def clean_forever(services: Parts, question_days: int) -> None:
    """Delete every hour, and at the start, what is kept no longer."""
    while True:
        try:
            deliveries = await services.inbox.forget()
            questions = await services.service.forget_questions(question_days)
            entries = await services.queue.forget_empty()
            await services.follows.forget_gone()
            await services.outbox.forget(question_days)
            log.info("cleaned", deliveries=deliveries, questions=questions, entries=entries)
        except (OnrecordError, SQLAlchemyError, OSError) as error:
            log.warning("cleaning_failed", error=type(error).__name__)
        await asyncio.sleep(CLEANING_SECONDS)
