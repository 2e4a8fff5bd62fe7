"""The index of a large workspace on disk: tantivy ranks its facts, and what is known of each stands on a shelf."""
