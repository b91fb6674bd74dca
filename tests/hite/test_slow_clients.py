"""A slow or stuck client, or a slow statement, holds up nobody else: granian as the Procfile starts it."""

import contextlib
import http.client
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from hite.ports import free_port
from tests.hite.streams import PIECE, PIECES

ROOT = Path(__file__).resolve().parents[2]
CLIENTS = 20
# The promise is "within a couple of seconds"; the machine of a test run is busy.
PROMPT = 3.0


@contextmanager
def serving(folder: Path, application: str | None = None) -> Iterator[int]:
    """Run the web line of the Procfile with one worker; yield its port."""
    [line] = [text for text in (ROOT / "Procfile").read_text().splitlines() if text.startswith("web: ")]
    command = line.removeprefix("web: ").replace("0.0.0.0", "127.0.0.1")
    if application:
        command = command.replace(shlex.split(command)[-1], application)
    port = free_port()
    base = os.environ["DATABASE_URL"].rpartition("/")[0]
    environ = os.environ | {
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "DATABASE_URL": f"{base}/{connection.settings_dict['NAME']}",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    with (folder / "web.log").open("wb") as log:
        process = subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=ROOT,
            env=environ,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and process.poll() is None:
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        try:
            process.wait(10)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def ask(port: int, path: str, method: str = "GET", **more: object) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=15)) as link:
        link.request(method, path, **more)
        answer = link.getresponse()
        return answer, answer.read()


def send(port: int, text: str) -> socket.socket:
    """Send the beginning of a request and leave it there; our end takes next to nothing of an answer."""
    link = socket.socket()
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    link.connect(("127.0.0.1", port))
    link.sendall(text.replace("\n", "\r\n").encode())
    return link


@pytest.fixture(scope="module")
def streams(tmp_path_factory) -> Iterator[int]:
    with serving(tmp_path_factory.mktemp("streams"), "tests.hite.streams:application") as port:
        yield port


SLOW = {
    "headers": "GET / HTTP/1.1\nHost: localhost\nX-Sl",
    "body": "POST / HTTP/1.1\nHost: localhost\nContent-Length: 1000\n\nhalf",
    "body in chunks": "POST / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n4\nhalf\n",
    "never reads": "GET /stream HTTP/1.1\nHost: localhost\n\n",
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SLOW)
def test_slow_clients_leave_the_thread_to_others(streams, kind):
    links = [send(streams, SLOW[kind]) for _ in range(CLIENTS)]
    try:
        for _ in range(3):
            began = time.monotonic()
            answer, _body = ask(streams, "/")
            assert answer.status == 201
            assert time.monotonic() - began < PROMPT
    finally:
        for link in links:
            link.close()


@pytest.mark.django_db
def test_slow_clients_do_not_hold_up_the_real_application(transactional_db, tmp_path):
    with serving(tmp_path) as port:
        assert ask(port, "/healthz")[0].status == 200
        login = SLOW["body"].replace("POST /", "POST /account/login/")
        links = [send(port, text) for text in [SLOW["headers"], login] for _ in range(CLIENTS)]
        try:
            for path in ("/healthz", "/account/login/"):
                began = time.monotonic()
                assert ask(port, path)[0].status == 200
                assert time.monotonic() - began < PROMPT
        finally:
            for link in links:
                link.close()


def test_slow_statement_is_cut_off_with_the_503_page(transactional_db, director, client_for, tmp_path):
    cookie = client_for(director).cookies[settings.SESSION_COOKIE_NAME].value
    dsn = connection.get_connection_params()
    dsn.pop("cursor_factory", None)
    dsn.pop("context", None)
    with serving(tmp_path) as port, closing(psycopg2.connect(**dsn)) as other, other.cursor() as cursor:
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
        assert ask(port, "/people/", headers=headers)[0].status == 200
        cursor.execute("LOCK TABLE participants_participant IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        answer, body = ask(port, "/people/", headers=headers)
        assert 4 < time.monotonic() - began < 5 + PROMPT
        assert answer.status == 503
        assert answer.headers["Retry-After"]
        assert b"Not available right now" in body
        other.rollback()
        assert ask(port, "/people/", headers=headers)[0].status == 200


@pytest.mark.django_db
def test_stuck_body_is_refused(streams):
    with send(streams, SLOW["body"]) as link:
        link.settimeout(10)
        assert link.recv(100).startswith(b"HTTP/1.1 408")


@pytest.mark.django_db
def test_half_a_body_is_not_used(streams):
    """A phone that loses the network in the middle of a form must not save half of it."""
    with send(streams, SLOW["body"].replace("half", "lost in the middle")) as link:
        link.shutdown(socket.SHUT_WR)
    time.sleep(0.2)
    _answer, body = ask(streams, "/")
    assert "lost in the middle" not in json.loads(body)["seen"]


@pytest.mark.django_db
def test_too_large_body_is_refused_before_it_comes(streams):
    began = time.monotonic()
    with send(streams, SLOW["body"].replace("1000", "2000000000")) as link:
        link.settimeout(10)
        assert link.recv(100).startswith(b"HTTP/1.1 413")
    assert time.monotonic() - began < PROMPT


@pytest.mark.django_db
def test_download_arrives_whole_and_ends_on_the_request_thread(streams):
    answer, body = ask(streams, "/stream")
    assert answer.status == 200
    assert body == PIECE * PIECES
    _answer, facts = ask(streams, "/")
    assert "closed in requests_0" in json.loads(facts)["seen"]


@pytest.mark.django_db
def test_request_reaches_wsgi_as_wsgi_has_it(streams):
    answer, body = ask(
        streams,
        "/caf%C3%A9/x%2Fy?q=%20a",
        "POST",
        body="größe".encode(),
        headers={"Cookie": "c=3", "X_Forwarded_Proto": "https", "Content-Type": "text/plain", "X-One": "1"},
    )
    facts = json.loads(body)
    assert answer.status == 201
    assert answer.headers.get_all("Set-Cookie") == ["a=1", "b=2"]
    assert facts["PATH_INFO"].encode("latin-1").decode() == "/café/x/y"
    assert facts["QUERY_STRING"] == "q=%20a"
    assert facts["body"] == "größe"
    assert facts["CONTENT_LENGTH"] == str(len("größe".encode()))
    assert facts["CONTENT_TYPE"] == "text/plain"
    assert (facts["HTTP_COOKIE"], facts["HTTP_X_ONE"]) == ("c=3", "1")
    assert facts["REMOTE_ADDR"] == "127.0.0.1"
    assert facts["HTTP_HOST"] == f"127.0.0.1:{streams}"
    assert "HTTP_X_FORWARDED_PROTO" not in facts


@pytest.mark.django_db
def test_body_without_a_length_is_refused(streams):
    """Whether such a body is whole cannot be told."""
    with send(streams, SLOW["body in chunks"]) as link:
        link.settimeout(10)
        assert link.recv(100).startswith(b"HTTP/1.1 411")


@pytest.mark.django_db
def test_head_has_no_body(streams):
    answer, body = ask(streams, "/", "HEAD")
    assert answer.status == 201
    assert int(answer.headers["Content-Length"]) > 0
    assert body == b""
