"""`python -m bench [name ...]`: run the measurements and print one JSON line for each result."""

import argparse
import os
import sys

import django
from django.utils.module_loading import import_string

from bench.databases import Databases, WorldError
from bench.measure import note
from hite.processes import ServersError

# Name -> what measures it, given the sizes. Imported once Django is set up.
CASES = {
    "employment_report": "bench.employment.employment_report",
    "bulk_move": "bench.bulk_move.bulk_move",
    "pages": "bench.pages.pages",
    "wire": "bench.wire.wire",
}
# Run only when named: they take minutes or need the machine for themselves.
LONG_CASES = {"demo_start": "bench.demo_start.demo_start"}
SIZES = "10000,100000,1000000"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("case", nargs="*", help=", ".join([*CASES, *LONG_CASES]))
    parser.add_argument("--n", default=os.environ.get("BENCH_N", SIZES), help=f"sizes; without, {SIZES}")
    chosen = parser.parse_args()
    names = [name.removeprefix("CASE=") for name in chosen.case] or list(CASES)
    known = CASES | LONG_CASES
    if unknown := set(names) - set(known):
        parser.error(f"no case {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    sizes = sorted(int(size) for size in chosen.n.split(","))
    databases = Databases()
    try:
        databases.start()
        for size in sizes:
            databases.ensure(size)
        os.environ.update(databases.environment(sizes[0]))
        django.setup()
        for name in names:
            note(f"{name} ...")
            for result in import_string(known[name])(sizes):
                print(result.line(), flush=True)
    except (WorldError, ServersError) as error:
        note(str(error))
        return 1
    finally:
        databases.release()
    return 0


if __name__ == "__main__":
    sys.exit(main())
