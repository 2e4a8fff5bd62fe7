"""From a question to its outcome: pure, and able to say why."""

from facts.deferred import defer

# One stemmer is used; the package's `__init__` imports those of forty languages.
defer("snowballstemmer")
