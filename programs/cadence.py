"""Changes to the rules of how often people are checked in with."""

from accounts.action import action, save_changes, save_new
from accounts.models import User
from programs.models import CadenceRule, Program, Track


@action
def create_cadence_rule(
    *, program: Program, every_days: int, track: Track | None = None, by: User | str
) -> CadenceRule:
    """Add a rule. Raises ValidationError when the program or track has one already."""
    return save_new(CadenceRule(program=program, track=track, every_days=every_days))


@action
def update_cadence_rule(*, rule: CadenceRule, by: User | str, **changes: object) -> CadenceRule:
    """Correct a rule; it holds from now on, also for check-ins that were made."""
    return save_changes(rule, **changes)


@action
def delete_cadence_rule(*, rule: CadenceRule, by: User | str) -> None:
    """Take a rule away: the program's, or else the setting, holds again."""
    CadenceRule.objects.select_for_update(of=("self",)).get(pk=rule.pk).delete()
