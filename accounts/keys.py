"""Many keys as one value of a statement: a thousand are read as quickly as one."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Field, ForeignKey, Lookup, Q

# So many keys are still quick to look up one by one.
FEW = 2000
LARGEST_KEY = 2**63 - 1


class Namesakes(NamedTuple):
    """The people called so; `listed` are their keys with commas between, most of which nobody reads."""

    last: str
    first: str
    listed: str

    def __len__(self) -> int:
        return self.listed.count(",") + 1

    @property
    def keys(self) -> list[int]:
        return [int(key) for key in self.listed.split(",")]


class Keys:
    """Keys of rows, for the lookup `among`. Compares and counts as the list of them."""

    def __init__(self, keys: Iterable[int]) -> None:
        self.known = list(keys)

    def __len__(self) -> int:
        return len(self.known)

    def __str__(self) -> str:
        """As PostgreSQL writes an array."""
        return "{" + ",".join(map(str, self.known)) + "}"


@ForeignKey.register_lookup
@Field.register_lookup
class Among(Lookup):
    """participant__among=Keys([1, 2]) finds what participant__in=[1, 2] does.

    Django gives each key of a list a place of its own in the statement; here all of them are one value.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        value = str(self.rhs) if isinstance(self.rhs, Keys) else self.rhs
        return f"{column} = ANY(%s::bigint[])", (*params, value)


def among(path: str, found: Any) -> Q:
    """Rows whose `path` is one of `found`: Keys, or a query of keys."""
    return Q(**{f"{path}__among" if isinstance(found, Keys) else f"{path}__in": found})
