"""What came in from Slack and what went out: stored first, answered once."""
