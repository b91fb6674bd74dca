"""The orientation list of a cohort: a grid of people and lines, and the lines themselves."""

from collections import Counter
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access import requires
from accounts.permissions import Permission
from accounts.submissions import save_form, saved_once
from accounts.versions import Stored
from cohorts import actions
from cohorts.forms.plan import OrientationListForm, TickForm
from cohorts.models import Cohort, Enrollment, OrientationItem, OrientationTick
from cohorts.views.cohort import crumbs

USUAL_LINES = (
    gettext_lazy("Badge"),
    gettext_lazy("Parking or bus pass"),
    gettext_lazy("Tour of the unit"),
    gettext_lazy("Expectations read and signed"),
    gettext_lazy("Confidentiality signed"),
    gettext_lazy("Uniform and shoes"),
    gettext_lazy("Emergency exits"),
    gettext_lazy("Whom to call when late or ill"),
)


class Box(NamedTuple):
    name: str
    item: OrientationItem
    tick: OrientationTick | None


class GridRow(NamedTuple):
    seat: Enrollment
    boxes: list[Box]

    @property
    def done(self) -> int:
        return sum(box.tick is not None for box in self.boxes)


@requires(Permission.COHORT_EDIT, Permission.CHECKIN_TAKE)
def orientation(request: HttpRequest, pk: int) -> HttpResponse:
    """One box a person and line; what was changed is saved, what others changed meanwhile stays."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("facility"), pk=pk)
    items = list(OrientationItem.objects.visible_to(request.user).filter(cohort=shown))
    seats = list(Enrollment.objects.visible_to(request.user).filter(cohort=shown).seated().for_roster())
    form = TickForm(request.POST or None, items=items, seats=seats)

    def save() -> str:
        done, not_done = form.changes
        facts = {"on": form.cleaned_data["on"], "done": done, "not_done": not_done}
        count = actions.tick_orientation(cohort=shown, by=request.user, **facts)
        text = ngettext("Saved, %(n)s box changed.", "Saved, %(n)s boxes changed.", count)
        messages.success(request, text % {"n": count})
        return reverse("cohorts:orientation", args=[shown.pk])

    context = {"cohort": shown, "form": form} | grid(request, items, seats)
    status = 422 if form.is_bound else 200
    answer = saved_once(request, form, save)
    return answer or render(request, "cohorts/orientation.html", context, status=status)


def grid(request: HttpRequest, items: list[OrientationItem], seats: list[Enrollment]) -> dict:
    """Rows of boxes, how many have done each line, and what is ticked as the page is opened."""
    rows = OrientationTick.objects.visible_to(request.user).filter(item__in=items, enrollment__in=seats)
    ticks = {(tick.item_id, tick.enrollment_id): tick for tick in rows.select_related("by")}
    per_item = Counter(item for item, _seat in ticks)
    return {
        "columns": [(item, per_item[item.pk]) for item in items],
        "rows": [
            GridRow(seat, [Box(f"t{i.pk}-{seat.pk}", i, ticks.get((i.pk, seat.pk))) for i in items])
            for seat in seats
        ],
        "was": " ".join(f"t{item}-{seat}" for item, seat in ticks),
        "done_boxes": len(ticks),
        "all_boxes": len(items) * len(seats),
    }


@requires(Permission.COHORT_EDIT, Permission.CHECKIN_TAKE)
def orientation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines; an empty list starts with those of the facility's latest cohort that has one."""
    shown = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("facility"), pk=pk)
    back = reverse("cohorts:orientation", args=[shown.pk])

    def save(titles) -> str:
        actions.set_orientation_list(cohort=shown, titles=titles, by=request.user)
        return back

    return save_form(
        request,
        OrientationListForm(request.POST or None, initial={"titles": "\n".join(_lines(request, shown))}),
        save,
        version_of=Stored(
            [shown],
            lambda rows: {"titles": "\n".join(_lines(request, shown))},
            events=(OrientationItem, {"cohort": shown.pk}),
        ),
        title=_("Orientation list of %(cohort)s") % {"cohort": shown},
        intro=_("What %(facility)s asks for before the first day.") % {"facility": shown.facility},
        submit=_("Save"),
        back=back,
        crumbs=crumbs(shown),
    )


def _lines(request: HttpRequest, cohort: Cohort) -> list[str]:
    items = OrientationItem.objects.visible_to(request.user)
    mine = list(items.filter(cohort=cohort))
    if not mine:
        same = items.filter(cohort__facility=cohort.facility_id).order_by("-cohort_id", "position", "pk")
        latest = same.values_list("cohort_id", flat=True).first()
        mine = list(items.filter(cohort=latest)) if latest else []
    return [item.title for item in mine] or [str(line) for line in USUAL_LINES]
