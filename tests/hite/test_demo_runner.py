"""`make demo`: one line when it cannot run, children that end with it, a reset that asks first."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hite import demo_runner
from hite.demo_runner import Child, DemoError
from hite.local import BASE_DIR, Servers
from hite.ports import PortError, demo_address, free_port
from hite.processes import runs, wrap


@pytest.fixture
def environ(tmp_path):
    """The environment of a person's shell: none of the test's own variables."""
    ours = {"HITE_MODE", "DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "HITE_TEST_SERVERS"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"HITE_VAR": str(tmp_path / "var"), "PORT": str(free_port())}


def run(verb, environ):
    command = [sys.executable, "-m", "hite.demo_runner", verb]
    return subprocess.run(command, cwd=BASE_DIR, env=environ, capture_output=True, text=True, timeout=60)


def wait_for(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def child(tmp_path, script):
    return Child("worker", ["sh", "-c", script], tmp_path / "child.log")


def test_port_in_use_is_one_line_that_names_another(environ):
    with socket.create_server(("127.0.0.1", int(environ["PORT"]))):
        done = run("serve", environ)
        early = subprocess.run(
            [sys.executable, "-I", BASE_DIR / "hite" / "ports.py"],
            env=environ,
            capture_output=True,
            text=True,
        )
    port = int(environ["PORT"])
    line = f"Port {port} is in use. Choose another: PORT={port + 1} make demo\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", line, 1)
    assert (early.stdout, early.stderr, early.returncode) == ("", line, 1)
    assert not Path(environ["HITE_VAR"]).exists()


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_port_that_is_none_is_said(port):
    with pytest.raises(PortError, match="PORT must be a number"):
        demo_address({"PORT": port})


def test_address_has_defaults_and_can_be_chosen():
    port = free_port()
    assert demo_address({"PORT": str(port), "HOST": "localhost"}) == ("localhost", port)


def test_second_demo_of_a_folder_is_refused(environ, tmp_path):
    with demo_runner.only_demo(tmp_path / "var"):
        for verb in ("serve", "reset"):
            done = run(verb, environ)
            assert done.returncode == 1
            assert done.stderr.count("\n") == 1
            assert "runs already" in done.stderr


def test_reset_empties_the_folder(tmp_path, capsys):
    folder = tmp_path / "var"
    demo_runner.reset(folder)
    assert "no demo data" in capsys.readouterr().out
    servers = Servers(folder, durable=False, tied=True)
    servers.start()
    pids = servers.database.pid(), servers.broker.pid()
    with pytest.raises(DemoError, match="still uses"):
        demo_runner.reset(folder)
    assert all(map(runs, pids))
    servers.stop()
    demo_runner.reset(folder)
    assert list(folder.iterdir()) == []


def test_child_ends_with_its_whole_group(tmp_path):
    family = child(tmp_path, "sleep 60 & echo $!; wait")
    family.start()
    wait_for(lambda: family.log.read_text().strip())
    grandchild = int(family.log.read_text())
    demo_runner.stop([family])
    assert family.ended()
    wait_for(lambda: not runs(grandchild))


def test_child_that_does_not_listen_is_killed(tmp_path, monkeypatch):
    monkeypatch.setattr(demo_runner, "STOP_SECONDS", 0.2)
    stubborn = child(tmp_path, "trap '' TERM; echo ready; while :; do sleep 1; done")
    stubborn.start()
    wait_for(lambda: "ready" in stubborn.log.read_text())
    demo_runner.stop([stubborn])
    assert stubborn.ended()


def test_child_that_keeps_ending_stops_the_demo_with_its_last_words(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(demo_runner, "SHORT_LIVES", 2)
    failing = child(tmp_path, "echo no such module; exit 3")
    failing.start()
    with pytest.raises(DemoError, match="no such module"):
        demo_runner.watch([failing])
    assert capsys.readouterr().out == "The worker ended; starting it again.\n"


def test_children_end_when_the_runner_is_killed(tmp_path):
    script = (
        "import sys, time, pathlib; from hite.demo_runner import Child;"
        "child = Child('worker', ['sleep', '60'], pathlib.Path(sys.argv[1])); child.start();"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "log")]
    with subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True) as runner:
        pid = int(runner.stdout.readline())
        runner.kill()
    wait_for(lambda: not runs(pid))


def test_child_whose_parent_died_before_it_was_tied_does_not_begin(tmp_path):
    command = wrap(["touch", tmp_path / "begun"], tied="TERM")
    subprocess.run(["sh", "-c", '"$@"; true', "another parent", *command], check=True)
    assert not (tmp_path / "begun").exists()
    subprocess.run(command, check=True)
    assert (tmp_path / "begun").exists()


def answers(port):
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with contextlib.closing(link), contextlib.suppress(OSError):
        link.request("GET", "/healthz")
        return link.getresponse().status == 200


def descendants(pid):
    """List a process and all its children's children, by /proc."""
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, tasks.read_text().split())
    return found


@pytest.fixture
def demo(environ):
    command = [sys.executable, "-m", "hite.demo_runner", "serve"]
    with subprocess.Popen(command, cwd=BASE_DIR, env=environ, stdout=subprocess.PIPE, text=True) as runner:
        yield runner
        runner.terminate()
        runner.stdout.read()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_demo_serves_and_leaves_nothing_behind(demo, environ, tmp_path):
    said = ""
    for line in demo.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    assert "Ctrl-C" in line, said
    assert f"http://127.0.0.1:{environ['PORT']}/" in said
    assert answers(int(environ["PORT"]))
    family = descendants(demo.pid)
    assert len(family) >= 6
    demo.send_signal(signal.SIGINT)
    assert demo.stdout.read() == "Stopping ...\nStopped.\n"
    assert demo.wait() == 0
    assert not [pid for pid in family if runs(pid)]
    assert (tmp_path / "var" / "postgres" / "PG_VERSION").exists()
