"""`python -m bench.generate --n 100000`: make a world and print how many rows it has."""

import argparse
import json
import sys
from contextlib import closing

import psycopg2

from bench.check import counts
from bench.databases import Databases, WorldError
from hite.processes import ServersError


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.generate", description=__doc__)
    parser.add_argument("--n", type=int, default=10_000, help="people: 10000, 100000 or 1000000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="use the world that is there, if it fits")
    chosen = parser.parse_args()
    databases = Databases()
    try:
        databases.start()
        if chosen.keep:
            databases.ensure(chosen.n, chosen.seed)
        else:
            databases.make(chosen.n, chosen.seed)
        with closing(psycopg2.connect(databases.url(chosen.n))) as connection:
            print(json.dumps(counts(connection)))
    except (WorldError, ServersError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        databases.release()
    return 0


if __name__ == "__main__":
    sys.exit(main())
