"""What may be uploaded as a signed document: a PDF, by its name, its size and its first bytes."""

import uuid
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

MAGIC = b"%PDF-"


def random_name(folder: str) -> str:
    """Where a file is kept: under a name nobody can guess or choose."""
    return f"{folder}/{uuid.uuid4().hex}.pdf"


def check_pdf(upload: File) -> None:
    """Refuse a new file that is no PDF or too large. A file already stored is not read again.

    The type a browser claims is not looked at. What passes is still only ever sent as a download.
    """
    if getattr(upload, "_committed", False):
        return
    if PurePath(upload.name or "").suffix.lower() != ".pdf":
        raise ValidationError(_("Choose a PDF. Its name must end in .pdf."))
    if upload.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            _("Choose a file of at most %(limit)s. This one has %(size)s.")
            % {"limit": filesizeformat(settings.MAX_UPLOAD_BYTES), "size": filesizeformat(upload.size)}
        )
    upload.seek(0)
    start = upload.read(len(MAGIC))
    upload.seek(0)
    if start != MAGIC:
        raise ValidationError(_("This file is not a PDF, whatever its name says. Save it as PDF again."))
