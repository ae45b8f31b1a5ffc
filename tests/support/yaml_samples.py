"""Files as people write them by hand: comments everywhere, every quoting style, both list indents, odd line ends."""

INDENTED = """\
# yaml-language-server: $schema=postmortem.schema.json

postmortem: 1                     # format version
kind: incident
title: Checkout API outage        # as announced
status: draft
severity: SEV1
services: [checkout-api, payments] # the ones that paged
tags: [configuration]

# Who, and for whom.
brief:
  purpose: learning               # learning | prevention
  people: {incident_lead: "@maria", scribe: '@lee', authors: ["@maria", "@sam"]}
  summary: |                      # plain words
    One in five checkouts failed.

    Nobody lost money.
  # the executive summary is still to be written
  constraints:
  x_team: storefront

# --- what it meant ---

impact:
  users_affected: 50000
  users_affected_percent: 20.0
  revenue_lost:
    amount: 20000                 # rounded up
    currency: USD

timeline:
  # all times are UTC

  # from the deployment log
  - at: 2026-11-18T14:05:00Z      # Deployment 4812
    event: Deployment 4812 starts (connection-pool setting changed)
    milestone: started
    evidence: [https://ci.example.com/4812, "log, line 7"]

  # alert text verbatim
  - at: 2026-11-18T14:07:00Z
    event: >-
      The error rate alert fires and
      wakes the on-call engineer.

      It names the checkout service.
    milestone: detected
    # and nobody looked at the dashboard

  - at: 2026-11-18T14:20:00Z
    event: "Rollback to release 4811"

# the section below is for later
actions:
  - id: validate-config
    action: Reject pool sizes under 50
    owner: "@alex"
    due: 2026-12-01
    addresses: [pool-too-small]   # ids of tree events

  - id: load-test
    action: 'Run the load test with production''s settings'
    # no owner yet
    status: open
"""

FLUSH = """\
title: 'Search: slow "again"'
services:
- search
- index   # the writer
# - crawler is out of scope
- gateway

lessons:
  went_well:
  - 'Alerting: worked'
  - "Rollback \\u2013 in minutes"
  to_improve: []
  got_lucky:
  learnings:
  - learned: We learned that caches hide load
    evidence:
    - https://graphs.example.com/1#a
    - graph 2
    decision: {type: guardrail, text: "Limit, then alert"}
  # one more to come
whys:
- id: pool
  problem: Search took 9 s
  chain:
  - because: |-
      The index was rebuilt
        while in use
  - because: nobody knew    # ask the team
    root_cause: true
- id: cache
  problem: ~
fault_tree:
  top: slow
  nodes:
    slow:
      gate: and
      inputs: [rebuild, load]

    # the event that started it
    rebuild:
      label: Rebuild in use
      state: occurred

    load: {label: Load, state: unknown}
x_notes: >
  Folded prose that
  goes on.

  A second paragraph.
"""

DEEP = """\
---
meta:
    owner: "@ana"    # four columns here


    note: "quoted
      over two lines"
    numbers: [1, 2.5, 0x1f, 0o17, ~, true]
    plain: text that goes on
      in a second line   # and ends
list:
    -   id: 1
        text: one

    -   id: 2
        text: |
            indented by four

              and more


    -   id: 3
        text: three
        inner:
            - a
            - - b
              - c
            -
              - d
multi: [
  one,   # the first
  two,
  {a: 1, b: [x, y]},
]
last: 'no line break follows'
"""

SPARSE = """\
# A postmortem to be written.
title:
status: ""
timeline: []
actions: [ ]
impact: {}
brief:
  # purpose: learning
review:
  approvals: []    # who signed
  risks:
"""

UNICODE = """\
title: Störung — “Kasse” 🧾   # ünïcode: yes
summary: |
  Zeile eins · 1
  \tgetabt
  👩‍💻 am Werk
名前: チェックアウト
list:
  - ärger
  - "\\u00e9\\x41\\t"
  - 'ß'
"""

COMMENTS_ONLY = "# nothing yet\n\n# really\n"

PLAIN = {
    "indented": INDENTED,
    "flush": FLUSH,
    "deep": DEEP,
    "sparse": SPARSE,
    "unicode": UNICODE,
    "comments only": COMMENTS_ONLY,
    "empty": "",
}


def without_final_newline(source: str) -> str:
    return source.rstrip("\n")


SAMPLES = {
    **{name: source.encode() for name, source in PLAIN.items()},
    "indented, CRLF": INDENTED.replace("\n", "\r\n").encode(),
    "flush, BOM": b"\xef\xbb\xbf" + FLUSH.encode(),
    "flush, CRLF, BOM, no final newline": b"\xef\xbb\xbf" + without_final_newline(FLUSH).replace("\n", "\r\n").encode(),
    "indented, no final newline": without_final_newline(INDENTED).encode(),
    "deep, no final newline": without_final_newline(DEEP).encode(),
}

ODD = """\
base: &base
  a: 1   # anchored
used: *base
unused: &lonely {x: y}
merged:
  <<: *base
  b: 2
tagged: !secret
  key: value
typed: !!str 12
? complex
: value
? [a, b]
: of lists
twice: 1
plain: text
twice: 2
"""
