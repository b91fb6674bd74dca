"""Questions asked of the data: runs with their figures, members and files; publications."""

from reports.models.publication import Publication
from reports.models.report_run import Phase, ReportRun, State
from reports.models.result import ReportDefinition, ReportFigure, ReportFile, ReportMember

__all__ = [
    "Phase",
    "Publication",
    "ReportDefinition",
    "ReportFigure",
    "ReportFile",
    "ReportMember",
    "ReportRun",
    "State",
]
