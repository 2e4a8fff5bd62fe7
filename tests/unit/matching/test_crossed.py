"""Parties that have crossed over: who acts in one text is where, or on whom, it is done in the other."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

RAIDS = "Vasmar carried out repeated raids into southern Dorvia."
SHELLING = "Dorvia shelled the harbour near the customs house in Port Kelm and destroyed a Vasmari trawler there."
TRUCE = "The Harrow Fisheries Board announced a truce between Dorvia and Vasmar on 14 May."
QUOTA = "Dorvian boats entered Vasmari waters on 9 March."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("So Dorvian troops carried out repeated raids into Vasmar?", RAIDS),
        ("did vasmar launch shells that sank a trawler in dorvia", SHELLING),
        ("Have Vasmari boats gone into Dorvian waters on 9 March?", QUOTA),
    ],
)
def test_who_acts_and_where_it_is_done_have_crossed(question: str, claim: str) -> None:
    assert "role" in conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Was southern Dorvia raided repeatedly by Vasmar?", RAIDS),
        ("Has Dorvia suffered raids from Vasmar?", RAIDS),
        ("Does Dorvia say Vasmar carried out repeated raids?", RAIDS),
        ("Who carried out repeated raids into Dorvia?", RAIDS),
        ("Did the Fisheries Board announce a truce between Vasmar and Dorvia on 14 May?", TRUCE),
        (
            "Did Ostrander order Brandl to close the bridge?",
            "Brandl testified that Ostrander had ordered him to close it.",
        ),
        ("a truce between the Vasmaris and the Dorvians was announced by the Fisheries Board on 14 May?", TRUCE),
    ],
)
def test_told_from_the_other_side_or_in_another_order_nobody_has_crossed(question: str, claim: str) -> None:
    assert "role" not in conflicts(question, claim)
