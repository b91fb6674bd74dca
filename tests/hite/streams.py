"""A small WSGI application behind hite.rsgi, served by the tests of slow clients."""

import json
import threading
from collections.abc import Callable, Iterator

from hite.rsgi import Application

PIECE, PIECES = b"y" * 65_536, 400


class Stream:
    """A long answer made piece by piece, like a download of Django's."""

    streaming = True

    def __init__(self) -> None:
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        return (PIECE for _ in range(PIECES))

    def close(self) -> None:
        seen.append(f"closed in {threading.current_thread().name}")


seen: list[str] = []


def wsgi(environ: dict, start_response: Callable) -> object:
    path = environ["PATH_INFO"]
    if path == "/stream":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return Stream()
    body = environ["wsgi.input"].read()
    if environ["REQUEST_METHOD"] == "POST":
        seen.append(body.decode())
    facts = {name: value for name, value in environ.items() if isinstance(value, str)}
    answer = json.dumps(facts | {"body": body.decode(), "seen": seen}).encode()
    start_response(
        "201 Created",
        [("Content-Length", str(len(answer))), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")],
    )
    return [answer]


application = Application(wsgi, body_grace=1.0, take_seconds=1.0)
