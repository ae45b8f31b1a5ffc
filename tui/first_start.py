"""Whether the tour is due: once for each user, never where the environment says so."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from model.session import state_folder

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "POSTMORTEM_TOUR"
"""Set to 0, it keeps the tour away; recorded sessions and tests do so."""


def tour_is_due(state: Path | None = None) -> bool:
    """Say whether the tour has never been shown, and remember that it now is.

    Where that cannot be remembered it is not shown: a tour at every start is worse than none.
    """
    if os.environ.get(VARIABLE) == "0":
        return False
    marker = state_folder(state) / "tour-shown"
    try:
        marker.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        marker.touch(exist_ok=False)
    except OSError:
        return False
    return True
