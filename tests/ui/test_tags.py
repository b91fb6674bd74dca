"""What a value looks like on a page: unknown is never 0, a rate carries its numbers."""

import datetime
import re
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from ui import values


def render(source, **context):
    html = Template("{% load ui %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", html).strip()


def text(source, **context):
    return re.sub(r"<[^>]+>", "", render(source, **context)).strip()


@pytest.fixture
def november(monkeypatch):
    """Today is November 19, 2026."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: datetime.date(2026, 11, 19))


# ---------------------------------------------------------------- values


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [
        (24, 28, "24 of 28, 86%"),
        (0, 7, "0 of 7, 0%"),
        (1, 200, "1 of 200, 1%"),
        (9500, 10000, "9,500 of 10,000, 95%"),
        (0, 0, "0 of 0"),
        (7, None, "not known"),
        (None, 9, "not known"),
        (None, None, "not known"),
    ],
)
def test_rate_carries_its_numbers(numerator, denominator, said):
    assert text("{% rate n d %}", n=numerator, d=denominator) == said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Decimal("16"), "$16.00"),
        (Decimal("1850.125"), "$1,850.13"),
        (0, "$0.00"),
        (Decimal("-3.5"), "-$3.50"),
        (None, "not known"),
    ],
)
def test_money_is_to_the_cent(amount, said):
    assert text("{% money amount %}", amount=amount) == said


def test_unknown_is_a_dash_that_says_why():
    html = render('{% unknown value "seats not recorded" %}', value=None)
    assert '<span aria-hidden="true">–</span>' in html
    assert '<span class="u-sr">seats not recorded</span>' in html


@pytest.mark.parametrize("value", [0, False, "12"])
def test_known_value_is_shown_as_it_is(value):
    assert text('{% unknown value "no" %}', value=value) == str(value)


def test_count_of_nothing_known_is_not_zero():
    assert text("{% count value %}", value=None) == "not known"
    assert text("{% count value %}", value=0) == "0"
    assert text("{% count value %}", value=9500) == "9,500"


def test_day_leaves_out_this_year(november):
    assert text("{% day d %}", d=datetime.date(2026, 11, 4)) == "Nov 4"
    assert text("{% day d %}", d=datetime.date(2027, 1, 15)) == "Jan 15, 2027"
    assert text("{% day d %}", d=None) == "date not known"


def test_day_is_machine_readable(november):
    assert render("{% day d %}", d=datetime.date(2026, 11, 4)) == '<time datetime="2026-11-04">Nov 4</time>'


@pytest.mark.parametrize(
    ("day", "said"),
    [(10, "Nov 10, 9 days ago"), (18, "Nov 18, 1 day ago"), (19, "Nov 19, today"), (22, "Nov 22, in 3 days")],
)
def test_day_says_its_distance_when_asked(november, day, said):
    assert text("{% day d distance=True %}", d=datetime.date(2026, 11, day)) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (datetime.date(2026, 10, 12), datetime.date(2026, 12, 18), "Oct 12 to Dec 18"),
        (datetime.date(2026, 10, 12), None, "since Oct 12"),
        (None, datetime.date(2026, 12, 18), "until Dec 18"),
        (None, None, "dates not known"),
    ],
)
def test_days_say_which_end_is_known(november, start, end, said):
    assert text("{% days start end %}", start=start, end=end) == said


def test_moment_is_in_local_time(november, settings):
    settings.TIME_ZONE = "America/Chicago"
    at = datetime.datetime(2026, 11, 19, 15, 41, tzinfo=datetime.UTC)
    assert text("{% moment at %}", at=at) == "Nov 19, 9:41 AM"
    assert text("{% moment at %}", at=None) == "date not known"


@pytest.mark.parametrize(
    ("name", "letters"), [("Marisol Finch", "MF"), ("Marisol de la Cruz", "MC"), ("Cher", "C"), ("", "")]
)
def test_initials_are_of_first_and_last_word(name, letters):
    assert values.initials(name) == letters


# ---------------------------------------------------------------- components


def test_icon_beside_a_word_is_hidden():
    html = render('{% icon "edit" %}')
    assert 'aria-hidden="true"' in html
    assert "icons" in html
    assert '#edit"' in html


def test_icon_alone_has_a_name():
    assert 'role="img" aria-label="Locked"' in render('{% icon "lock" "Locked" %}')


def test_icon_that_is_not_in_the_sprite_is_an_error():
    with pytest.raises(ValueError, match=r"icons\.txt"):
        render('{% icon "unicorn" %}')


def test_status_is_a_shape_and_a_word():
    html = render('{% status "risk" "At risk" %}')
    assert "hite-status--risk" in html
    assert "#report" in html
    assert "At risk" in html


def test_text_from_people_is_escaped():
    for source in (
        "{% person x %}",
        '{% status "ok" x %}',
        "{% due x %}",
        "{% stat x x of=x note=x %}",
        "{% unknown x %}",
        '{% icon "lock" x %}',
        "{% download x x x %}",
        '{% empty "home" x x x x %}',
        "{% people 2 1 x x %}",
        "{% confirm_button x x x %}",
    ):
        assert "<script" not in render(source, x="<script>")


def test_stat_without_a_value_is_not_zero():
    html = render('{% stat "Completed" None %}')
    assert "not known" in html
    assert ">0<" not in html


def test_bar_of_unknown_is_no_bar():
    assert render("{% bar None %}") == ""
    assert 'width="50.00%"' in render("{% bar 5 10 %}")


def test_bar_and_meter_have_no_style_attribute():
    assert "style=" not in render(
        "{% bar 5 10 target=8 ghost=9 %}{% meter 40 %}{% people 28 24 'Hired' %}{% key 'bar' %}"
    )


def test_people_chart_has_a_square_each_and_a_name():
    html = render('{% people 28 24 "24 of 28 hired" %}')
    assert html.count('class="ch-1"') == 24
    assert html.count('class="ch-hollow"') == 4
    assert 'aria-label="24 of 28 hired"' in html


def test_pager_keeps_the_rest_of_the_address():
    page = Paginator(range(9500), 25).get_page(2)
    html = render('{% pager page "people" %}', page=page, request=RequestFactory().get("/?q=finch&page=2"))
    assert "26–50 of 9,500" in html
    assert "?q=finch&amp;page=3" in html
    assert 'aria-current="page">2<' in html


def test_pager_of_one_page_has_no_links():
    html = render('{% pager page "people" %}', page=Paginator(range(3), 25).get_page(1))
    assert "1–3 of 3" in html
    assert "<nav" not in html


def test_submission_keys_differ():
    first, second = render("{% submission_key %}"), render("{% submission_key %}")
    assert 'name="submission_key"' in first
    assert first != second


def test_confirm_button_posts_with_a_key():
    html = render('{% confirm_button "/x/" "Sign" "Sign it?" %}', csrf_token="token")
    assert 'method="post" action="/x/" data-confirm-dialog="Sign it?"' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert 'name="submission_key"' in html


def test_inline_svg_drops_the_prolog_and_says_what_it_is():
    html = render('{{ svg|inline_svg:"QR code" }}', svg="<?xml version='1.0'?>\n<svg width='1'><path/></svg>")
    assert html == '<svg role="img" aria-label="QR code" width=\'1\'><path/></svg>'
