"""Whatever the record holds, its export brings the same record back, whose export is the same, byte for byte."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import HealthCheck, given, settings

from facts.service import Service
from facts.transfer import Document, FileFormat, Source, read_items, write_both
from facts.transfer.writing import Texts
from tests.unit.test_fact_file_properties import documents


def sources_of(texts: Texts, file_format: FileFormat) -> list[Source]:
    """Return an export as files that were handed over."""
    beside = [Source("a.entities.csv", texts.beside.encode())] if texts.beside else []
    return [Source(f"a.{file_format.ending}", texts.main.encode()), *beside]


@pytest.mark.parametrize("file_format", [form for form in FileFormat if form.is_whole])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=documents())
async def test_the_second_export_is_the_first(
    service: Service, file_format: FileFormat, written: list[Document]
) -> None:
    one, other = uuid.uuid4().hex, uuid.uuid4().hex
    await service.import_documents(one, written, by="test")
    first = write_both(await service.export_documents(one), file_format)
    await service.import_items(other, read_items(sources_of(first, file_format)), by="test")
    second = write_both(await service.export_documents(other), file_format)
    assert second == first
    again = await service.import_items(one, read_items(sources_of(first, file_format)), by="test")
    assert (again.added, again.changed) == (0, 0)
