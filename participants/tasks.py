"""Every night: words that are nobody's name any longer are forgotten."""

from celery import shared_task
from django.db import connection, transaction


@shared_task(name="participants.forget_name_words")
def forget_name_words() -> None:
    """Leave in NameWord just the words of today's names, also those a write at the same moment lost."""
    used = "SELECT DISTINCT unnest(name_words) AS word FROM participants_participant"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM participants_nameword known WHERE NOT EXISTS"
            f" (SELECT FROM ({used}) used WHERE used.word = known.word)"
        )
        cursor.execute(f"INSERT INTO participants_nameword (word) {used} ON CONFLICT DO NOTHING")
