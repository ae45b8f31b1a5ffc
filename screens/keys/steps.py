"""The keys that a single step adds: the timeline's, the 5 Whys', the fault tree's, the actions', the review's."""

from __future__ import annotations

from screens.keys.key import Key, Scope

TIMELINE: tuple[Key, ...] = (
    Key(
        "timeline.import", Scope.TIMELINE, "i", "import", "import", "Bring events from logs, alerts, chat or git.", "i"
    ),
    Key(
        "timeline.milestone",
        Scope.TIMELINE,
        "m",
        "milestone",
        "milestone",
        "Say which milestone the row is: one more key chooses it.",
        "m",
    ),
)

WHYS: tuple[Key, ...] = (
    Key(
        "whys.root_cause",
        Scope.WHYS,
        "r",
        "mark_root_cause",
        "root cause",
        "Mark the answer as a root cause; again takes the mark away.",
        "r",
    ),
    Key("whys.chain", Scope.WHYS, "A", "begin_chain", "new chain", "Begin a chain from another problem.", "A"),
    Key(
        "whys.branch",
        Scope.WHYS,
        "B",
        "branch",
        "2nd answer",
        "Begin a chain with a second answer to the question that the selected answer answers.",
        "B",
    ),
)

FAULT_TREE: tuple[Key, ...] = (
    Key(
        "fault_tree.gate",
        Scope.FAULT_TREE,
        "space",
        "gate",
        "AND/OR",
        "Make the gate an AND where it is an OR, and an OR where it is not; on an event, step its state.",
        "space",
    ),
    Key(
        "fault_tree.rarer_gate",
        Scope.FAULT_TREE,
        "t",
        "rarer_gate",
        "other gate",
        "Make the gate one of the rarer kinds, as its causes allow: k of n, inhibit, XOR, NOT.",
        "t",
        in_bar=False,
    ),
    Key(
        "fault_tree.cut_set",
        Scope.FAULT_TREE,
        "greater_than_sign",
        "cut_set(1)",
        "cut set",
        "Light the next cut set in the tree.",
        ">",
    ),
    Key(
        "fault_tree.cut_set_before",
        Scope.FAULT_TREE,
        "less_than_sign",
        "cut_set(-1)",
        "cut set before",
        "Light the cut set before; esc puts the light out.",
        "<",
        in_bar=False,
    ),
    Key(
        "fault_tree.more",
        Scope.FAULT_TREE,
        "m",
        "more",
        "more",
        "Show all that is known of the node in a low terminal; again shows the gist.",
        "m",
        in_bar=False,
    ),
    Key(
        "fault_tree.wrap", Scope.FAULT_TREE, "W", "wrap", "wrap", "Put a new AND gate over the node.", "W", in_bar=False
    ),
    Key(
        "fault_tree.share",
        Scope.FAULT_TREE,
        "s",
        "share",
        "share",
        "Make another node of the tree a cause of this one too.",
        "s",
        in_bar=False,
    ),
    Key(
        "fault_tree.rename",
        Scope.FAULT_TREE,
        "R",
        "rename",
        "rename",
        "Rename the id wherever it is named.",
        "R",
        in_bar=False,
    ),
    Key(
        "fault_tree.occurred",
        Scope.FAULT_TREE,
        "o",
        "occurred",
        "occurred",
        "Mark that the event occurred, or take the mark away.",
        "o",
        in_bar=False,
    ),
    Key(
        "fault_tree.root_cause",
        Scope.FAULT_TREE,
        "r",
        "root_cause",
        "root cause",
        "Mark the cause as a root cause, or take the mark away.",
        "r",
        in_bar=False,
    ),
    Key(
        "fault_tree.evidence",
        Scope.FAULT_TREE,
        "E",
        "evidence",
        "evidence",
        "Add evidence to the node.",
        "E",
        in_bar=False,
    ),
    Key("fault_tree.act", Scope.FAULT_TREE, "A", "act", "action", "Begin an action that cuts this cause.", "A"),
    Key(
        "fault_tree.grow",
        Scope.FAULT_TREE,
        "i",
        "grow",
        "grow",
        "Hang the 5 Whys and the factors below the node.",
        "i",
        in_bar=False,
    ),
    Key("fault_tree.fold", Scope.FAULT_TREE, "z", "fold", "fold", "Fold the gate, or unfold it.", "z", in_bar=False),
)

ACTIONS: tuple[Key, ...] = (
    Key(
        "actions.impact",
        Scope.ACTIONS,
        "i",
        "step_level('impact')",
        "impact",
        "Step the impact of the action: high, medium, low.",
        "i",
        in_bar=False,
    ),
    Key(
        "actions.effort",
        Scope.ACTIONS,
        "t",
        "step_level('effort')",
        "effort",
        "Step the effort of the action: high, medium, low.",
        "t",
        in_bar=False,
    ),
)

REVIEW: tuple[Key, ...] = (
    Key(
        "review.clock",
        Scope.REVIEW,
        "t",
        "clock",
        "clock",
        "Start the clock of the meeting; again stops it.",
        "t",
    ),
    Key(
        "review.next_part",
        Scope.REVIEW,
        "T",
        "next_part",
        "next part",
        "Go on to the next part of the meeting, from the last one to its end; the time that has passed stays.",
        "T",
        in_bar=False,
    ),
)
