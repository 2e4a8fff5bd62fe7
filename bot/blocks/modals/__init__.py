"""The forms that curators fill in: pure functions from what is known to a view, and back from what was typed."""
