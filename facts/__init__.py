"""The record: facts, their statements, and the matching of questions to them. Knows nothing of Slack."""
