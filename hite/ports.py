"""Which port to listen on. Standard library alone, so that make can ask before anything is installed."""

import os
import socket
import sys
from collections.abc import Mapping


class PortError(Exception):
    """The demo cannot listen there; the message is one line that says what to do."""


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_in_use(host: str, port: int) -> bool:
    """Say whether a server could not listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def demo_address(environ: Mapping[str, str] = os.environ) -> tuple[str, int]:
    """Return the HOST and PORT of the demo, or raise PortError."""
    host, port = environ.get("HOST") or "127.0.0.1", environ.get("PORT") or "8000"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise PortError(f"PORT must be a number from 1 to 65535, not {port}: PORT=8001 make demo")
    if port_in_use(host, int(port)):
        raise PortError(f"Port {port} is in use. Choose another: PORT={int(port) % 65535 + 1} make demo")
    return host, int(port)


if __name__ == "__main__":
    try:
        demo_address()
    except PortError as error:
        sys.exit(str(error))
