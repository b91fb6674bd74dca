"""Private servers: started, shared, stopped; nothing loosened and nothing left behind."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from hite.local import BASE_DIR, Servers, mode, read_addresses, var_folder
from hite.processes import ServersError, account_for, end, runs


@pytest.fixture
def servers(tmp_path):
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    made = Servers(closed / "var", durable=False, tied=True)
    yield made
    made.stop()


def answer(servers, statement):
    with psycopg2.connect(servers.database_url) as link, link.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone() if cursor.description else None
    link.close()
    return row and row[0]


def wait_for_end(pids):
    deadline = time.monotonic() + 30
    while any(map(runs, pids)):
        assert time.monotonic() < deadline, f"{pids} still run"
        time.sleep(0.05)


def ping(servers):
    client = redis.Redis.from_url(servers.redis_url)
    try:
        return client.ping()
    finally:
        client.close()


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "local"),
        ({"HITE_MODE": "test", "SECRET_KEY": "x"}, "test"),
        ({"DATABASE_URL": "x"}, "production"),
        ({"REDIS_URL": "x"}, "production"),
        ({"SECRET_KEY": "x"}, "production"),
        ({"ALLOWED_HOSTS": ""}, "production"),
    ],
)
def test_mode_of_an_environment(environ, expected):
    assert mode(environ) == expected


def test_var_folder_is_in_the_checkout_or_given():
    assert var_folder({}) == BASE_DIR / "var"
    assert var_folder({"HITE_VAR": "/somewhere"}) == Path("/somewhere")


def test_servers_start_keep_data_and_stop(servers):
    assert read_addresses(servers.folder) is None
    assert sorted(servers.start()) == ["PostgreSQL", "Valkey"]
    assert ping(servers)
    assert answer(servers, "SHOW timezone") == "UTC"
    assert answer(servers, "SELECT NOT rolsuper FROM pg_roles WHERE rolname = current_user")
    for extension in ("btree_gist", "pg_trgm"):
        answer(servers, f"CREATE EXTENSION {extension}")
    answer(servers, "CREATE TABLE kept AS SELECT 7 AS number")
    servers.stop()
    with pytest.raises(psycopg2.OperationalError):
        answer(servers, "SELECT 1")
    with pytest.raises(redis.ConnectionError):
        ping(servers)
    servers.start()
    assert answer(servers, "SELECT number FROM kept") == 7


def test_nothing_is_loosened_for_the_database(servers):
    home = servers.folder.parent
    before = [folder.stat().st_mode for folder in (home, *home.parents)]
    servers.start()
    assert [folder.stat().st_mode for folder in (home, *home.parents)] == before
    assert stat.S_IMODE((servers.folder / "local.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((servers.folder / "postgres").stat().st_mode) == 0o700
    password = read_addresses(servers.folder)["database_url"].split(":")[2].split("@")[0]
    assert not [log for log in (servers.folder / "logs").iterdir() if password in log.read_text()]
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(servers.database_url.replace(password, "guess"))


def test_one_server_at_a_time_comes_back_where_it_was(servers):
    servers.start()
    database, broker = servers.database_url, servers.redis_url
    servers.stop_database()
    assert ping(servers)
    assert servers.start_database()
    assert not servers.start_database()
    servers.stop_broker()
    assert answer(servers, "SELECT 1") == 1
    assert servers.start_broker()
    assert not servers.start_broker()
    assert (servers.database_url, servers.redis_url) == (database, broker)


def test_last_user_stops_the_servers(servers):
    servers.start()
    other = Servers(servers.folder)
    assert other.start() == []
    assert Servers(servers.folder).in_use()
    assert not servers.release()
    assert ping(other)
    assert other.release()
    assert not Servers(servers.folder).in_use()
    with pytest.raises(redis.ConnectionError):
        ping(other)
    assert not other.release()


def test_start_after_the_servers_were_killed(servers):
    servers.start()
    pids = servers.database.pid(), servers.broker.pid()
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    wait_for_end(pids)
    assert servers.database.pid() is None
    assert sorted(servers.start()) == ["PostgreSQL", "Valkey"]
    assert answer(servers, "SELECT 1") == 1


def test_stale_pid_file_of_another_process_is_no_server(servers):
    servers.start()
    servers.stop_database()
    pid_file = servers.folder / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n")
    assert servers.start_database()


def test_taken_ports_are_replaced(servers):
    servers.start()
    old = servers.database_url
    port = int(old.rpartition(":")[2].partition("/")[0])
    servers.stop_database()
    with socket.create_server(("127.0.0.1", port)):
        servers.start_database()
        assert servers.database_url != old
        assert answer(servers, "SELECT 1") == 1


def test_data_of_another_version_is_named(servers, monkeypatch):
    monkeypatch.delenv("HITE_POSTGRES_BIN", raising=False)
    servers.start()
    servers.stop_database()
    (servers.folder / "postgres" / "PG_VERSION").write_text("9\n")
    other = Servers(servers.folder)
    with pytest.raises(ServersError, match="needs PostgreSQL 9"):
        other.start_database()
    other.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="needs setpriv")
def test_tied_servers_die_with_a_killed_process(tmp_path):
    script = (
        "import sys, time, pathlib; from hite.local import Servers;"
        "servers = Servers(pathlib.Path(sys.argv[1]), durable=False, tied=True); servers.start();"
        "print(servers.database.pid(), servers.broker.pid(), flush=True); time.sleep(60)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=BASE_DIR, stdout=subprocess.PIPE, text=True
    )
    with child:
        pids = [int(pid) for pid in child.stdout.readline().split()]
        assert all(map(runs, pids))
        child.kill()
    wait_for_end(pids)


def test_account_follows_the_owner(tmp_path):
    if os.geteuid():
        assert account_for(tmp_path / "new") is None
        with pytest.raises(ServersError, match="another user"):
            account_for(Path("/etc"))
    else:
        assert account_for(Path("/root/new")).uid != 0
        os.chown(tmp_path, 1, 1)
        assert account_for(tmp_path / "new").uid == 1


def test_end_kills_what_does_not_listen(monkeypatch):
    monkeypatch.setattr("hite.processes.STOP_SECONDS", 0.2)
    script = "trap '' TERM; echo ready; sleep 60 & while :; do wait; done"
    with subprocess.Popen(["sh", "-c", script], stdout=subprocess.PIPE, start_new_session=True) as child:
        child.stdout.readline()
        end(child.pid, signal.SIGTERM)
        assert not runs(child.pid)
        os.killpg(child.pid, signal.SIGKILL)
