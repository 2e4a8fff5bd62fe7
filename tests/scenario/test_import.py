from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.ids import Field, Id
from bot.wording import importing as wording
from facts.curation.actors import Actor, Role
from facts.curation.desk import Desks
from facts.curation.roles import Roles
from facts.model import Stance, State
from facts.transfer import FileFormat, write_both
from tests.scenario.curating import ADMIN, CURATOR, facts, form, said, submit
from tests.slack_double import ApiError
from tests.slack_double.calls import DOWNLOAD
from tests.slack_double.state import DEFAULT_SCOPES

if TYPE_CHECKING:
    from tests.scenario.conftest import Bot

HARBOUR = b"""\
article: {id: harbour, title: Harbour reopens, publisher: The Courier}
facts:
  - id: port-reopened
    claim: The port of Latakia reopened to cargo ships.
    statements: [{stance: reported, source: The Harbour Office}]
"""
BY_ADMIN = Actor(ADMIN, Role.ADMIN)


@pytest.fixture
async def desk(http_bot: Bot) -> Bot:
    """The bot with the scope for files, an admin by Slack and a curator by a role on file."""
    http_bot.double.scopes = (*DEFAULT_SCOPES, "files:read")
    http_bot.double.people[ADMIN] = {"is_admin": True}
    await Roles(http_bot.database, http_bot.writer).grant("local", CURATOR, Role.CURATOR, by=BY_ADMIN)
    return http_bot


async def uploaded(bot: Bot, name: str, content: bytes) -> str:
    """Upload a file into the form and return what the form says once it was read."""
    await facts(bot, "import")
    view = await form(bot, Id.IMPORT_FORM)
    file = bot.double.files.upload(name, content)
    await submit(bot, view, {Field.FILE: [file.id]})
    await bot.double.wait_for("views.update")
    return str(bot.double.views.open[view["id"]]["blocks"])


async def test_a_file_is_read_compared_and_then_brought_in(desk: Bot) -> None:
    shown = await uploaded(desk, "harbour.yaml", HARBOUR)
    assert "2 new, 0 changed" in shown
    assert (await desk.curation.list_facts("local", article="harbour")).total == 0
    view = await form(desk, Id.IMPORT_FORM)
    await submit(desk, view)
    assert await said(desk) == wording.imported("harbour.yaml", 2, 0)
    assert (await desk.curation.list_facts("local", article="harbour")).total == 1
    step = (await desk.curation.history("local", "port-reopened"))[0]
    assert (step.by, step.action) == (CURATOR, "import")


CLAIM_REVIEW = b"""\
[{"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://checks.example/1",
  "claimReviewed": "The port of Latakia reopened to cargo ships.", "author": {"name": "The Checkers"},
  "datePublished": "2025-08-22", "itemReviewed": {"@type": "Claim", "author": {"name": "The Harbour Office"}},
  "reviewRating": {"alternateName": "Refuted"}}]
"""
RATINGS = b"- publisher: The Checkers\n  ratings: {Refuted: denied}\n"


async def test_csv_and_the_entities_beside_it_are_brought_in_together(desk: Bot) -> None:
    texts = write_both(await desk.service.export_documents("local"), FileFormat.CSV)
    assert texts.beside
    await facts(desk, "import")
    view = await form(desk, Id.IMPORT_FORM)
    beside = f"{texts.beside}syria-israel-talks,Nemaros,place,\n"
    files = [
        desk.double.files.upload(name, text.encode())
        for name, text in (("record.csv", texts.main), ("record.entities.csv", beside))
    ]
    await submit(desk, view, {Field.FILE: [file.id for file in files]})
    await desk.double.wait_for("views.update")
    shown = str(desk.double.views.open[view["id"]]["blocks"])
    assert "record.csv, record.entities.csv" in shown
    await submit(desk, await form(desk, Id.IMPORT_FORM))
    assert (await said(desk)).startswith("record.csv, record.entities.csv")
    documents = await desk.service.export_documents("local")
    assert "Nemaros" in [entity.name for document in documents for entity in document.entities]


@pytest.mark.parametrize(("ratings", "state", "stance"), [(None, State.DRAFT, None), (RATINGS, None, Stance.DENIED)])
async def test_claimreview_is_taken_with_what_its_publishers_ratings_mean(
    desk: Bot, ratings: bytes | None, state: State | None, stance: Stance | None
) -> None:
    await facts(desk, "import")
    view = await form(desk, Id.IMPORT_FORM)
    filled = {Field.FILE: [desk.double.files.upload("checks.jsonld", CLAIM_REVIEW).id]}
    if ratings is not None:
        filled[Field.RATINGS] = [desk.double.files.upload("ratings.yaml", ratings).id]
    await submit(desk, view, filled)
    await desk.double.wait_for("views.update")
    await submit(desk, await form(desk, Id.IMPORT_FORM))
    await said(desk)
    (fact,) = (await desk.curation.list_facts("local", text="latakia")).facts
    assert state is None or fact.state is state
    assert stance is None or (fact.state, fact.status.stance) == (State.PUBLISHED, stance)


async def test_a_rating_map_that_is_none_is_explained(desk: Bot) -> None:
    await facts(desk, "import")
    view = await form(desk, Id.IMPORT_FORM)
    files = {
        Field.FILE: [desk.double.files.upload("checks.jsonld", CLAIM_REVIEW).id],
        Field.RATINGS: [desk.double.files.upload("ratings.yaml", b"colour: red").id],
    }
    await submit(desk, view, files)
    await desk.double.wait_for("views.update")
    assert "ratings.yaml" in str(desk.double.views.open[view["id"]]["blocks"])


async def test_a_form_sent_twice_imports_once(desk: Bot) -> None:
    await uploaded(desk, "harbour.yaml", HARBOUR)
    view = await form(desk, Id.IMPORT_FORM)
    await submit(desk, view)
    await submit(desk, view)
    await said(desk, 2)
    assert (await desk.curation.fact("local", "port-reopened")).revision == 1


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("harbour.yaml", HARBOUR.replace(b"reported", b"rumoured"), "harbour.yaml:5: facts[0].statements[0].stance"),
        ("harbour.csv", b"claim,colour\nA claim.,red\n", "harbour.csv"),
        ("harbour.yaml", HARBOUR.decode().encode("utf-16"), "UTF-16"),
        ("harbour.pdf", b"%PDF", "ends in"),
        ("harbour.yaml", b"", "empty"),
    ],
    ids=["stance", "columns", "encoding", "ending", "empty"],
)
async def test_a_file_that_can_not_be_taken_is_explained_and_changes_nothing(
    desk: Bot, name: str, content: bytes, told: str
) -> None:
    before = await desk.service.base("local")
    shown = await uploaded(desk, name, content)
    assert wording.IMPORT_REFUSED in shown
    assert told in shown
    assert await desk.service.base("local") == before


async def test_a_file_of_fifty_megabytes_is_refused_unread(desk: Bot) -> None:
    await facts(desk, "import")
    view = await form(desk, Id.IMPORT_FORM)
    file = desk.double.files.upload("large.yaml", b"x")
    file.size = 50_000_001
    await submit(desk, view, {Field.FILE: [file.id]})
    await desk.double.wait_for("views.update")
    assert "at most 50 MB" in str(desk.double.views.open[view["id"]]["blocks"])
    assert desk.double.calls_of(DOWNLOAD) == []


async def test_a_size_that_slack_names_is_not_relied_upon(desk: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.listeners.importing.LARGEST_UPLOAD", 100)
    await facts(desk, "import")
    view = await form(desk, Id.IMPORT_FORM)
    file = desk.double.files.upload("large.yaml", b"x" * 101)
    file.size = 1
    await submit(desk, view, {Field.FILE: [file.id]})
    await desk.double.wait_for("views.update")
    assert "is too large" in str(desk.double.views.open[view["id"]]["blocks"])


async def test_without_the_scope_it_is_said_what_is_missing(desk: Bot) -> None:
    desk.double.scopes = DEFAULT_SCOPES
    shown = await uploaded(desk, "harbour.yaml", HARBOUR)
    assert "missing_scope" in shown


async def test_where_slack_refuses_a_form_with_a_file_the_reason_is_said(desk: Bot) -> None:
    desk.double.misbehave("views.open", [ApiError("invalid_arguments")])
    await facts(desk, "import")
    assert await said(desk) == wording.FILES_NEED_SCOPE


async def test_where_changes_are_reviewed_only_admins_import(desk: Bot) -> None:
    await Desks(desk.database, desk.writer).change("local", {"review": "all"}, by=BY_ADMIN)
    await facts(desk, "import")
    assert await said(desk) == wording.IMPORT_NEEDS_ADMIN
    await facts(desk, "import", user=ADMIN)
    await form(desk, Id.IMPORT_FORM)
