"""The standard tracks and the titles of codes."""

from programs.actions import create_track, delete_competency, load_reference_data, update_track
from programs.models import Module, Track
from programs.reference import CIP, SOC, code_title


def test_load_adds_the_two_tracks_with_what_is_known(director):
    added = load_reference_data(by=director)

    assert [track.code for track in added] == ["PCT", "MA"]
    pct, ma = added
    assert (pct.title, pct.soc_code, pct.cip_code) == ("Patient Care Technician", "31-1131", "51.3902")
    assert (ma.title, ma.soc_code, ma.cip_code) == ("Medical Assistant", "31-9092", "51.0801")
    assert (pct.credential, ma.credential) == ("CPCT/A (NHA)", "CCMA (NHA)")
    assert pct.required_hours is None
    assert ma.required_hours is None
    assert not Module.objects.exists()
    assert all(skill.source for track in added for skill in track.competencies.all())
    assert [skill.position for skill in pct.competencies.all()] == [1, 2, 3, 4, 5]


def test_load_again_keeps_corrections_and_removals(director):
    pct = load_reference_data(by=director)[0]
    update_track(track=pct, required_hours=480, by=director)
    delete_competency(competency=pct.competencies.first(), by=director)

    assert load_reference_data(by=director) == []
    assert Track.objects.get(code="PCT").required_hours == 480
    assert pct.competencies.count() == 4


def test_load_leaves_a_track_of_the_same_code_alone(director):
    mine = create_track(code="pct", title="Our own", by=director)

    assert [track.code for track in load_reference_data(by=director)] == ["MA"]
    assert mine.competencies.count() == 0


def test_code_titles_say_whether_they_were_verified():
    assert code_title(SOC, "31-9092").title == "Medical Assistants"
    assert code_title(SOC, "31-9092").is_verified
    assert not code_title(SOC, "31-1132").is_verified
    assert code_title(CIP, "51.0801").title == "Medical/Clinical Assistant"
    assert code_title(SOC, "") is None
    assert code_title(SOC, "99-9999") is None
