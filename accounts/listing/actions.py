"""Changes to saved views, and to how somebody uses lists."""

from django.http import QueryDict

from accounts.action import action, save_changes, save_new
from accounts.listing.filters import Contains
from accounts.listing.registry import get_listing
from accounts.models import SavedView, User


@action
def save_view(
    *,
    owner: User,
    list_key: str,
    name: str,
    query: str,
    columns: str,
    shared: bool,
    is_default: bool,
    by: User,
) -> SavedView:
    """Keep a question to a list under a name; shared without the text that was typed in it.

    Raises ValidationError when the name is taken.
    """
    if is_default:
        _nothing_else_opens_first(owner, list_key)
    return save_new(
        SavedView(
            owner=owner,
            list_key=list_key,
            name=name,
            query=without_typed(list_key, query) if shared else query,
            columns=columns,
            shared_role=owner.role if shared else "",
            is_default=is_default,
        )
    )


@action
def change_view(*, view: SavedView, by: User, **changes: object) -> SavedView:
    """Rename a view, share it with the owner's role or not, open it first, or keep another question."""
    if "shared" in changes:
        changes["shared_role"] = view.owner.role if changes.pop("shared") else ""
    if changes.get("shared_role", view.shared_role):
        changes["query"] = without_typed(view.list_key, str(changes.get("query", view.query)))
    if changes.get("is_default"):
        _nothing_else_opens_first(view.owner, view.list_key)
    return save_changes(view, **changes)


def without_typed(list_key: str, query: str) -> str:
    """The question without what was typed into it, which may be somebody's name."""
    typed = {"q", *(item.key for item in get_listing(list_key).filters if isinstance(item, Contains))}
    params = QueryDict(query, mutable=True)
    for name in typed & set(params):
        del params[name]
    return params.urlencode()


@action
def remove_view(*, view: SavedView, by: User) -> None:
    """Take a view away, for everybody it was shared with too."""
    view.delete()


@action
def use_single_keys(*, user: User, on: bool, by: User) -> User:
    """Switch the shortcuts of one key on or off for one user (WCAG 2.1.4)."""
    return save_changes(User.objects.get(pk=user.pk), single_keys=on)


def _nothing_else_opens_first(owner: User, list_key: str) -> None:
    for other in SavedView.objects.filter(owner=owner, list_key=list_key, is_default=True):
        save_changes(other, is_default=False)
