"""Bringing fact files in and out, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from facts.errors import FactFileError
from facts.service import Service
from facts.store import Database, tables
from facts.transfer import Document, FileFormat, read_files, write_both

WORKSPACE = "local"


async def count(database: Database, table: str) -> int:
    async with database.read() as connection:
        return int(await connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0)


def written(folder: Path, text: str, name: str = "small.yaml") -> list[Document]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_files([str(path)])


SMALL = """
article: {id: small}
facts:
  - id: one
    claim: The bridge was opened on 3 May.
    statements: [{stance: reported, source: The Herald, date: 2031-05-03}]
"""


async def test_a_second_import_changes_nothing(
    service: Service, database: Database, first_base: list[Document]
) -> None:
    first = await service.import_documents(WORKSPACE, first_base, by="test")
    second = await service.import_documents(WORKSPACE, first_base, by="test")
    assert len(first) == await count(database, "revisions")
    assert second == []


async def test_a_dry_run_tells_the_difference_and_changes_nothing(
    service: Service, database: Database, first_base: list[Document]
) -> None:
    changes = await service.import_documents(WORKSPACE, first_base, by="test", dry_run=True)
    assert {change.revision.subject for change in changes} == {"article", "entity", "fact"}
    assert await count(database, "facts") == await count(database, "revisions") == 0


async def test_a_changed_fact_becomes_its_next_revision_with_before_and_after(
    service: Service, database: Database, tmp_path: Path
) -> None:
    await service.import_documents(WORKSPACE, written(tmp_path, SMALL), by="test")
    denied = SMALL.replace("statements: [", "statements: [{stance: denied, source: The mayor}, ")
    (change,) = await service.import_documents(WORKSPACE, written(tmp_path, denied), by="test")
    assert next(iter(change.lines())) == "~ fact one"
    async with database.read() as connection:
        rows = (
            await connection.execute(
                select(tables.revisions).where(tables.revisions.c.subject == "fact").order_by(tables.revisions.c.number)
            )
        ).mappings()
        numbers = [(row["number"], row["before"] is None, len(row["after"]["statements"])) for row in rows]
    assert numbers == [(1, True, 1), (2, False, 2)]
    exported = await service.export_documents(WORKSPACE)
    assert exported[0].facts[0].status.leading.source == "The mayor"


@pytest.mark.parametrize("file_format", [form for form in FileFormat if form.is_whole])
async def test_an_export_imports_back_to_the_same_record_and_the_same_export(
    service: Service, first_base: list[Document], tmp_path: Path, file_format: FileFormat
) -> None:
    second = written(tmp_path, SMALL)
    await service.import_documents(WORKSPACE, [*first_base, *second], by="test")
    texts = write_both(await service.export_documents(WORKSPACE), file_format)
    (tmp_path / "export.entities.csv").write_text(texts.beside)
    documents = written(tmp_path, texts.main, f"export.{file_format}")
    assert await service.import_documents(WORKSPACE, documents, by="test") == []
    await service.import_documents("another", documents, by="test")
    assert write_both(await service.export_documents("another"), file_format) == texts


async def test_nothing_is_imported_when_one_fact_cannot_be(
    service: Service, database: Database, tmp_path: Path
) -> None:
    await service.import_documents(WORKSPACE, written(tmp_path, SMALL), by="test")
    before = await service.export_documents(WORKSPACE)
    stray = """
article: {id: other}
facts:
  - {id: two, claim: Something else., statements: [{stance: reported, source: The Herald}]}
  - {id: one, claim: Taken from another article., statements: [{stance: reported, source: The Herald}]}
"""
    with pytest.raises(FactFileError, match=r"small\.yaml:5: facts\[1\]\.id: The id one is taken"):
        await service.import_documents(WORKSPACE, written(tmp_path, stray), by="test")
    assert await service.export_documents(WORKSPACE) == before


async def test_every_change_takes_the_next_number_of_its_workspace(
    service: Service, database: Database, first_base: list[Document]
) -> None:
    changes = await service.import_documents(WORKSPACE, first_base, by="test")
    await service.import_documents("another", first_base, by="test")
    async with database.read() as connection:
        numbers = await connection.scalars(
            select(tables.revisions.c.change)
            .where(tables.revisions.c.workspace_id == "another")
            .order_by(tables.revisions.c.change)
        )
        assert list(numbers) == list(range(1, len(changes) + 1))


async def test_one_workspace_sees_nothing_of_another(service: Service, first_base: list[Document]) -> None:
    await service.import_documents(WORKSPACE, first_base, by="test")
    assert await service.export_documents("another") == []
    asked = await service.ask("another", "Were there meetings in Baku?")
    assert asked.results[0].fact is None
    assert not asked.results[0].suggestions


async def test_an_answer_never_lags_behind_the_record(service: Service, tmp_path: Path) -> None:
    await service.import_documents(WORKSPACE, written(tmp_path, SMALL), by="test")
    question = "Was the bridge opened on 3 May?"
    before = await service.ask(WORKSPACE, question)
    denied = SMALL.replace("statements: [", "statements: [{stance: denied, source: The mayor}, ")
    await service.import_documents(WORKSPACE, written(tmp_path, denied), by="test")
    after = await service.ask(WORKSPACE, question)
    facts = [asked.results[0].fact for asked in (before, after)]
    assert [str(fact.status.stance) for fact in facts if fact is not None] == ["reported", "denied"]
