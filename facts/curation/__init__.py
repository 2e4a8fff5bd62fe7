"""Keeping the record: who may change it, every change as a revision, reviews, roles and settings.

`Curation` is the one place through which people save facts; `Reviews`, `Roles` and `Desks` are beside it.
"""
