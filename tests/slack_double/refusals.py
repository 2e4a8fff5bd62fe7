"""How the double says no."""


class Refusal(Exception):
    """Slack's answer `{"ok": false, "error": …}`; `error` is Slack's own word for the reason."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error
