"""The program: runs the command line and turns every outcome into an exit code. Nothing else does."""

from __future__ import annotations

import gc
import os
import sys

from ytfacts.errors import ERROR, INTERRUPTED, YtfactsError
from ytfacts.output import tell
from ytfacts.terminal import _, as_utf8, quoted


def main() -> int:
    """Run the command line of this process and return its exit code."""
    # Nearly all that a look-up makes lives to its end: looking for garbage costs 5 % of its time.
    gc.set_threshold(50_000)
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except YtfactsError as error:
        tell(f"ytfacts: {error}")
    except MemoryError:
        tell(
            _(
                "ytfacts: out of memory (a smaller file or a compiled base needs less: ytfacts index)"
            )
        )
    except Exception as error:  # noqa: BLE001 - the last resort: whatever happens is one line
        said = f"{type(error).__name__}: {quoted(str(error), 200)}"
        tell(_("ytfacts: internal error: {}").format(said))
    return ERROR


def _run(arguments: list[str]) -> int:
    from ytfacts import grammar

    arguments = [as_utf8(argument) for argument in arguments]
    call = grammar.read(arguments)
    if call is None:
        from ytfacts import cli

        return cli.run(arguments)
    from ytfacts import commands

    command, values = call
    return commands.run(command, values)


def program() -> None:
    """Run the command line of this process, and leave with its exit code at once.

    Taking the interpreter apart piece by piece is a tenth of the time of a look-up.
    """
    _leave_when_interrupted()
    _fill_closed_streams()
    code = main()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            continue
    os._exit(code)


def _leave_when_interrupted() -> None:
    """Let an interrupt end the process wherever it is, without a word.

    An exception would do so only between imports: those that it meets print it and go on. Who has
    something to clean up asks for it all the same.
    """
    try:  # The C module alone: its Python wrapper makes enumerations, a quarter of a look-up.
        import _signal as signal  # type: ignore[import-not-found]
    except ImportError:  # pragma: no cover - another Python than CPython
        import signal
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))


def _fill_closed_streams() -> None:
    """Let no file that is opened take the number of a closed standard stream, and its text."""
    number = 0
    while number <= 2:
        number = os.open(os.devnull, os.O_RDWR)
    os.close(number)


if __name__ == "__main__":
    if not sys.flags.safe_path:
        # `python -m` puts the working directory first: what lies there is no module of ours.
        del sys.path[0]
    program()
