"""Nouns that say too little of who or what is meant to be another's."""

from __future__ import annotations

from facts.matching.words import stem

VAGUE = frozenset(
    map(
        stem,
        "nobody half company firm thing something people person one part time story claim guy "
        "bloke chap lad kid man men woman women lady gentleman politician official staffer employee member "
        "figure".split(),
    )
)
"""What stands for most others."""

IN_THE_STORY = frozenset(
    map(
        stem,
        "suspect accused defendant culprit whistleblower victim witness critic boss chief head star hero newcomer "
        "candidate favourite fugitive convict leader".split(),
    )
)
"""What anybody may be in a story: such a word says nobody else than the name that stands in its place."""

ANYBODY = frozenset(
    map(
        stem,
        "adult youngster crew body worker employee staff boss leader expert insider public citizen resident local "
        "patient relative toddler spouse sibling tycoon spy buyer politician audience crowd bereaved".split(),
    )
)
"""Nouns for people, which say as little of who they are."""
