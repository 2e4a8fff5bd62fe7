"""Which teams have installed the bot: OAuth, their tokens under encryption, the end of an installation, and purging."""
