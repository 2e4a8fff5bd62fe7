"""Bringing fact files of any size into the record: staged in chunks, decided on at once, carried through in chunks."""

from facts.importing.change import Change, Imported, Progress
from facts.importing.importer import Importer
from facts.importing.recovery import carry_through, settle

__all__ = ["Change", "Imported", "Importer", "Progress", "carry_through", "settle"]
