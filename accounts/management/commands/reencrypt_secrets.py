"""Write the secrets of two-step sign-in anew under the present SECRET_KEY, before an old key is dropped."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

ENCRYPTED = ("secret", "seed")


class Command(BaseCommand):
    help = "Encrypt all two-step secrets with SECRET_KEY; the old key must still be in SECRET_KEY_FALLBACKS."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        done = 0
        for authenticator in Authenticator.objects.select_for_update():
            for name in set(ENCRYPTED).intersection(authenticator.data):
                try:
                    authenticator.data[name] = encrypt(decrypt(authenticator.data[name]))
                except InvalidToken as error:
                    raise CommandError(
                        "A secret fits neither SECRET_KEY nor SECRET_KEY_FALLBACKS; nothing was changed."
                    ) from error
                done += 1
            authenticator.save(update_fields=["data"])
        self.stdout.write(f"{done} secrets are encrypted with the present key.")
