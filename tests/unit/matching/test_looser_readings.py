"""What people put in another form than the record does, and mean the same; and what only looks so."""

from __future__ import annotations

import pytest

from facts.model import Stance, Statement
from tests.unit.matching.samples import conflicts

ABOARD = "There were 143 passengers and six crew on board the ferry."
PIER = "The Fisheries Board will build a pier 3,400 metres long at Port Kelm."
LOAN = "Radio Vasmar says that a bank will lend Port Kelm 900 million florins."
VOTE = "The Fisheries Board approved the quota with 71 percent in favour."
LAMP = "A brass lamp in the lighthouse is a modern fake."
SCRAPPED = "The Fisheries Board annulled the licences of 64 fishermen at Port Kelm."
TESTED = "Ivo Brandl failed an alcohol test after the ferry ran aground."
TURNOUT = "67.3 percent voted for the quota."
ACTORS = Statement(Stance.CONFIRMED, "The Actors' Guild")
SENT = "Dorvia demanded a ransom of 25 million marks from Vasmar."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("So there were 149 people in all on board the ferry?", ABOARD),
        ("Were 149 people on board the ferry, 143 passengers and six crew?", ABOARD),
        ("Will the pier at Port Kelm be 3.4 kilometres long?", PIER),
        ("Is a bank lending Port Kelm nine-tenths of a billion florins?", LOAN),
        ("pls confirm that the board approved the quota with 71 percent, thanks a million", VOTE),
        ("Kotayı yüzde 71 ile onayladı mı?", VOTE),
        ("La cuota fue aprobada con el 71 por ciento?", VOTE),
        ("هل تمت الموافقة على الحصة بنسبة 71 بالمئة؟", VOTE),
        ("64 fishermen had their licences annulled by the Fisheries Board?", SCRAPPED),
        ("was brandl sober when they breathalysed him?", TESTED),
        ("هل طلبت 25 مليون مارك؟", SENT),
        ("Did about two thirds vote for the quota?", TURNOUT),
        ("Did two thirds vote for the quota?", TURNOUT),
        ("Was the pier a third longer than planned?", "The pier is 33 percent longer than planned."),
        ("Did the alarm fail for two thirds of an hour?", "The alarm failed for 40 minutes."),
        ("Did the Fisheries Board find it by stocktaking?", "The Fisheries Board found it by an inventory."),
        ("Last one, I promise: did Dorvia pay Vasmar?", "Dorvia paid Vasmar 25 million marks."),
    ],
)
def test_the_same_in_another_form_agrees(question: str, claim: str) -> None:
    assert conflicts(question, claim) == []


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Were there 149 passengers and six crew on board the ferry?", ABOARD),
        ("Were 137 people on board the ferry?", ABOARD),
        ("Will the pier at Port Kelm be 34 kilometres long?", PIER),
        ("Is a bank lending Port Kelm eight-tenths of a billion florins?", LOAN),
        ("Kotayı yüzde 17 ile onayladı mı?", VOTE),
        ("Did a quarter of them vote for the quota?", TURNOUT),
        ("Did forty passengers lose their lives in the fire?", "The ferry fire injured forty passengers."),
        ("Was the budget cut by a fifth?", "The budget was cut by 12 percent."),
        ("Has Dorvia merged the Courier and Radio Vasmar?", "Dorvia plans to merge the Courier and Radio Vasmar."),
        ("Was it Radio Vasmar that broke the story of the quota?", VOTE),
        ("Did the stage technicians' union strike?", "The Actors' Guild went on strike."),
        ("Have prosecutors brought charges over the accounts?", "Prosecutors opened an inquiry into the accounts."),
        ("Is every brass lamp in the lighthouse a modern fake?", LAMP),
        ("Did all of Port Kelm's fishermen have their licences annulled?", SCRAPPED),
    ],
)
def test_another_value_in_another_form_conflicts(question: str, claim: str) -> None:
    assert conflicts(question, claim) != []


def test_a_board_of_another_name_is_not_the_board() -> None:
    assert conflicts("Did the Fisheries Board cancel the exam?", "The exam board cancelled the exam.") != []
    assert conflicts("Did the Fisheries Board cancel the exam?", "The board cancelled the exam.") == []


def test_a_source_may_be_named_in_other_words() -> None:
    assert conflicts("Did the performers' union confirm the strike?", "They went on strike.", ACTORS) == []
    assert conflicts("Did the drivers' union confirm the strike?", "They went on strike.", ACTORS) == ["source"]
