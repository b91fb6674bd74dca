"""What granian serves: a request reaches Django's one thread when it is whole, an answer leaves it when made.

Under its WSGI interface granian reads bodies and writes streams on that thread, where twenty slow clients
hold up everybody (docs/decisions.md). Here waiting for clients is done by the event loop, within limits.
"""

import asyncio
import io
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple, Protocol, TypeVar

from django.conf import settings

# Before the settings are read: it sets the statement timeout of web requests.
from hite.wsgi import application as wsgi_application

T = TypeVar("T")
Header = tuple[str, str]

# A form's text fields come on top of its files.
MAX_BODY_BYTES = settings.MAX_UPLOAD_BYTES + 1024 * 1024
# A body must come within this time, and then at this many bytes a second: a weak phone line does.
BODY_GRACE_SECONDS, BODY_BYTES_A_SECOND = 10.0, 8 * 1024
# A client must take each piece of a long answer within this time.
TAKE_SECONDS = 30.0
IN_MEMORY_BYTES = PIECE_BYTES = 256 * 1024
# WSGI knows these two without the prefix.
PLAIN_NAMES = {"CONTENT_TYPE", "CONTENT_LENGTH"}


class Scope(Protocol):
    """The parts of an RSGI scope that we read."""

    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: Any


class Refused(Exception):
    """The request is answered without asking the application."""

    def __init__(self, status: int) -> None:
        self.status = status


class Stream(NamedTuple):
    """An answer too long to be held at once: its first piece, the others, and what is to be closed."""

    first: bytes
    pieces: Iterator[bytes]
    whole: Iterable[bytes]


class Application:
    """An RSGI application around a WSGI one, which runs on a single thread."""

    def __init__(
        self,
        wsgi: Callable[..., Iterable[bytes]],
        *,
        body_grace: float = BODY_GRACE_SECONDS,
        take_seconds: float = TAKE_SECONDS,
    ) -> None:
        self.wsgi, self.body_grace, self.take_seconds = wsgi, body_grace, take_seconds
        self.thread = ThreadPoolExecutor(1, "requests")
        # Pieces of files are read here, so that a long download leaves the other thread free.
        self.files = ThreadPoolExecutor(2, "files")

    async def __rsgi__(self, scope: Scope, proto: Any) -> None:
        with SpooledTemporaryFile(IN_MEMORY_BYTES) as body:
            try:
                await self._read(scope, proto, body)
            except Refused as refused:
                proto.response_empty(refused.status, [("connection", "close")])
                return
            status, headers, answer = await self._in(self.thread, self._answer, _environ(scope, body))
        if isinstance(answer, bytes):
            proto.response_bytes(status, headers, answer)
        else:
            await self._send(proto.response_stream(status, headers), answer)

    async def _read(self, scope: Scope, proto: Any, body: IO[bytes]) -> None:
        """Read the whole body; raise Refused when it is too large, too slow or breaks off."""
        length = scope.headers.get("content-length")
        if length is None:
            if "transfer-encoding" in scope.headers:
                # Browsers always say how long; without it nobody could tell a whole body from half of one.
                raise Refused(411)
            return
        if int(length) > MAX_BODY_BYTES:
            raise Refused(413)
        await self._fill(body, aiter(proto))
        if body.tell() != int(length):
            # The client went away in the middle: half a form must not be saved.
            raise Refused(400)
        body.seek(0)

    async def _fill(self, body: IO[bytes], pieces: AsyncIterator[bytes]) -> None:
        began = asyncio.get_running_loop().time()
        while True:
            allowed = self.body_grace + body.tell() / BODY_BYTES_A_SECOND
            try:
                async with asyncio.timeout_at(began + allowed):
                    # Not anext() with a default: it crashes on granian's awaitables (Python 3.11).
                    piece = await pieces.__anext__()
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise Refused(408) from None
            body.write(piece)

    def _answer(self, environ: dict[str, Any]) -> tuple[int, list[Header], bytes | Stream]:
        """Run the application to its answer, or to the iterator of a streamed one."""
        started: list[tuple[int, list[Header]]] = []

        def start_response(status: str, headers: list[Header], _error: object = None) -> None:
            started[:] = [(int(status[:3]), headers)]

        answer = self.wsgi(environ, start_response)
        pieces = iter(answer)
        whole = _next(pieces)
        if len(whole) >= PIECE_BYTES:
            return *started[0], Stream(whole, pieces, answer)
        # Ends the request for Django: connections that are too old are closed on their own thread.
        _close(answer)
        return *started[0], whole

    async def _send(self, transport: Any, answer: Stream) -> None:
        piece = answer.first
        try:
            while piece:
                async with asyncio.timeout(self.take_seconds):
                    await transport.send_bytes(piece)
                piece = await self._in(self.files, _next, answer.pieces)
        except TimeoutError:
            print("A client did not take its download and was cut off.", file=sys.stderr)
        finally:
            await self._in(self.thread, _close, answer.whole)

    async def _in(self, pool: ThreadPoolExecutor, work: Callable[..., T], *values: object) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work, *values)


def _environ(scope: Scope, body: IO[bytes]) -> dict[str, Any]:
    """The request in WSGI's words."""
    size = body.seek(0, io.SEEK_END)
    body.seek(0)
    server, _, port = scope.server.rpartition(":")
    client = scope.client.rpartition(":")[0]
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # Bytes in the shape of text, as WSGI has it.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        # With an underscore a client could pass for a header that the proxy in front sets.
        if "_" not in name:
            key = name.upper().replace("-", "_")
            key = key if key in PLAIN_NAMES else f"HTTP_{key}"
            join = "; " if key == "HTTP_COOKIE" else ","
            environ[key] = f"{environ[key]}{join}{value}" if key in environ else value
    environ["CONTENT_LENGTH"] = str(size)
    if scope.authority:
        environ.setdefault("HTTP_HOST", scope.authority)
    return environ


def _next(pieces: Iterator[bytes]) -> bytes:
    """What comes next, at least PIECE_BYTES of it unless the end comes first."""
    found, size = [], 0
    while size < PIECE_BYTES and (piece := next(pieces, None)) is not None:
        found.append(piece)
        size += len(piece)
    return b"".join(found)


def _close(answer: object) -> None:
    close = getattr(answer, "close", None)
    if close:
        close()


application = Application(wsgi_application)
