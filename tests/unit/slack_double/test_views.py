"""Modals and the app's home."""

from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_double import (
    USER,
    SlackDouble,
)
from tests.unit.slack_double.refusal import error_of
from tests.unit.slack_double.samples import HOME, MODAL, SECTION


async def test_modal_opens_once_a_trigger_id(double: SlackDouble, client: AsyncWebClient) -> None:
    trigger_id = double.trigger_id()
    opened = (await client.views_open(trigger_id=trigger_id, view=MODAL))["view"]
    assert double.modals() == [opened]
    assert [block["block_id"] for block in opened["blocks"]] == ["note", "stance"]
    assert await error_of(client.views_open(trigger_id=trigger_id, view=MODAL)) == "exchanged_trigger_id"
    assert await error_of(client.views_open(trigger_id="1.2.3", view=MODAL)) == "invalid_trigger_id"


async def test_trigger_id_expires(double: SlackDouble, client: AsyncWebClient) -> None:
    assert double.triggers.lifetime_seconds == 3
    double.triggers.lifetime_seconds = -1
    assert await error_of(client.views_open(trigger_id=double.trigger_id(), view=MODAL)) == "expired_trigger_id"


async def test_view_update_needs_the_view_that_people_see(double: SlackDouble, client: AsyncWebClient) -> None:
    opened = (await client.views_open(trigger_id=double.trigger_id(), view=MODAL))["view"]
    renamed = MODAL | {"callback_id": "renamed"}
    await client.views_update(view_id=opened["id"], hash=opened["hash"], view=renamed)
    assert [(view["id"], view["callback_id"]) for view in double.modals()] == [(opened["id"], "renamed")]
    stale = client.views_update(view_id=opened["id"], hash=opened["hash"], view=MODAL)
    assert await error_of(stale) == "hash_conflict"
    assert await error_of(client.views_update(view_id="V0", view=MODAL)) == "not_found"


async def test_view_is_found_by_its_external_id(double: SlackDouble, client: AsyncWebClient) -> None:
    named = MODAL | {"external_id": "edit-fact-1"}
    await client.views_open(trigger_id=double.trigger_id(), view=named)
    await client.views_update(external_id="edit-fact-1", view=named | {"callback_id": "renamed"})
    assert [view["callback_id"] for view in double.modals()] == ["renamed"]


async def test_home_is_published_for_one_person(double: SlackDouble, client: AsyncWebClient) -> None:
    await client.views_publish(user_id=USER, view=HOME)
    home = double.home(USER)
    assert home is not None
    assert home["blocks"][0]["text"] == SECTION["text"]
    assert home["blocks"][0]["block_id"], "Slack gives ids to blocks that come without"
    assert double.home("U0SOMEONE") is None
    await client.views_update(view_id=home["id"], view=HOME | {"callback_id": "renewed"})
    renewed = double.home(USER)
    assert renewed is not None
    assert (renewed["id"], renewed["callback_id"]) == (home["id"], "renewed")


async def test_pushed_modal_stands_on_the_one_before(double: SlackDouble, client: AsyncWebClient) -> None:
    assert await error_of(client.views_push(trigger_id=double.trigger_id(), view=MODAL)) == "not_found"
    below = (await client.views_open(trigger_id=double.trigger_id(), view=MODAL))["view"]
    above = (await client.views_push(trigger_id=double.trigger_id(), view=MODAL))["view"]
    assert (above["previous_view_id"], above["root_view_id"]) == (below["id"], below["id"])
    assert [view["id"] for view in double.modals()] == [below["id"], above["id"]]
    assert await error_of(client.views_push(trigger_id="1.2.3", view=MODAL)) == "invalid_trigger_id"
