"""Posts from social networks, as people paste them: links, hashtags, handles, and whose post it is."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"<(?:https?|mailto)[^>|]*(?:\|([^>]*))?>|https?://\S+|\bwww\.\S+|pic\.(?:twitter|x)\.com/\w+|\bt\.co/\w+"
)
"""A link, also where it is glued to the word before it, as networks do; group 1 is its text in Slack's form."""

_OF_LINKS = ("/", "www.", "mailto")
"""Every link has one of these."""

_SIGNED = re.compile(r"[—–]\s?([^—–\n@]{0,80})\((@\w{1,40})\)\s{1,3}[A-Z][a-z]{2,8} \d{1,2}, (?:19|20)?\d\d\b")
_TAG = re.compile(r"(?<![&<])#(?=\d*[^\W\d])(\w+)")
_HANDLE = re.compile(r"(?<!\w)@([A-Za-z][\w.-]*)")
_JOINT = re.compile(
    r"(?<=[A-Za-z][a-z])(?<!Mc)(?=[A-Z])"  # SyriaTalks, but iPhone and McDonald
    r"|(?<=[A-Z])(?=[A-Z][a-z])"  # CBCNews
    r"|(?<=[a-z])(?=(?:19|20)\d\d(?!\d))"  # Election2020
    r"|_+"
)


def parted(tag: str) -> str:
    """Return the words of a hashtag or handle (without its sign), parted where they are written large."""
    return _JOINT.sub(" ", tag)


def plain_post(text: str, *, keep_names: bool) -> str:
    """Return a text without what networks add to it; hashtags become the words that they are made of.

    With `keep_names`, who wrote a post and whom it addresses stay, as names: they help to find what it is about.
    Otherwise they go, for they are no part of what it claims.
    """
    # Most questions have neither sign, and aren't searched through for them.
    if "@" in text:
        text = _SIGNED.sub((lambda found: f". {parted(found[1])} ") if keep_names else " ", text)
        text = _HANDLE.sub((lambda found: f" {parted(found[1])} ") if keep_names else " ", text)
    return _TAG.sub(lambda found: f" {parted(found[1])} ", text) if "#" in text else text


def without_links(text: str) -> str:
    """Return a text without its links; one in Slack's form leaves the words that it stands under."""
    if not any(sign in text for sign in _OF_LINKS):
        return text
    return _LINK.sub(lambda found: f" {found[1] or ''} ", text)
