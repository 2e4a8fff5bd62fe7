"""The pages that a browser shows while somebody installs the bot. Nothing is loaded from anywhere."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from bot.wording import installing as wording
from bot.wording.catalogue import spoken

_STYLE = (
    "body{font-family:system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem;line-height:1.5;color:#222}"
    "a.go{display:inline-block;padding:.6rem 1.2rem;border-radius:.4rem;background:#1d3557;color:#fff;"
    "text-decoration:none}"
)


def install(url: str) -> str:
    """Make the page that leads to Slack at `url`."""
    button = f'<p><a class="go" href="{escape(url)}">{escape(wording.ADD_TO_SLACK)}</a></p>'
    return _page(wording.INSTALL_TITLE, [wording.INSTALL_WHAT, wording.INSTALL_WHO], button)


def installed(name: str, app_id: str, team_id: str | None) -> str:
    """Make the page for what succeeded: in the team or organisation `name`."""
    address = f"https://slack.com/app_redirect?app={quote(app_id, safe='')}"
    if team_id:
        address += f"&team={quote(team_id, safe='')}"
    button = f'<p><a class="go" href="{escape(address)}">{escape(wording.OPEN_IN_SLACK)}</a></p>'
    return _page(wording.INSTALLED_TITLE, [wording.installed_in(name), wording.INSTALLED_NEXT], button)


def failed(reason: str, said: str = "") -> str:
    """Make the page for what failed; `reason` is Bolt's or Slack's word, `said` our own sentence if there is one."""
    return _page(wording.NOT_INSTALLED_TITLE, [said or wording.not_installed(reason)])


def _page(title: str, paragraphs: list[str], below: str = "") -> str:
    said = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    language = spoken()
    direction = "rtl" if language.right_to_left else "ltr"
    return (
        f'<!doctype html><html lang="{language.code}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>"
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><h1>{escape(title)}</h1>{said}{below}</body></html>"
    )
