"""What `make bench` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence


def size_table(figures: dict[str, Any]) -> Table:
    """Return one size's figures as a table: times in ms of the processor."""
    seen = figures["change_seen_ms"]
    disk = f", {figures['disk_mb']:,.0f} MB on disk" if figures["on_disk"] else ", in memory"
    found = Table(
        title=f"{figures['facts']:,} facts, {figures['entities']:,} entities{disk}",
        caption=(
            f"built in {figures['build_s']:,.1f} s ({figures['build_processor_s']:,.1f} of the processor); "
            f"{_reading(figures)}"
            f"open, with the first answer, in {figures['open_s']:.2f} s; "
            f"resident {_megabytes(figures['resident_mb'])}, of which the base "
            f"{_megabytes(figures['resident_added_mb'])}; a change is seen after {seen['median']:.0f} ms "
            f"(99th percentile {seen['p99']:.0f}), {figures['changes']:,} after "
            f"{figures['catch_up_s']:.1f} s; "
            f"the reply shows the right fact in {figures['shown']:.0%}; load {figures['load']}"
        ),
    )
    found.add_column("milliseconds a question")
    for name in ("median", "95th", "99th", "clock, median", "right fact first", "÷ ours"):
        found.add_column(name, justify="right")
    ours = figures["ask"]
    found.add_row("ask", *_times(ours), f"{figures['found_first']:.0%}", "1.0", style="bold")
    for stage, spread in figures["stages_ms"].items():
        found.add_row(f"  {stage}", *_spread(spread))
    found.add_section()
    for name, peer in figures["peers"].items():
        found.add_row(name, *_times(peer), f"{peer['found_first']:.0%}", f"{peer['ratio']:,.1f}")
    return found


def _reading(figures: dict[str, Any]) -> str:
    """Return what it takes to read the facts of an index that was built just now, and to ask it before."""
    if "read" not in figures:
        return ""
    before = figures["ask_unread"]["processor_ms"]["median"]
    return (
        f"its facts read behind the answers in {figures['read_processor_s']:,.1f} s of the processor, "
        f"{before:.1f} ms a question before; "
    )


def summary_table(sizes: Sequence[dict[str, Any]]) -> Table:
    """Return the medians of every size side by side."""
    found = Table(title="median milliseconds a question, of the processor")
    found.add_column("facts", justify="right")
    for name in ("ask", *sizes[0]["peers"]):
        found.add_column(name, justify="right")
    for figures in sizes:
        peers = (f"{peer['processor_ms']['median']:,.1f}" for peer in figures["peers"].values())
        found.add_row(f"{figures['facts']:,}", f"{figures['ask']['processor_ms']['median']:.1f}", *peers)
    return found


def shell_table(figures: dict[str, dict[str, Any]]) -> Table:
    """Return what the commands take from the shell as a table."""
    found = Table(title="one question from the shell, 19 facts")
    found.add_column("seconds a command")
    for name in ("best", "median", "processor, best", "÷ peer's processor"):
        found.add_column(name, justify="right")
    for name, taken in figures.items():
        wall, processor = taken["wall_s"], taken["processor_s"]
        times = [f"{seconds:.2f}" for seconds in (wall["best"], wall["median"], processor["best"])]
        found.add_row(name, *times, f"{taken['ratio']:.2f}")
    return found


def small_line(figures: dict[str, Any]) -> str:
    """Return what small workspaces take as a line."""
    clock, processor = figures["ask"]["clock_ms"], figures["ask"]["processor_ms"]
    return (
        f"{figures['workspaces']:,} workspaces of {figures['facts_each']} facts, asked at random: median "
        f"{processor['median']:.1f} ms of the processor, 95th percentile {processor['p95']:.1f} "
        f"(clock {clock['median']:.1f} and {clock['p95']:.1f}); {figures['open']} are open at the "
        f"end, {figures['memory_setting_mb']} MB allowed, {_megabytes(figures['resident_added_mb'])} taken"
    )


def _times(taken: dict[str, Any]) -> list[str]:
    return [*_spread(taken["processor_ms"]), f"{taken['clock_ms']['median']:.3f}"]


def _spread(spread: dict[str, float]) -> list[str]:
    return [f"{spread[name]:.3f}" for name in ("median", "p95", "p99")]


def _megabytes(size: float | None) -> str:
    return "unknown" if size is None else f"{size:,.0f} MB"
