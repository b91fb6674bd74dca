"""Addresses of the programs app."""

from django.urls import path

from programs.views import competencies, grants, modules, programs, reasons, retiring, setup, tracks

app_name = "programs"
urlpatterns = [
    path("", setup.setup, name="setup"),
    path("all/", programs.programs, name="programs"),
    path("new/", programs.program_create, name="program_create"),
    path("<int:pk>/", programs.program, name="program"),
    path("<int:pk>/change/", programs.program_update, name="program_update"),
    path("<int:pk>/remove/", programs.program_delete, name="program_delete"),
    path("grants/", grants.grants, name="grants"),
    path("grants/new/", grants.grant_create, name="grant_create"),
    path("grants/<int:pk>/", grants.grant, name="grant"),
    path("grants/<int:pk>/change/", grants.grant_update, name="grant_update"),
    path("grants/<int:pk>/remove/", grants.grant_delete, name="grant_delete"),
    path("reasons/", reasons.reasons, name="reasons"),
    path("reasons/new/", reasons.reason_create, name="reason_create"),
    path("reasons/load/", reasons.reasons_load, name="reasons_load"),
    path("reasons/<int:pk>/change/", reasons.reason_update, name="reason_update"),
    path("reasons/<int:pk>/retire/", reasons.reason_retire, name="reason_retire"),
    path("reasons/<int:pk>/bring-back/", reasons.reason_bring_back, name="reason_bring_back"),
    path("reasons/<int:pk>/move/", reasons.reason_move, name="reason_move"),
    path("reasons/<int:pk>/remove/", reasons.reason_delete, name="reason_delete"),
    path("tracks/", tracks.tracks, name="tracks"),
    path("tracks/new/", tracks.track_create, name="track_create"),
    path("tracks/load/", tracks.tracks_load, name="tracks_load"),
    path("tracks/<int:pk>/", tracks.track, name="track"),
    path("tracks/<int:pk>/change/", tracks.track_update, name="track_update"),
    path("tracks/<int:pk>/remove/", tracks.track_delete, name="track_delete"),
    path("tracks/<int:pk>/modules/new/", modules.module_create, name="module_create"),
    path("modules/<int:pk>/change/", modules.module_update, name="module_update"),
    path("tracks/<int:pk>/retire/", retiring.retire, {"name": "track"}, name="track_retire"),
    path("tracks/<int:pk>/bring-back/", retiring.bring_back, {"name": "track"}, name="track_bring_back"),
    path("grants/<int:pk>/retire/", retiring.retire, {"name": "grant"}, name="grant_retire"),
    path("grants/<int:pk>/bring-back/", retiring.bring_back, {"name": "grant"}, name="grant_bring_back"),
    path("skills/<int:pk>/retire/", retiring.retire, {"name": "competency"}, name="competency_retire"),
    path(
        "skills/<int:pk>/bring-back/",
        retiring.bring_back,
        {"name": "competency"},
        name="competency_bring_back",
    ),
    path("modules/<int:pk>/move/", modules.module_move, name="module_move"),
    path("modules/<int:pk>/remove/", modules.module_delete, name="module_delete"),
    path("tracks/<int:pk>/skills/new/", competencies.competency_create, name="competency_create"),
    path("skills/<int:pk>/change/", competencies.competency_update, name="competency_update"),
    path("tracks/<int:pk>/skills/copy/", competencies.competencies_copy, name="competencies_copy"),
    path("skills/<int:pk>/move/", competencies.competency_move, name="competency_move"),
    path("skills/<int:pk>/remove/", competencies.competency_delete, name="competency_delete"),
]
