"""The Slack double keeps Slack's rules, and a real Bolt app can't tell the difference."""
