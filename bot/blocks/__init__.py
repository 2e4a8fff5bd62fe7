"""Pure functions from results to Block Kit, each with the same in plain text."""

from bot.blocks.choice import Choice, Settled
from bot.blocks.claim import chosen
from bot.blocks.help import help_message, sentence
from bot.blocks.menu import Menu
from bot.blocks.message import Message
from bot.blocks.reply import leaves_open, repeated, reply
from bot.blocks.sharing import Private
from bot.blocks.why import why

__all__ = [
    "Choice",
    "Menu",
    "Message",
    "Private",
    "Settled",
    "chosen",
    "help_message",
    "leaves_open",
    "repeated",
    "reply",
    "sentence",
    "why",
]
