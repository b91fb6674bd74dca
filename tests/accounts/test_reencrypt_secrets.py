"""A secret key can be replaced without anybody setting up two-step sign-in again."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.core.management import CommandError, call_command

OLD, NEW = "old key " * 8, "new key " * 8


@pytest.fixture
def authenticators(advisor, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    TOTP.activate(advisor, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(advisor).get_unused_codes()
    return advisor, codes


def test_secrets_survive_a_new_key(authenticators, settings):
    user, codes = authenticators
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    out = StringIO()
    call_command("reencrypt_secrets", stdout=out)
    assert out.getvalue() == "2 secrets are encrypted with the present key.\n"
    settings.SECRET_KEY_FALLBACKS = []
    totp = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    assert decrypt(totp.data["secret"]) == "JBSWY3DPEHPK3PXP"
    recovery = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    assert recovery.wrap().get_unused_codes() == codes


def test_secrets_of_a_lost_key_stop_the_command(authenticators, settings):
    before = list(Authenticator.objects.values_list("data", flat=True).order_by("pk"))
    settings.SECRET_KEY = NEW
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("reencrypt_secrets")
    assert list(Authenticator.objects.values_list("data", flat=True).order_by("pk")) == before
