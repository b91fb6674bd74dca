"""Every word that is somebody's name, once: what a misspelt word is compared with."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class NameWordQuerySet(models.QuerySet["NameWord"]):
    def visible_to(self, user: User) -> "NameWordQuerySet":
        """Nobody's to read: a word belongs to people, and each of them has a scope of their own."""
        return self.none()


class NameWord(models.Model):
    """A word of the names of people, in one spelling; triggers on Participant add what is new.

    A million people share some hundred thousand words, so comparing a misspelt word with each of these
    costs the same however many people there are. participants.tasks.forget_name_words removes what is
    nobody's name any longer.
    """

    word = models.TextField(_("word"), primary_key=True)
    sounds = models.GeneratedField(
        expression=Func(
            Func(F("word"), function="dmetaphone"),
            Func(F("word"), function="dmetaphone_alt"),
            template="ARRAY[%(expressions)s]",
        ),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    objects = NameWordQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(name="name_word_sounds", fields=["sounds"]),
            GinIndex(name="name_word_parts", fields=["word"], opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.word
