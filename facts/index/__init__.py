"""The search index of a workspace's base: built, refreshed and searched."""
