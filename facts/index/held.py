"""What a base needs of whatever holds its facts: memory, or an index on disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facts.index.wording import Wording
    from facts.matching.gazetteer import Gazetteer
    from facts.matching.profile import Profile
    from facts.matching.spelling import Spelling
    from facts.model import Fact


class UpTo(NamedTuple):
    """A change number, and a mark of the record's history up to it: another record's is another."""

    change: int
    mark: str


Swap = Callable[[], None]
"""What puts prepared changes in the place of what was there before, in a moment."""


class Held(Protocol):
    """A workspace's published facts, read and filed, with the names and spellings they were read with."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The names that are known."""

    @property
    def spelling(self) -> Spelling:
        """The words that a misspelt one may be meant for."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts by id, in the order of the record."""

    @property
    def articles(self) -> int:
        """How many articles the facts are from."""

    @property
    def is_on_disk(self) -> bool:
        """Whether the facts are in an index on disk, and little of them in memory."""

    @property
    def unread(self) -> int:
        """How many facts were not read yet: the first question that one may be the answer to does. In memory none."""

    def profiles(self, fact_ids: Sequence[str]) -> list[Profile]:
        """Return facts, read, in the order asked for. Raises KeyError for one that isn't held."""

    def in_order(self, fact_ids: Iterable[str]) -> list[str]:
        """Return ids in the order of the record, each once."""

    def search(self, terms: dict[str, float], most: int) -> list[tuple[str, float]]:
        """Return up to `most` fact ids with their BM25 scores, best first; `terms` are weighted."""

    def having(self, term: str) -> int:
        """Return how many facts have a term."""

    def wording(self) -> Wording:
        """Return how rare words and runs of letters are among the facts."""

    def stage(self, facts: Iterable[Fact], complete: UpTo | None) -> Swap:
        """Prepare to take in facts that are new or changed, and to forget those that aren't published any more.

        What is returned puts it into effect. `complete` is the change up to which everything is then held, None where
        something is still to come.
        """

    def read_on(self, most: int) -> None:
        """Read and keep up to `most` of the facts that weren't read yet. Whoever breaks this off loses nothing.

        It may go on beside questions, which come to the same before and after, but beside no change.
        """

    def close(self) -> None:
        """Let go of files and memory."""
