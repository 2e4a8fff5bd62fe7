"""Opposite acts on the same thing, told from opposite acts on others and from what was undone later."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the board keep its promise to fishermen?", "The board broke its promise to fishermen."),
        ("Did the board lift the ban?", "The board imposed a ban on night fishing."),
        ("Did Dorvia tighten the sanctions?", "Dorvia eased the sanctions."),
        ("Did the union agree to the offer?", "The union rejected the offer."),
        ("Did the group enter the building?", "The group left the building."),
        ("Were troops deployed at the border?", "Dorvia withdrew troops from the border."),
        ("Did unemployment fall in Dorvia?", "Unemployment in Dorvia climbed to 8 per cent."),
        ("Was the bridge damaged by the storm?", "The bridge was unscathed by the storm."),
    ],
)
def test_the_opposite_done_to_the_same_thing_is_a_conflict(question: str, claim: str) -> None:
    assert conflicts(question, claim) == ["degree"]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did the board keep its promise to fishermen?", "The board kept its promise and broke a record."),
        ("Did Vasmar leave the talks?", "Vasmar broke off the talks and left the hall."),
        ("Was the captain freed on bail?", "The captain, who had been arrested on Monday, was bailed."),
        ("Was the lost ship found?", "The ship, lost in 1912, was found by divers."),
        ("Did workers leave the building?", "Firefighters entered the building after workers had left it."),
        ("Did Dorvia send troops to Vasmar?", "Dorvia withdrew the troops that it had sent to Vasmar in May."),
        ("Did the board drop the fine it had added?", "The board dropped the fine."),
        ("Did the inspector miss the meeting?", "The inspector attended no meeting."),
        ("Did the board keep the fee?", "The storm broke a window of the board's hall."),
        ("Did prices rise in the fall?", "Prices rose in autumn."),
    ],
)
def test_acts_on_other_things_and_what_was_undone_agree(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []
