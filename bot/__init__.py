"""Everything that knows Slack, and the command line; wires the parts together."""
