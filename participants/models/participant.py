"""A person in a program. No SSN is kept, anywhere (domain 09, section 2)."""

import re
from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import with_history
from accounts.kept import Part
from accounts.keys import FEW, Keys
from accounts.models import User
from accounts.permissions import Permission, Role
from accounts.scope import OneOf, OneOfMany
from participants.models.spelling import name_words_of, plain, plain_of
from ui.links import row_url


class ContactWay(models.TextChoices):
    CALL = "call", _("Call")
    TEXT = "text", _("Text")
    EMAIL = "email", _("E-mail")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, user: User) -> "ParticipantQuerySet":
        """Director and intake see all; an advisor the people of cohorts while assigned to them."""
        if not user.can(Permission.PEOPLE_SEE):
            return self.none()
        if user.sees_all_people:
            return self
        if user.role != Role.ADVISOR:
            return self.none()
        return self.filter(OneOfMany("pk", _seats(user).order_by().values("participant")))

    def matching(self, text: str) -> "ParticipantQuerySet":
        """People whose name, phone, e-mail or number contains every word of `text`, each taken literally.

        Accents make no difference. One or two letters must begin a word: anything shorter than three
        has no index to look in, and "in the middle of a name" would say little.
        """
        return self.filter(text_match(text))

    def keys_matching(self, text: str) -> "Keys | ParticipantQuerySet":
        """The people of matching(), for among(): to look for rows about them; their keys where they are few.

        Rows about few of many are found by their key; rows about many are found by reading in order.
        Only the keys tell PostgreSQL which of the two it is.
        """
        found = self.matching(text).order_by()
        keys = list(found.values_list("pk", flat=True)[: FEW + 1])
        return Keys(keys) if len(keys) <= FEW else found.values("pk")

    def namesakes_matching(self, text: str) -> Part:
        """The people of matching() by name, in the order of names, as Namesakes; FEW + 1 at most.

        Found first and put in order then: asked for the first of an order, PostgreSQL may read everybody
        in that order until it has found them. Names are fewer than people, and quicker to put in order.
        """
        found = self.matching(text).order_by().values("pk", "last_name", "first_name")[: FEW + 1]
        try:
            sql, params = found.query.sql_with_params()
        except EmptyResultSet:
            return Part("", (), [])
        named = (
            "SELECT last_name, first_name, string_agg(pk::text, ',') AS listed"
            f" FROM ({sql}) AS found GROUP BY last_name, first_name"
        )
        row = "json_build_array(last_name, first_name, listed) ORDER BY last_name, first_name"
        return Part(f"(SELECT json_agg({row}) FROM ({named}) AS named)", params, [], is_typed=True)

    def standing_at(self, step: str, user: User) -> "ParticipantQuerySet":
        """People with a seat at one of SEAT_STEPS, or "none": with no such seat, as far as the user sees."""
        if step == "none":
            statuses = [status for known in SEAT_STEPS.values() for status in known]
            return self.filter(~Exists(_seats(user, status__in=statuses).filter(participant=OuterRef("pk"))))
        return self.with_seat(user, status__in=SEAT_STEPS[step])

    def with_seat(self, user: User, advisor: int | None = None, **seat: object) -> "ParticipantQuerySet":
        """People with one enrollment the user sees that fits all of `seat`, under that advisor today."""
        return self.filter(pk__in=_seats(user, advisor, **seat).values("participant"))


# What stands in a person's name; lists of rows about people load no more of them.
NAME_FIELDS = ("first_name", "last_name", "preferred_name")
# A whole number of a person: "P-12" is one person, not everybody from P-12 to P-129.
NUMBER = re.compile(r"p-[0-9]{1,18}")
# Three letters or digits in a row, or the beginning of a word: what the trigram index can look up.
INDEXED = re.compile(r"[^\W_]{3}|[\W_][^\W_]")
# Where people stand, by the status of a seat (spelled here because cohorts follow people in imports).
SEAT_STEPS = {
    "starting": ("enrolled",),
    "training": ("active", "on_leave"),
    "finished": ("completed", "ended_unrecorded"),
}


def _seats(user: User, advisor: int | None = None, **seat: object) -> models.QuerySet[Any]:
    """Enrollments that fit `seat`; for an advisor, in a cohort of theirs today.

    `advisor` asks for the cohorts somebody is in charge of today. Enrollment and what belongs to it follow
    in the imports, so they are reached by the reverse name.
    """
    enrollment = Participant._meta.get_field("enrollments").related_model
    wanted: models.QuerySet[Any] = enrollment.objects.filter(**seat)
    if user.sees_all_people and advisor is None:
        return wanted
    if not user.sees_all_people and advisor not in (None, user.pk):
        return wanted.none()
    cohort = enrollment._meta.get_field("cohort").related_model
    in_charge = cohort._meta.get_field("advisor_assignments").related_model.objects.on(timezone.localdate())
    cohorts = in_charge.filter(user=advisor or user.pk).order_by().values("cohort")
    return wanted.filter(OneOf("cohort", cohorts))


def phone_digits(text: str) -> str:
    """The digits of a text that is nothing but a number, however it is written; else ""."""
    return "" if any(c.isalpha() or c == "@" for c in text) else _digits(text)


def _digits(text: str) -> str:
    """Digits only; the country code of a long number written with it is left out."""
    digits = "".join(c for c in text if c in "0123456789")
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits


def text_match(text: str) -> Q:
    """See ParticipantQuerySet.matching."""
    text = plain(text)
    digits = phone_digits(text)
    if len(digits) >= 4:
        # A phone number is one word, whatever people put between its digits.
        return Q(search_text__contains=digits)
    return Q(*(_word_match(word) for word in text.split()[:8]))


def _word_match(word: str) -> Q:
    """One word of a search, so that an index can answer."""
    if NUMBER.fullmatch(word):
        return Q(pk=word[2:])
    if len(phone_digits(word)) >= 3:
        return Q(search_text__contains=phone_digits(word))
    if INDEXED.search(word):
        return Q(search_text__contains=word)
    start = word.lstrip("".join(c for c in word if not c.isalnum()))
    if not start:
        return Q(name_words__contains=[word])
    # The only number that begins after a dash is a person's.
    return Q(search_text__contains=f"-{start}" if start.isdecimal() else f" {start}")


# Words that are new go to NameWord; in order, so that two imports at a time cannot wait for each other.
_KEEP_WORDS = """
    INSERT INTO participants_nameword (word)
    SELECT DISTINCT word FROM new_rows, unnest(name_words) AS word ORDER BY word ON CONFLICT DO NOTHING;
    RETURN NULL;
"""


def _keeps_words(name: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(new="new_rows"),
        func=_KEEP_WORDS,
    )


@with_history(exclude=["search_text", "name_words"])
class Participant(models.Model):
    """Facts about a person; unknown ones are empty or NULL, never a guess."""

    # Never shown without an explicit, logged look (accounts.permissions SENSITIVE_SEE).
    MASKED_FIELDS = frozenset({"date_of_birth", "street"})

    first_name = models.CharField(_("first name"), max_length=100)
    last_name = models.CharField(_("last name"), max_length=100)
    preferred_name = models.CharField(
        _("preferred name"), max_length=100, blank=True, help_text=_("What they like to be called.")
    )
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    contact_way = models.CharField(
        _("best way to reach"), max_length=10, choices=ContactWay.choices, blank=True
    )
    pronouns = models.CharField(
        _("pronouns"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("As the person says them: she/her."),
    )
    best_time = models.CharField(
        _("best time to reach"),
        max_length=80,
        blank=True,
        default="",
        help_text=_("For example: after 4 PM."),
    )
    language = models.CharField(
        _("language to speak in"),
        max_length=40,
        blank=True,
        default="",
        help_text=_("Empty when English is fine."),
    )
    no_calls = models.BooleanField(_("asked not to be called"), default=False)
    no_texts = models.BooleanField(_("asked not to be texted"), default=False)
    street = models.CharField(_("street"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=2, blank=True)
    postal_code = models.CharField(_("ZIP code"), max_length=10, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)
    added_on = models.DateField(_("added on"), default=timezone.localdate, editable=False)
    search_text = models.GeneratedField(
        expression=plain_of(
            Concat(
                Value("p-"),
                Cast("id", models.TextField()),
                Value(" "),
                F("first_name"),
                Value(" "),
                F("last_name"),
                Value(" "),
                F("preferred_name"),
                Value(" "),
                F("email"),
                Value(" "),
                Func(F("phone"), Value(r"\D"), Value(""), Value("g"), function="regexp_replace"),
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    name_words = models.GeneratedField(
        expression=name_words_of(*NAME_FIELDS), output_field=ArrayField(models.TextField()), db_persist=True
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["last_name", "first_name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(fields=["last_name", "first_name", "id"], name="participant_by_name"),
            models.Index(fields=["added_on", "id"], name="participant_by_added"),
            models.Index(
                fields=["last_name", "first_name", "id"], name="participant_no_phone", condition=Q(phone="")
            ),
            models.Index(
                fields=["last_name", "first_name", "id"], name="participant_no_email", condition=Q(email="")
            ),
            GinIndex(name="participant_search", fields=["search_text"], opclasses=["gin_trgm_ops"]),
            GinIndex(name="participant_name_words", fields=["name_words"]),
            models.Index(fields=["date_of_birth"], name="participant_by_birth"),
            models.Index(Upper("email"), name="participant_by_email"),
        ]
        triggers = [
            _keeps_words("keep_name_words_added", pgtrigger.Insert),
            _keeps_words("keep_name_words_changed", pgtrigger.Update),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_name="") & ~Q(last_name=""),
                name="participant_has_name",
                violation_error_message=_("Enter a first and a last name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return row_url("participants:participant", self.pk)

    @property
    def number(self) -> str:
        """The person's number, shown to staff and used in files in place of a name."""
        return f"P-{self.pk}"

    @property
    def name(self) -> str:
        """Preferred name first, as people are called."""
        return f"{self.preferred_name or self.first_name} {self.last_name}"

    @property
    def legal_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def place(self) -> str:
        """ "St. Louis, MO 63118", without the street."""
        region = " ".join(part for part in (self.state, self.postal_code) if part)
        return ", ".join(part for part in (self.city, region) if part)
