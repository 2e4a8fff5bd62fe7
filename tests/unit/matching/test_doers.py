"""Another's act: what the record says of one party is asked of another that it names elsewhere."""

from __future__ import annotations

import pytest

from tests.unit.matching.samples import conflicts

RAID = "Vasmar raided southern Dorvia on 9 March."
SPONSORED = "The Harrow Fisheries Board sponsored the meeting of Lena Ostrander and Ivo Brandl in Port Kelm."
TALKS = "Dorvia and Vasmar held talks in Port Kelm."


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did Dorvia raid southern Dorvia on 9 March?", RAID),
        ("was southern dorvia raided by dorvia?", RAID),
        ("Did Port Kelm sponsor the meeting?", SPONSORED),
        ("Was the meeting of Ostrander and Brandl sponsored by Brandl?", SPONSORED),
        ("So has Ostrander really sponsored the meeting?", SPONSORED),
    ],
)
def test_what_another_did_conflicts(question: str, claim: str) -> None:
    assert "role" in conflicts(question, claim)


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Did Vasmar raid southern Dorvia on 9 March?", RAID),
        ("Was southern Dorvia raided by Vasmar?", RAID),
        ("Did Dorvia say that Vasmar raided the south?", RAID),
        ("Did the Fisheries Board sponsor the meeting?", SPONSORED),
        ("Did Ostrander meet Brandl in Port Kelm?", SPONSORED),
        ("Whom did Brandl meet?", SPONSORED),
        ("Did Vasmar hold talks in Port Kelm?", TALKS),
        ("Did Dorvia talk with Vasmar?", TALKS),
    ],
)
def test_who_did_it_and_other_acts_of_those_who_are_named_do_not(question: str, claim: str) -> None:
    assert "role" not in conflicts(question, claim)
