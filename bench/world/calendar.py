"""Days as small numbers, which are cheap to add and to write."""

import datetime

YEARS = 8
SPAN = YEARS * 365


class Calendar:
    """Day 0 is the first day of the world, `today` the last; text[day] serves days around both."""

    MARGIN = 3 * 365

    def __init__(self, today: datetime.date) -> None:
        self.today = SPAN
        self.first = today - datetime.timedelta(days=SPAN)
        start = self.first.toordinal()
        days = range(start - self.MARGIN, start + SPAN + self.MARGIN)
        self._texts = [datetime.date.fromordinal(day).isoformat() for day in days]

    def text(self, day: int | None) -> str:
        """The day as COPY reads it; None is NULL."""
        return "\\N" if day is None else self._texts[day + self.MARGIN]

    def year(self, day: int) -> int:
        return int(self._texts[day + self.MARGIN][:4])
