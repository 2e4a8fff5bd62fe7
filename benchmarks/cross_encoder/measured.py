"""How well log-odds tell the pairs that are settled from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from benchmarks.cross_encoder.bundled import Floats


class Measured(NamedTuple):
    """Figures from 0 to 1.

    `auc`, the area under the ROC curve, is the share of all couples of a settled pair and another in which the settled
    one has the higher log-odds; `accuracy` is the share of pairs whose log-odds are on the right side of 0.
    """

    auc: float
    accuracy: float

    def __str__(self) -> str:
        """Return both as they are printed."""
        return f"AUC {self.auc:.3f}, accuracy {self.accuracy:.1%}"


def measured(log_odds: Floats, settled: NDArray[np.bool_]) -> Measured:
    """Measure log-odds against labels, of which there must be both kinds; equal log-odds count half."""
    ranked = np.sort(log_odds[~settled])
    below, not_above = (np.searchsorted(ranked, log_odds[settled], side) for side in ("left", "right"))
    auc = (below + not_above).mean() / 2 / len(ranked)
    return Measured(float(auc), float(((log_odds > 0) == settled).mean()))
