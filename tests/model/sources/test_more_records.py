"""Exports that other tools of the same services write, and tables as trackers and clouds name their columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from support.sightings import from_text, only, said, times

from model.sources.sighting import Kind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("document", "at", "kind", "words"),
    [
        (
            {"log_entry": {"type": "resolve_log_entry", "created_at": "2026-11-18T14:05:00Z", "summary": "Resolved"}},
            "2026-11-18T14:05:00Z",
            Kind.RESOLUTION,
            "PagerDuty: Resolved",
        ),
        (
            {
                "status": "success",
                "data": {"alerts": [{"labels": {"alertname": "High"}, "activeAt": "2026-11-18T14:05:00Z"}]},
            },
            "2026-11-18T14:05:00Z",
            Kind.ALERT,
            "Alert fires: High",
        ),
        (
            [{"tagName": "v7", "createdAt": "2026-11-01T00:00:00Z", "publishedAt": "2026-11-18T14:05:00Z"}],
            "2026-11-18T14:05:00Z",
            Kind.DEPLOY,
            "Release v7",
        ),
        (
            [
                {
                    "databaseId": 7,
                    "name": "deploy",
                    "headBranch": "main",
                    "createdAt": "2026-11-18T14:04:00Z",
                    "startedAt": "2026-11-18T14:05:00Z",
                    "conclusion": "failure",
                }
            ],
            "2026-11-18T14:05:00Z",
            Kind.DEPLOY,
            "Run of deploy on main: failure",
        ),
        (
            [
                {
                    "number": 7,
                    "title": "Larger pool",
                    "createdAt": "2026-11-01T00:00:00Z",
                    "mergedAt": "2026-11-18T14:05:00Z",
                }
            ],
            "2026-11-18T14:05:00Z",
            Kind.COMMIT,
            "Merge of #7: Larger pool",
        ),
        (
            [
                {
                    "sha": "0123456789abcdef",
                    "commit": {
                        "author": {"date": "2026-11-01T00:00:00Z"},
                        "committer": {"date": "2026-11-18T14:05:00Z"},
                        "message": "Larger pool\n\nas measured",
                    },
                }
            ],
            "2026-11-18T14:05:00Z",
            Kind.COMMIT,
            "Commit 0123456789: Larger pool",
        ),
        (
            {"notes": [{"content": "rolled back", "created_at": "2026-11-18T14:05:00Z"}]},
            "2026-11-18T14:05:00Z",
            Kind.NOTE,
            "rolled back",
        ),
    ],
)
def test_a_record_is_dated_by_when_it_happened(tmp_path: Path, document: Any, at: str, kind: Kind, words: str):
    found = from_text(tmp_path, json.dumps(document), name="export.json")
    assert times(found) == [at]
    assert (only(found).kind, only(found).message) == (kind, words)


@pytest.mark.parametrize(
    ("table", "at", "assumed"),
    [
        ("Created,Key,Summary\n18/Nov/26 2:05 PM,OPS-1,Down\n", "2026-11-18T14:05:00Z", True),
        ("Timestamp (UTC),Message\n2026-11-18 14:05:00,Down\n", "2026-11-18T14:05:00Z", False),
        ("Date,Time,Event\n18.11.2026,9:05,Down\n", "2026-11-18T09:05:00Z", True),
    ],
)
def test_a_table_is_dated_by_what_its_columns_say(tmp_path: Path, table: str, at: str, assumed: bool):
    found = from_text(tmp_path, table, name="export.csv")
    assert times(found) == [at]
    assert said(found) == ["Down"]
    assert bool(only(found).assumed) is assumed
    assert only(found).place.reference().endswith(":2")
