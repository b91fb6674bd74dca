"""Make the first account of an installation; everything else happens in the app."""

import getpass
import os
import sys
from argparse import ArgumentParser

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import create_administrator
from accounts.models import User
from accounts.permissions import Role


class Command(BaseCommand):
    help = "Make an administrator account (password asked for, or in HITE_ADMIN_PASSWORD)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email")
        parser.add_argument("--name")

    def handle(self, *args: object, **options: str) -> None:
        email = options["email"] or self._ask("E-mail: ")
        name = options["name"] or self._ask("Name: ")
        password = os.environ.get("HITE_ADMIN_PASSWORD") or getpass.getpass(
            "Password (12 or more characters): "
        )
        try:
            validate_password(password, User(email=email, name=name, role=Role.ADMINISTRATOR))
            user = create_administrator(email=email, name=name, password=password, by="create_administrator")
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{user.email} can sign in now.")

    def _ask(self, question: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError("Give --email and --name, or run this in a terminal.")
        return input(question).strip()
