"""How much goes into one transaction, so that none keeps others waiting."""

from __future__ import annotations

AIM_SECONDS = 0.03
"""How long a transaction of an import should take. Slack waits for 3 seconds, and everybody's deliveries are written
between two of ours; a tenth of a second is the most that one may take, and a disk has slow moments."""


class Pace:
    """A number of rows that follows the time which the last ones took."""

    def __init__(self, rows: int, *, fewest: int, most: int) -> None:
        """Begin with so many `rows`, never fewer than `fewest` or more than `most`."""
        self.rows = rows
        self._fewest = fewest
        self._most = most

    def took(self, seconds: float, rows: int) -> None:
        """Note that a transaction with so many rows took so long; a slow one weighs at once, a quick one slowly."""
        if not rows:
            return
        fitting = AIM_SECONDS * rows / max(seconds, 1e-4)
        grown = min(fitting, self.rows * 2)
        self.rows = int(min(max(grown, self._fewest), self._most))
