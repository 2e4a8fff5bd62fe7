"""Where `onrecord` begins. Whoever asks doesn't wait until forty other commands are made."""

from __future__ import annotations

import gc
import os
import sys

FAILED = 1


def main() -> None:
    """Run the command; what a person can mend is said in a sentence, without a traceback."""
    # A command lives for a second and frees nothing worth looking for: this takes a tenth off each. `run` undoes it.
    gc.disable()
    from bot import cli_asking

    try:
        if sys.argv[1:2] in [[name] for name in cli_asking.NAMES]:
            cli_asking.new_app()(prog_name="onrecord")
        else:
            from bot.cli import app

            app()
    except BrokenPipeError:
        # The reader (head, less) has gone: there is nobody to tell. Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    finally:
        # The system takes all memory back at once; Python would look through it for garbage first, several times.
        gc.freeze()


if __name__ == "__main__":
    main()
