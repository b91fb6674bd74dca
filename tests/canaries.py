"""What a person out of somebody's sight is known by, and a crawl that looks for it in every answer (S2)."""

import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

LINK = re.compile(rb'(?:href|hx-get)="([^"#][^"]*)"')
# Pages whose purpose is to show masked facts, after a logged look, to those who may (SENSITIVE_SEE).
UNMASKING = re.compile(r"/masked/|/reveal/")
# The list of reasons to choose from is set-up, which an advisor reads; whose reason one is, they may not.
REASON_LISTS = re.compile(r"^/programs/reasons/|^/users/history/programs\.reason/")
MOST_PAGES = 600
KINDS = ("first", "last", "contact", "note", "hire", "task", "masked", "reason")
BIRTHS = {"1988-07-1", *(f"{month} 1{n}, 1988" for month in ("Jul", "July") for n in range(1, 5))}


def read(response: HttpResponse) -> bytes:
    """Everything that left: headers and body, a file read to its end."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body + repr(dict(response.headers)).encode()


def crawl(client: Client, start: str) -> dict[str, bytes]:
    """Every page and file reachable by links from `start`, one query string of each kind a path."""
    bodies: dict[str, bytes] = {}
    seen_shapes: set[str] = set()
    queue = deque([start])
    while queue and len(bodies) < MOST_PAGES:
        url = queue.popleft()
        if url in bodies or not _fresh(url, seen_shapes):
            continue
        response = client.get(url, follow=True)
        assert response.status_code == 200, f"{url} answers {response.status_code}"
        bodies[url] = body = read(response)
        if "html" not in response["Content-Type"]:
            continue
        at = response.redirect_chain[-1][0] if response.redirect_chain else url
        for found in LINK.findall(body):
            link = urldefrag(urljoin(at, found.decode().replace("&amp;", "&")))[0]
            parts = urlsplit(link)
            if not parts.netloc and parts.scheme in ("", "http") and not parts.path.startswith("/static/"):
                queue.append(link)
    return bodies


def _fresh(url: str, seen: set[str]) -> bool:
    """Follow each path once a set of query names: filters and cursors make endless addresses."""
    parts = urlsplit(url)
    names = ",".join(sorted(p.partition("=")[0] for p in parts.query.split("&")))
    shape = f"{parts.path}?{names}"
    if shape in seen:
        return False
    seen.add(shape)
    return not UNMASKING.search(parts.path)


def leaks(bodies: dict[str, bytes], canaries: set[str]) -> list[str]:
    return [
        f"{canary} in {url}"
        for url, body in bodies.items()
        for canary in sorted(canaries)
        if canary.lower().encode() in body.lower()
        and not (canary.startswith("Reasoncanary") and REASON_LISTS.match(url))
    ]


def all_of(side, *kinds: str) -> set[str]:
    return {text for kind in kinds for text in side.canaries.get(kind, set())}


def hidden_from(role: str, a, b) -> set[str]:
    """What somebody of that role, on side A of the world, must not meet anywhere."""
    everything = all_of(a, *KINDS) | all_of(b, *KINDS, "partner") | BIRTHS
    return {
        "director": all_of(a, "masked") | all_of(b, "masked") | BIRTHS,
        "intake": all_of(a, "masked") | all_of(b, "masked") | BIRTHS,
        "advisor": all_of(a, "masked", "reason") | all_of(b, *KINDS) | BIRTHS,
        # One person of side A agreed that the facility knows the name.
        "employer": all_of(a, "last", "contact", "note", "task", "masked", "reason", "partner_note")
        | {"FirstcanaryA1", "FirstcanaryA2", "FirstcanaryA4"}
        | all_of(b, *KINDS, "partner", "partner_note")
        | BIRTHS,
        "funder": everything | all_of(a, "partner_note") | all_of(b, "partner_note") | {"Grant B", "G-B"},
        "administrator": all_of(a, *KINDS) | all_of(b, *KINDS) | BIRTHS,
        "outsider": all_of(a, *KINDS) | all_of(b, *KINDS) | BIRTHS,
    }[role]
