"""The schema's history: one Alembic chain for all tables, the record's and the others'."""

KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every version of the schema, oldest first; the last is the one this code works on."""
