"""Sentences that know what they are made of, so that whoever shows them can say them in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Worded(str):
    """A sentence in English, and what it is made of: `template` with names in braces, `fields` for those."""

    __slots__ = ("fields", "template")

    template: str
    fields: Mapping[str, object]

    def __new__(cls, template: str, fields: Mapping[str, object]) -> Worded:
        """Fill `fields` into `template`."""
        made = super().__new__(cls, template.format(**fields))
        made.template = template
        made.fields = fields
        return made

    def __reduce__(self) -> tuple[type[Worded], tuple[str, dict[str, object]]]:
        """Copy and pickle it with what it is made of."""
        return Worded, (self.template, dict(self.fields))


def worded(template: str, /, **fields: object) -> Worded:
    """Make a sentence; what strangers wrote is a field of it, and never part of the template."""
    return Worded(template, fields)
