"""The whole record as files to be sent, in any of the forms in which it can be read back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.errors import InputError
from facts.transfer import FileFormat, write_both
from facts.worded import worded

if TYPE_CHECKING:
    from bot.services import Services
    from facts.curation.actors import Actor

FORMS = tuple(str(one) for one in FileFormat)
"""The forms that there are, the first being the usual one."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The record as files, by name, and how many facts they hold."""

    files: dict[str, bytes]
    facts: int


async def export(services: Services, form: str, *, by: Actor) -> Exported:
    """Write the record in a form, and note in the audit who exported it. Raises InputError for a form there isn't."""
    if form not in FORMS:
        raise InputError(worded("There is no form “{form}”. The forms are {forms}.", form=form, forms=", ".join(FORMS)))
    by.require_curator()
    documents = await services.service.export_documents(services.workspace)
    texts = await asyncio.to_thread(write_both, documents, FileFormat(form))
    files = {f"onrecord.{FileFormat(form).ending}": texts.main.encode()}
    if texts.beside:
        files["onrecord.entities.csv"] = texts.beside.encode()
    facts = sum(len(document.facts) for document in documents)
    await services.audit.note_export(services.workspace, by=by, form=form, facts=facts)
    return Exported(files, facts)
