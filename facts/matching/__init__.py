"""From a question to its outcome: pure, and able to say why."""

from facts.deferred import defer

# Of these a part or two is used: stemmers of forty languages and a dozen distances would be imported beside it.
for _package in ("snowballstemmer", "rapidfuzz", "rapidfuzz.distance"):
    defer(_package)
