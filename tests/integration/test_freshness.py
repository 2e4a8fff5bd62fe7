"""What one process saves, another one's answers show within a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.freshness import measure, told

if TYPE_CHECKING:
    from pathlib import Path


async def test_what_another_process_saved_is_in_the_answers_within_a_second(tmp_path: Path) -> None:
    """`python -m benchmarks.freshness` measures a thousand edits of a larger base, on PostgreSQL too."""
    figures = await measure(f"sqlite:///{tmp_path}/record.db", 5, facts=20)
    assert figures["edits"] == 5
    assert 0 < figures["p50_ms"] < 1_000
    assert "5 edits" in told("sqlite", figures)
