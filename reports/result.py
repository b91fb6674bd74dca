"""The figures of a run as its page shows them: headline, totals, tables by group."""

from dataclasses import dataclass, field

from accounts.request import Request
from reports.catalogue import DIMENSIONS, GroupRow, group_rows
from reports.measures import HIRED_OF_RECORD
from reports.models import ReportFigure, ReportRun
from reports.stored import StoredFigure, figures_of, first_figures
from ui.paging import Slice, keyset

# So many squares, one a person, are still read at a glance.
SQUARES = 50
# So many groups of a dimension stand on the report's own page; the others on pages of theirs.
FIRST_GROUPS = 20


@dataclass
class Section:
    """The groups of one dimension: the first ones, or one page of them."""

    dimension: str
    title: str
    rows: list[GroupRow]
    has_more: bool = False
    page: Slice | None = None


@dataclass
class Result:
    run: ReportRun
    programs: list[GroupRow]
    sections: list[Section] = field(default_factory=list)

    @property
    def headline(self) -> GroupRow | None:
        """The one program's totals; several programs have no common figure."""
        return self.programs[0] if len(self.programs) == 1 else None

    @property
    def has_squares(self) -> bool:
        figure = self.headline and self.headline.figures[HIRED_OF_RECORD.code]
        return bool(figure and figure.denominator and figure.denominator < SQUARES)

    @property
    def warnings(self) -> list[str]:
        """What the totals mix, in words."""
        return [row.figures[HIRED_OF_RECORD.code].note for row in self.programs if row.is_mixed]


def read_result(run: ReportRun, request: Request) -> Result:
    """Totals and the first groups of each dimension; with ?by= one dimension, page by page."""
    chosen = request.GET.get("by", "")
    has_page = chosen in {"program", *run.dimensions}
    shown = [name for name in ("cohort", "track", "facility") if name in run.dimensions and not has_page]
    groups: dict[str, list[GroupRow]] = {"program": [], **{name: [] for name in shown}}
    for row in group_rows(first_figures(request.user, run.pk, list(groups), FIRST_GROUPS + 1)):
        groups[row.dimension].append(row)
    programs = groups.pop("program")
    result = Result(run, programs[:FIRST_GROUPS])
    if has_page:
        result.sections = [_page_of(run, chosen, request)]
        return result
    if len(programs) > 1:
        groups = {"program": programs, **groups}
    for name, rows in groups.items():
        more = len(rows) > FIRST_GROUPS
        result.sections.append(Section(name, str(DIMENSIONS[name]), rows[:FIRST_GROUPS], more))
    return result


def headlines(runs: list[ReportRun]) -> dict[int, list[StoredFigure]]:
    """Hired at completion of each run's programs; one statement."""
    found: dict[int, list[StoredFigure]] = {run.pk: [] for run in runs}
    figures = ReportFigure.objects.filter(
        run__in=list(found), dimension="program", measure=HIRED_OF_RECORD.code
    )
    for figure in figures_of(figures.order_by("run", "position")):
        found[figure.run_id].append(figure)
    return found


def _page_of(run: ReportRun, dimension: str, request: Request) -> Section:
    figures = ReportFigure.objects.filter(run=run, dimension=dimension)
    page = keyset(figures.filter(measure=HIRED_OF_RECORD.code), request, "position")
    same = figures.filter(group__in=[figure.group for figure in page]).order_by("position")
    return Section(dimension, str(DIMENSIONS[dimension]), list(group_rows(figures_of(same))), page=page)
