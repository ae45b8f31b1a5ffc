"""The workbook's own two themes, in which no two meanings share a colour.

Textual's accent is its warning's orange: a milestone would look like a complaint. Here what leads on is cyan, what
warns is amber, what is wrong is red, what is well is green. The other themes of Textual, the ANSI ones among them,
stand in the palette. What is said quietly has a colour of its own: Textual's is computed for widgets only, and comes
out brighter than the text within a line.
"""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="postmortem-dark",
    primary="#4c8fd6",
    secondary="#3d6fa5",
    accent="#4fb8c4",
    warning="#e5a84b",
    error="#e06474",
    success="#5fb573",
    foreground="#dcdfe4",
    background="#14171c",
    surface="#1a1e25",
    panel="#252b35",
    variables={"text-muted": "#949cab", "text-disabled": "#6d7585"},
)
LIGHT = Theme(
    name="postmortem-light",
    dark=False,
    primary="#1f5f9e",
    secondary="#4a7fb0",
    accent="#0b7285",
    warning="#a05a00",
    error="#b02a37",
    success="#1f7a3d",
    foreground="#1c2128",
    background="#f6f7f9",
    surface="#eceff3",
    panel="#dde2e9",
    variables={"text-muted": "#59626f", "text-disabled": "#878f9b"},
)
THEMES = (DARK, LIGHT)
OF_FEW_COLOURS, OF_FEW_COLOURS_LIGHT = "ansi-dark", "ansi-light"
"""Textual's themes for terminals of sixteen colours, such as the Linux console."""
_FEW = BUILTIN_THEMES[OF_FEW_COLOURS]
_GROUND = dict.fromkeys(
    ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), "ansi_default"
)
_QUIET = dict.fromkeys(("text-muted", "text-disabled"), "ansi_bright_black")
OF_NO_COLOURS = replace(_FEW, name="postmortem-plain", variables=_FEW.variables | _GROUND | _QUIET)
"""Where no colours are wanted, or there are none: it says little by them, and `tui.colourless` says that otherwise."""
