"""The user's own keys, and the list of all keys as text.

The keys are declared in `screens.keys`. A user's keymap file gives other keys by id:

    # ~/.config/postmortem/keymap.toml
    "workbook.save" = "f2"
    "rows.add" = "a,+"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.keys import EDITING, KEYS, MOVING, Scope, keys_in

if TYPE_CHECKING:
    from pathlib import Path


BUILT_IN = {"Moving": MOVING, "Editing a text": EDITING}
"""Keys without an id, which no keymap changes, by where they work."""


class KeymapError(ValueError):
    """The keymap file cannot be used; says which file, what was found and what is expected."""


def keymap_path() -> Path:
    """Return where the user's keymap file is looked for."""
    from platformdirs import user_config_path

    return user_config_path("postmortem") / "keymap.toml"


def read_keymap(path: Path) -> dict[str, str]:
    """Return the user's keys by id; nothing where there is no file.

    Raises:
        KeymapError: the file is no TOML, names an id that does not exist, or gives something that is no key.
    """
    if not path.exists():
        return {}
    import difflib
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KeymapError(f"{path}: cannot be read as TOML: {error}") from error
    known = {key.id for key in KEYS}
    for name, keys in found.items():
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean `{close[0]}`?" if close else "; `postmortem keys` lists all ids"
            raise KeymapError(f"{path}: no key has the id `{name}`{hint}")
        if not isinstance(keys, str) or not keys.strip():
            raise KeymapError(f'{path}: `{name}` must be text such as "f2" or "a,+", found {keys!r}')
    return {name: str(keys) for name, keys in found.items()}


def _shown(keys: str, shown: str) -> str:
    return shown or keys.replace(",", " ")


def keys_as_text() -> str:
    """Return all keys as plain text, by where they work."""
    lines = []
    for title, listed in BUILT_IN.items():
        lines += [title, *(f"  {keys:<10} {'':<26} {meaning}" for keys, meaning in listed), ""]
    lines.pop()
    for scope in Scope:
        if keys := keys_in(scope):
            lines += ["", scope.value.capitalize()]
            lines += [f"  {_shown(key.keys, key.shown):<10} {key.id:<26} {key.meaning}" for key in keys]
    return "\n".join(lines) + "\n"


def keys_as_markdown() -> str:
    """Return all keys as the page of the documentation."""
    lines = ["# Keys", "", "Written by `postmortem keys --format markdown`. The id is what a keymap file names.", ""]
    for title, listed in BUILT_IN.items():
        lines += [f"## {title}", "", "| key | what it does |", "| --- | --- |"]
        lines += [*(f"| `{keys}` | {meaning} |" for keys, meaning in listed), ""]
    for scope in Scope:
        if keys := keys_in(scope):
            lines += [f"## {scope.value.capitalize()}", "", "| key | id | what it does |", "| --- | --- | --- |"]
            lines += [f"| `{_shown(key.keys, key.shown)}` | `{key.id}` | {key.meaning} |" for key in keys]
            lines.append("")
    return "\n".join(lines)
