"""How the double says no."""


class Refusal(Exception):  # noqa: N818 - an answer of Slack's, not an error of the double's
    """Slack's answer `{"ok": false, "error": …}`; `error` is Slack's own word for the reason."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error
