"""Every sentence that the bot says, in the language of whoever reads it.

The sentences themselves are in `languages`, one file a language. Here is how they are said, a room each:
`wording.pages.HISTORY` and `wording.pages.history_title(claim)`, in the language that is spoken at the moment.
Arguments that hold a stranger's or a fact's words come in escaped; nothing here escapes.
"""

from bot.wording.catalogue import ENGLISH, known_languages, language_of, speak, speaking
from bot.wording.rooms.asking import Asking
from bot.wording.rooms.corrections import Corrections
from bot.wording.rooms.curation import Curation
from bot.wording.rooms.desk import Desk
from bot.wording.rooms.home import Home
from bot.wording.rooms.importing import Importing
from bot.wording.rooms.installing import Installing
from bot.wording.rooms.pages import Pages
from bot.wording.rooms.problems import Problems
from bot.wording.rooms.reviewing import Reviewing
from bot.wording.rooms.surfaces import Surfaces

asking = Asking()
corrections = Corrections()
curation = Curation()
desk = Desk()
home = Home()
importing = Importing()
installing = Installing()
pages = Pages()
problems = Problems()
reviewing = Reviewing()
surfaces = Surfaces()

__all__ = [
    "ENGLISH",
    "asking",
    "corrections",
    "curation",
    "desk",
    "home",
    "importing",
    "installing",
    "known_languages",
    "language_of",
    "pages",
    "problems",
    "reviewing",
    "speak",
    "speaking",
    "surfaces",
]
