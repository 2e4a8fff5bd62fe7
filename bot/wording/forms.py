"""The forms in which a language counts and joins: what a table of sentences is made of beside plain templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def one_or_other(number: int) -> str:
    """Name the plural form of a count as English and its kin do: `one` for 1, else `other`."""
    return "one" if number == 1 else "other"


@dataclass(frozen=True, slots=True, init=False)
class Plural:
    """One sentence in the forms that its language counts with; each may name the count as `{n:,}`."""

    forms: dict[str, str]
    rule: Callable[[int], str]

    def __init__(self, rule: Callable[[int], str] = one_or_other, **forms: str) -> None:
        """Take a template for each category that `rule` names for a count; CLDR names and defines them.

        See unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html.
        """
        object.__setattr__(self, "forms", forms)
        object.__setattr__(self, "rule", rule)

    def altered(self, alter: Callable[[str], str]) -> Plural:
        """Return the same sentence with each of its forms passed through `alter`."""
        return Plural(self.rule, **{category: alter(form) for category, form in self.forms.items()})

    def of(self, n: int, **fields: object) -> str:
        """Say the sentence of the count `n`, with the template's other fields filled in."""
        return self.forms[self.rule(n)].format(n=n, **fields)


@dataclass(frozen=True, slots=True)
class Joined:
    """How a language joins several words: what stands between two, between more, and before the last.

    Each word stands between `before` and `after`.
    """

    two: str
    between: str
    last: str
    before: str = ""
    after: str = ""

    def of(self, words: Sequence[str], *, own: bool = False) -> str:
        """Join `words`; none make an empty text. The bot's `own` words need nothing around them."""
        kept = list(words) if own else [f"{self.before}{word}{self.after}" for word in words]
        if len(kept) < 3:
            return self.two.join(kept)
        return self.between.join(kept[:-1]) + self.last + kept[-1]
