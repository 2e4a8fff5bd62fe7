from __future__ import annotations

import pytest

from bot.delivery.files import is_slacks

API = "https://slack.com/api/"


@pytest.mark.parametrize("address", ["https://files.slack.com/x", "https://slack.com/y"])
def test_the_token_goes_to_slack(address: str) -> None:
    assert is_slacks(address, API)


@pytest.mark.parametrize(
    "address",
    [
        "https://slack.com.evil.example/x",
        "https://evilslack.com/x",
        "http://files.slack.com/x",
        "https://files.slack.com@evil.example/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_the_token_goes_nowhere_else(address: str) -> None:
    assert not is_slacks(address, API)
