"""Files as large as one will ever be: 100 KB of prose, 5,000 events, a fault tree of 2,000 nodes."""

from __future__ import annotations

HEAD = """postmortem: 1
kind: incident
title: Checkout API outage
status: draft
severity: SEV1
services: [checkout-api]

brief:
  purpose: learning
  detected_by: alert
  people: {incident_lead: "@maria", facilitator: "@sam", authors: ["@maria"]}
  summary: |
    Checkout returned errors.
"""
PARAGRAPH = """
    Checkout returned 500 to one in five users because the **connection pool** was templated as 10, see
    [run {number}](https://ci.example.com/{number}). Nobody saw it before the alert on latency fired.
"""
EVENT = """
  - at: 2026-11-{day:02}T{hour:02}:{minute:02}:00Z
    event: Deployment {number} starts (connection-pool setting changed), and what people said about it then in the channel
    evidence: [https://ci.example.com/{number}]
    source: deploys
"""


def prose(paragraphs: int = 300, events: int = 250) -> str:
    """A file of 100 KB, a third of it one long text."""
    story = "".join(PARAGRAPH.format(number=number) for number in range(paragraphs))
    return f"{HEAD}  technical_summary: |{story}{_timeline(events)}"


def many_events(count: int = 5_000) -> str:
    """A file with so many events, a minute apart: 1 MB."""
    return HEAD + _timeline(count)


def _timeline(count: int) -> str:
    return "\ntimeline:" + "".join(
        EVENT.format(number=number, day=1 + number // 1440, hour=number // 60 % 24, minute=number % 60)
        for number in range(count)
    )


def many_nodes(count: int = 2_000, inputs: int = 4) -> str:
    """A file with a fault tree of so many nodes, each gate with a few inputs."""
    nodes = []
    for number in range(count):
        below = [each for each in range(inputs * number + 1, inputs * (number + 1) + 1) if each < count]
        named = "".join(f"\n        - node-{each}" for each in below)
        gate = f"gate: {'and' if number % 3 else 'or'}\n      inputs:{named}" if len(below) > 1 else "state: occurred"
        nodes.append(f"    node-{number}:\n      label: Cause {number} of the outage\n      {gate}\n")
    return f"{HEAD}\nfault_tree:\n  top: node-0\n  nodes:\n{''.join(nodes)}"
