"""The numbers someone reports, each as two conditions over one universe."""

from reports.measures.employment import (
    EMPLOYMENT,
    HIRED_BY_HOST,
    HIRED_OF_COMPLETED,
    HIRED_OF_RECORD,
    HIRED_OF_STARTED,
    WAGE_MEAN,
    WAGE_MEDIAN,
)
from reports.measures.measure import Measure, Value

MEASURES = {measure.code: measure for measure in EMPLOYMENT}

__all__ = [
    "EMPLOYMENT",
    "HIRED_BY_HOST",
    "HIRED_OF_COMPLETED",
    "HIRED_OF_RECORD",
    "HIRED_OF_STARTED",
    "MEASURES",
    "WAGE_MEAN",
    "WAGE_MEDIAN",
    "Measure",
    "Value",
]
