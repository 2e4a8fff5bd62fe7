"""One file a language, each with every sentence that the bot says; docs/translating.md tells how to add one."""
