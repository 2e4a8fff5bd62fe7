"""From a question to its outcome: pure, and able to say why."""
