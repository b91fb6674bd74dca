"""Days of the sample program, counted from today, so that the demo never looks abandoned."""

import datetime
from dataclasses import dataclass

FRIDAY = 4


@dataclass(frozen=True)
class Calendar:
    today: datetime.date

    def day(self, offset: int) -> datetime.date:
        """A day `offset` days from today; one that falls on a weekend moves away from today."""
        day = self.today + datetime.timedelta(days=offset)
        if offset == 0 or day.weekday() <= FRIDAY:
            return day
        over = day.weekday() - FRIDAY
        return day + datetime.timedelta(days=3 - over if offset > 0 else -over)
