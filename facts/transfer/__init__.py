"""Fact files: read, checked, and written."""

from facts.transfer.claimreview_writer import Author
from facts.transfer.documents import Document, Item
from facts.transfer.ratings import read_ratings
from facts.transfer.reading import read_documents, read_files, read_items
from facts.transfer.sources import LARGEST_WHOLE, Source
from facts.transfer.writing import DocumentWriter, FileFormat, Texts, write_both, write_documents

__all__ = [
    "LARGEST_WHOLE",
    "Author",
    "Document",
    "DocumentWriter",
    "FileFormat",
    "Item",
    "Source",
    "Texts",
    "read_documents",
    "read_files",
    "read_items",
    "read_ratings",
    "write_both",
    "write_documents",
]
