"""The record's tables. The workspace leads every key, so that tenants can be kept apart and spread out."""

from facts.store.tables.asking import labels, question_results, questions, shown
from facts.store.tables.commits import commits
from facts.store.tables.curating import desks, proposals, roles
from facts.store.tables.following_up import corrections, follows, queue, queued_claims
from facts.store.tables.importing import imports, staged
from facts.store.tables.naming import NAMING, Moment, metadata
from facts.store.tables.record import articles, entities, facts, revisions, statements, vectors, workspaces

__all__ = [
    "NAMING",
    "Moment",
    "articles",
    "commits",
    "corrections",
    "desks",
    "entities",
    "facts",
    "follows",
    "imports",
    "labels",
    "metadata",
    "proposals",
    "question_results",
    "questions",
    "queue",
    "queued_claims",
    "revisions",
    "roles",
    "shown",
    "staged",
    "statements",
    "vectors",
    "workspaces",
]
