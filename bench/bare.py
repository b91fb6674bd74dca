"""R3: the least a signed-in page can be in Django: session, user, one query, a table of 50 rows."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

from participants.models import Participant

TABLE = """<!DOCTYPE html><html lang="en"><title>{{ user.name }}</title><table>
{% for person in people %}<tr><td>{{ person.pk }}</td><td><a href="/{{ person.pk }}/">{{ person.first_name }}
{{ person.last_name }}</a></td><td>{{ person.phone }}</td><td>{{ person.email }}</td><td>{{ person.city }}
</td><td>{{ person.added_on|date:"M j, Y" }}</td></tr>{% endfor %}</table></html>"""


def table(request: HttpRequest) -> HttpResponse:
    people = Participant.objects.order_by("last_name", "first_name", "pk")[:50]
    return HttpResponse(Template(TABLE).render(Context({"people": people, "user": request.user})))


urlpatterns = [path("", table)]
