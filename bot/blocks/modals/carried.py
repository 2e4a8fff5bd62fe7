"""What a form carries from its opening to its submission, so that the bot keeps nothing between the two."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields

METADATA_CHARACTERS = 3_000
"""The most that Slack takes as a view's private metadata."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A form's bearings.

    `fact_id` and `expected` name the fact and the revision that the person saw; `number` which of its statements
    (from 0); `article_id` the article that facts are entered from, `entered` how many so far; `entry` an entry of
    the queue that a new fact answers; `proposal_id` what waits for a second curator; `file_id` an uploaded file,
    or several with spaces between, and `ratings_id` a map of ratings beside them;
    `shown` is the mark of what was shown before saving; `response_url` and `thread_ts` are where to tell the
    person.
    """

    fact_id: str | None = None
    expected: int | None = None
    number: int | None = None
    article_id: str | None = None
    entered: int = 0
    entry: str | None = None
    proposal_id: str | None = None
    file_id: str | None = None
    ratings_id: str | None = None
    shown: str | None = None
    response_url: str | None = None
    thread_ts: str | None = None

    def text(self) -> str:
        """Write it as private metadata; what is empty takes no room."""
        kept = {name: value for name, value in asdict(self).items() if value not in (None, 0)}
        if self.number == 0:
            kept["number"] = 0
        return json.dumps(kept, separators=(",", ":"))

    @classmethod
    def of(cls, text: str) -> Carried:
        """Read private metadata; what a later version, or another kind of form, wrote is passed over."""
        names = {field.name for field in fields(cls)}
        try:
            values = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(values, dict):
            return cls()
        return cls(**{name: value for name, value in values.items() if name in names})
