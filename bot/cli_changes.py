"""`onrecord facts`: changing the record, each change under the operator's name and as a revision."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.console import WRONG_INPUT, DatabaseOption, WorkspaceOption, fail, print_line
from bot.workbench import AsOption, at_workbench, operator, tell_article_made, tell_saved

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.workbench import Workbench
    from facts.curation.actors import Actor
    from facts.curation.outcomes import ChangeKind, Proposed, Saved

FactArgument = Annotated[str, typer.Argument(metavar="FACT_ID", help="The fact's id.")]
ReasonOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, for the history.")]
CorrectedOption = Annotated[bool, typer.Option("--corrected", help="The record was wrong; by default, it is news.")]
DraftOption = Annotated[bool, typer.Option("--draft", help="Show it to nobody yet.")]
ClaimOption = Annotated[str | None, typer.Option("--claim", metavar="TEXT", help="The claim, one sentence.")]
AlsoOption = Annotated[
    list[str] | None, typer.Option("--also-asked", metavar="TEXT", help="Another phrasing; repeatable.")
]
TagOption = Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; repeatable.")]
PartyOption = Annotated[list[str] | None, typer.Option("--party", metavar="NAME", help="Whom it concerns; repeatable.")]
StanceOption = Annotated[str, typer.Option("--stance", metavar="STANCE", help="reported, confirmed or denied.")]
SourceOption = Annotated[str, typer.Option("--source", metavar="NAME", help="Who says so.")]
KindOption = Annotated[str | None, typer.Option("--source-kind", metavar="TEXT", help="newspaper, government, …")]
DateOption = Annotated[str | None, typer.Option("--date", metavar="DAY", help="When it was said, as 2025-08-22.")]
WhenOption = Annotated[str | None, typer.Option("--when", metavar="TEXT", help="The article's wording of when.")]
QuoteOption = Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The source's words.")]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What a reader has to know.")]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")]


def register(facts: typer.Typer) -> None:
    """Add the commands to `facts`."""
    for command in (add, edit, statement, article, check, hold, release, retire, restore, undo):
        facts.command()(command)


def add(
    claim: Annotated[str, typer.Option("--claim", metavar="TEXT", help="The claim, one sentence.")],
    stance: StanceOption,
    source: SourceOption,
    article: Annotated[str, typer.Option("--article", metavar="ID", help="The article it was drawn from.")],
    fact_id: Annotated[str | None, typer.Option("--id", metavar="SLUG", help="Its id; made of the claim else.")] = None,
    also_asked: AlsoOption = None,
    tag: TagOption = None,
    party: PartyOption = None,
    draft: DraftOption = False,
    source_kind: KindOption = None,
    date: DateOption = None,
    when: WhenOption = None,
    quote: QuoteOption = None,
    statement_note: NoteOption = None,
    url: UrlOption = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Add a fact with its first statement."""
    said = _statement(stance, source, source_kind, date, when, quote, statement_note, url)
    by = operator(name)

    async def run(bench: Workbench) -> None:
        from facts.curation.outcomes import Saved
        from facts.model import Article, Fact, State

        known = {one.id: one for one in await bench.curation.articles(bench.workspace)}
        chosen = fact_id or await bench.curation.free_fact_id(bench.workspace, claim)
        fact = Fact(
            chosen, claim, known.get(article, Article(article)), (said,), tuple(also_asked or ()), tuple(tag or ()),
            tuple(party or ()), State.DRAFT if draft else State.PUBLISHED,
        )  # fmt: skip
        came = await bench.curation.add(bench.workspace, fact, by=by)
        tell_saved(came)
        if isinstance(came, Saved) and article not in known:
            tell_article_made(article)

    at_workbench(run, database, workspace)


def edit(
    fact_id: FactArgument,
    claim: ClaimOption = None,
    also_asked: AlsoOption = None,
    tag: TagOption = None,
    party: PartyOption = None,
    publish: Annotated[bool | None, typer.Option("--publish/--draft", help="Show it, or to nobody yet.")] = None,
    expected: Annotated[
        int | None, typer.Option("--expected", metavar="N", min=1, help="The revision you saw; the newest else.")
    ] = None,
    corrected: CorrectedOption = False,
    minor: Annotated[bool, typer.Option("--minor", help="Only its wording: nobody is told.")] = False,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Change a fact; a list that is given takes the place of the one that was."""
    by = operator(name)

    async def run(bench: Workbench) -> None:
        from dataclasses import replace

        from facts.model import State

        fact = await bench.curation.fact(bench.workspace, fact_id)
        changes: dict[str, Any] = {"claim": claim}
        lists = {"also_asked": also_asked, "tags": tag, "parties": party}
        changes |= {field: None if given is None else tuple(given) for field, given in lists.items()}
        if publish is not None:
            changes["state"] = State.PUBLISHED if publish else State.DRAFT
        wanted = replace(fact, **{field: value for field, value in changes.items() if value is not None})
        came = await bench.curation.edit(
            bench.workspace, wanted, expected=expected or fact.revision, by=by, kind=_kind(corrected=corrected),
            minor=minor,
        )  # fmt: skip
        tell_saved(came)

    at_workbench(run, database, workspace)


def statement(
    fact_id: FactArgument,
    stance: StanceOption,
    source: SourceOption,
    source_kind: KindOption = None,
    date: DateOption = None,
    when: WhenOption = None,
    quote: QuoteOption = None,
    statement_note: NoteOption = None,
    url: UrlOption = None,
    place: Annotated[
        int | None, typer.Option("--place", metavar="N", min=0, help="Before which one, from 0; by its date else.")
    ] = None,
    corrected: CorrectedOption = False,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Add a statement to a fact."""
    said = _statement(stance, source, source_kind, date, when, quote, statement_note, url)
    kind = _kind(corrected=corrected)

    def do(bench: Workbench, by: Actor) -> Awaitable[Saved | Proposed]:
        return bench.curation.add_statement(bench.workspace, fact_id, said, by=by, place=place, kind=kind)

    _change(do, name, database, workspace)


def article(
    article_id: Annotated[str, typer.Argument(metavar="ARTICLE_ID", help="The article's id.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title, as printed.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DAY", help="When, as 2025-08-22.")] = None,
    url: UrlOption = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Add an article, or change what the record has of one; what isn't given stays."""
    by, day = operator(name), _day(published, "--published")

    async def run(bench: Workbench) -> None:
        from dataclasses import replace

        from facts.model import Article

        known = {one.id: one for one in await bench.curation.articles(bench.workspace)}
        given: dict[str, Any] = {"title": title, "publisher": publisher, "published": day, "url": url}
        changes = {field: value for field, value in given.items() if value is not None}
        wanted = replace(known.get(article_id, Article(article_id)), **changes)
        saved = await bench.curation.save_article(bench.workspace, wanted, by=by)
        same = known.get(article_id) == saved
        print_line(f"Nothing to change: the record has {saved.id} so already." if same else f"{saved.id} is saved.")

    at_workbench(run, database, workspace)


def check(
    fact_id: FactArgument,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day, as 2025-08-22; today else.")] = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Note that you looked, and the fact still stands."""
    day = _day(on, "--on") or dt.datetime.now(dt.UTC).date()
    _change(lambda bench, by: bench.curation.check(bench.workspace, fact_id, by=by, on=day), name, database, workspace)


def hold(
    fact_id: FactArgument,
    reason: Annotated[str, typer.Argument(metavar="REASON", help="Why; every answer shows it first.")],
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Mark a fact "under review, do not publish", at once."""
    _change(lambda bench, by: bench.curation.hold(bench.workspace, fact_id, reason, by=by), name, database, workspace)


def release(
    fact_id: FactArgument,
    reason: ReasonOption = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Lift a fact's hold."""
    _change(
        lambda bench, by: bench.curation.release(bench.workspace, fact_id, by=by, reason=reason),
        name, database, workspace,
    )  # fmt: skip


def retire(
    fact_id: FactArgument,
    reason: ReasonOption = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Take a fact off the record; nothing is deleted."""
    _change(
        lambda bench, by: bench.curation.retire(bench.workspace, fact_id, by=by, reason=reason),
        name, database, workspace,
    )  # fmt: skip


def restore(
    fact_id: FactArgument,
    reason: ReasonOption = None,
    name: AsOption = None,
    database: DatabaseOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Put a retired fact on the record again."""
    _change(
        lambda bench, by: bench.curation.restore(bench.workspace, fact_id, by=by, reason=reason),
        name, database, workspace,
    )  # fmt: skip


def undo(
    fact_id: FactArgument, name: AsOption = None, database: DatabaseOption = None, workspace: WorkspaceOption = None
) -> None:
    """Bring back what a fact was before its newest revision; twice is as it was."""
    _change(lambda bench, by: bench.curation.undo(bench.workspace, fact_id, by=by), name, database, workspace)


def _change(
    do: Callable[[Workbench, Actor], Awaitable[Saved | Proposed]],
    name: str | None,
    database: str | None,
    workspace: str | None,
) -> None:
    by = operator(name)

    async def run(bench: Workbench) -> None:
        tell_saved(await do(bench, by))

    at_workbench(run, database, workspace)


def _statement(
    stance: str,
    source: str,
    source_kind: str | None,
    date: str | None,
    when: str | None,
    quote: str | None,
    said_note: str | None,
    url: str | None,
) -> Any:
    from facts.model import Stance, Statement

    if stance not in list(Stance):
        fail(f"--stance is one of {', '.join(Stance)}.", WRONG_INPUT)
    return Statement(Stance(stance), source, source_kind, _day(date, "--date"), when, quote, said_note, url)


def _day(text: str | None, option: str) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        fail(f"{option}: {text} is no date; write it as 2025-08-22.", WRONG_INPUT)


def _kind(*, corrected: bool) -> ChangeKind:
    from facts.curation.outcomes import ChangeKind

    return ChangeKind.CORRECTED if corrected else ChangeKind.UPDATED
