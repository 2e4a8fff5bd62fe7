"""Pure functions from results to Block Kit, each with the same in plain text."""

from bot.blocks.choice import Choice
from bot.blocks.help import help_message, sentence
from bot.blocks.menu import Menu
from bot.blocks.message import Message
from bot.blocks.reply import chosen, leaves_open, none_chosen, repeated, reply
from bot.blocks.why import why

__all__ = [
    "Choice",
    "Menu",
    "Message",
    "chosen",
    "help_message",
    "leaves_open",
    "none_chosen",
    "repeated",
    "reply",
    "sentence",
    "why",
]
