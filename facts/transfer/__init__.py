"""Fact files: read, checked, and written."""

from facts.transfer.documents import Document
from facts.transfer.reading import read_files
from facts.transfer.writing import FileFormat, write_documents

__all__ = ["Document", "FileFormat", "read_files", "write_documents"]
