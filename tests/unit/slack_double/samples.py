"""Blocks and views as a bot might show them."""

from typing import Any

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "*Denied*"}}
BUTTON = {
    "type": "button",
    "text": {"type": "plain_text", "text": "Show"},
    "action_id": "show",
    "value": "fact-1",
}
ACTIONS = {"type": "actions", "block_id": "offers", "elements": [BUTTON]}
NOTE = {
    "type": "input",
    "block_id": "note",
    "label": {"type": "plain_text", "text": "Note"},
    "element": {"type": "plain_text_input", "action_id": "note_text"},
}
STANCE = {
    "type": "input",
    "block_id": "stance",
    "label": {"type": "plain_text", "text": "Stance"},
    "element": {
        "type": "static_select",
        "action_id": "stance_choice",
        "options": [{"text": {"type": "plain_text", "text": word}, "value": word} for word in ("reported", "denied")],
    },
}
MODAL: dict[str, Any] = {
    "type": "modal",
    "callback_id": "edit",
    "title": {"type": "plain_text", "text": "Edit"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [NOTE, STANCE],
}
HOME: dict[str, Any] = {"type": "home", "blocks": [SECTION, ACTIONS]}
