"""Every night: what seats and cohorts keep of their check-ins is compared with these."""

import logging

from celery import shared_task

from cohorts.actions import mend_kept_check_ins

logger = logging.getLogger(__name__)


@shared_task(name="cohorts.compare_kept_check_ins")
def compare_kept_check_ins() -> tuple[int, int]:
    """Returns how many seats and cohorts were put right; anything but none is a fault to look into."""
    seats, cohorts = mend_kept_check_ins(by="cohorts.compare_kept_check_ins")
    if seats or cohorts:
        logger.warning("Put right what was kept of check-ins: %s seats, %s cohorts.", seats, cohorts)
    return seats, cohorts
