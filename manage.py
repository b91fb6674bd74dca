#!/usr/bin/env python
"""Django's command line. Where no production variable is set it uses the demo's servers and starts them."""

import atexit
import os
import signal
import sys

from django.core.management import execute_from_command_line

from hite import local
from hite.processes import ServersError

# Commands that need no database.
ALONE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "version",
}


def needs_servers(arguments: list[str]) -> bool:
    """Say whether a command of a local checkout talks to the servers."""
    command = arguments[0] if arguments else "help"
    asks_for_help = not {"-h", "--help", "--version"}.isdisjoint(arguments)
    return local.mode() == "local" and command not in ALONE and not asks_for_help


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hite.settings")
    if needs_servers(sys.argv[1:]):
        try:
            servers = local.ensure_servers(local.var_folder())
        except (ServersError, OSError) as error:
            sys.exit(f"manage.py: {error}")
        atexit.register(servers.release)
        # A plain SIGTERM would end us without atexit and leave the servers behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
