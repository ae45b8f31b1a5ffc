"""`postmortem recover`: lists the edits that were never saved, shows them, writes them to a file, or drops them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from model.recovery import Damaged, Fit, Recovered

UNUSABLE = 2
"""Exit code where there is no such journal, or it cannot be read."""


@click.command()
@click.argument("journal", required=False)
@click.option("--show", is_flag=True, help="Print what the edits change, as a diff.")
@click.option("--write", "target", metavar="FILE", help="Write the text with the edits to another file; - is stdout.")
@click.option("--drop", is_flag=True, help="Delete the journal for good.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the list is written.")
def command(journal: str | None, *, show: bool, target: str | None, drop: bool, form: str) -> None:
    """List the edits that were not saved; JOURNAL is the name or number of one, or the file that it is about.

    The workbook offers the same when it opens the file. A journal stays until it is dropped or its edits are saved.
    """
    from model.recovery import all_journals

    found = all_journals()
    if not (show or drop or target is not None):
        chosen = found if journal is None else (_the_one(found, journal),)
        click.echo(_as_json(chosen) if form == "json" else _as_text(chosen, found))
        return
    one = _the_one(found, journal)
    if show:
        click.echo(_diff(one))
    if target is not None:
        _write(one, target)
    if drop:
        _drop(one)


def _the_one(found: tuple[Recovered | Damaged, ...], journal: str | None) -> Recovered | Damaged:
    """Return the journal that is meant; exit where that is not clear."""
    if journal is None and len(found) == 1:
        return found[0]
    if journal is None:
        _leave("say which journal: `postmortem recover` lists them" if found else "there is nothing to recover")
    if journal.isdecimal() and 0 < int(journal) <= len(found):
        return found[int(journal) - 1]
    named = [each for each in found if journal in (each.journal.name, each.journal.stem) or _is_about(each, journal)]
    if len(named) != 1:
        _leave(f"{len(named) or 'no'} journals go by {journal}: take a number or a name from `postmortem recover`")
    return named[0]


def _is_about(each: Recovered | Damaged, name: str) -> bool:
    header = getattr(each, "header", None)
    return header is not None and str(Path(name).resolve()) in (header.path, header.real_path)


def _as_text(listed: tuple[Recovered | Damaged, ...], found: tuple[Recovered | Damaged, ...]) -> str:
    from model.visible import visible_line

    if not listed:
        return "Nothing to recover: every edit was saved or dropped."
    lines = []
    for each in listed:
        lines.append(visible_line(f"{found.index(each) + 1}  {_sentence(each)}"))
        lines.append(visible_line(f"   {each.journal.name}"))
    return "\n".join(lines)


def _sentence(each: Recovered | Damaged) -> str:
    from model.recovery import Damaged

    if isinstance(each, Damaged):
        return f"a damaged journal, kept: {each.reason}"
    return f"{each.sentence()}: {_standing(each)}"


def _standing(recovered: Recovered) -> str:
    """Say how a journal stands to its file now."""
    from model.recovery import Fit

    if recovered.alive:
        return "the workbook that writes it is open"
    return {
        Fit.FITS: "the file is as it was then; opening it offers to replay them",
        Fit.ALREADY_SAVED: "the file holds them already",
        Fit.DIFFERS: "the file has changed since; opening it offers to merge them",
        Fit.GONE: "the file is gone; --write brings its text back",
    }[_fit(recovered)]


def _fit(recovered: Recovered) -> Fit:
    from model import disk
    from model.recovery import Fit

    try:
        return recovered.fit(disk.read(recovered.path).raw)
    except disk.NoSuchFile:
        return recovered.fit(None)
    except disk.DiskError:
        return Fit.DIFFERS


def _as_json(listed: tuple[Recovered | Damaged, ...]) -> str:
    import json

    return json.dumps({"journals": [_plain(each) for each in listed]}, indent=2)


def _plain(each: Recovered | Damaged) -> dict[str, object]:
    from model.recovery import Damaged

    if isinstance(each, Damaged):
        return {"journal": str(each.journal), "state": "damaged", "reason": each.reason}
    return {
        "journal": str(each.journal),
        "state": "open" if each.alive else _fit(each).value,
        "file": each.header.path,
        "user": each.header.session.user,
        "host": each.header.session.host,
        "began": each.header.began.isoformat(),
        "last": each.when.isoformat(),
        "edits": len(each.records),
        "torn": each.torn,
    }


def _readable(one: Recovered | Damaged) -> Recovered:
    from model.recovery import Damaged

    if isinstance(one, Damaged):
        _leave(f"{one.journal}: {one.reason}; it is kept as it is")
    return one


def _diff(one: Recovered | Damaged) -> str:
    from model.journal_lines import UnreadableLine
    from model.visible import visible

    try:
        return visible(_readable(one).diff()) or "They change nothing."
    except UnreadableLine as error:
        _leave(f"{one.journal}: {error}; it is kept as it is")


def _write(one: Recovered | Damaged, target: str) -> None:
    """Write the text with the edits; a file that is there already is not written over."""
    from model import disk
    from model.journal_lines import UnreadableLine

    try:
        final = _readable(one).final()
        if target == "-":
            sys.stdout.buffer.write(final)
            return
        disk.save(Path(target), final)
    except disk.ChangedOnDisk:
        _leave(f"{target} is there already: name a new file, and compare the two")
    except disk.DiskError as error:
        _leave(str(error))
    except UnreadableLine as error:
        _leave(f"{one.journal}: {error}; it is kept as it is")
    click.echo(f"Written to {target}. The journal stays until it is dropped.", err=True)


def _drop(one: Recovered | Damaged) -> None:
    if getattr(one, "alive", False):
        _leave("the workbook that writes this journal is open: close it first")
    try:
        one.drop()
    except OSError as error:
        _leave(f"{one.journal}: it cannot be deleted: {error.strerror}")
    click.echo("Dropped.", err=True)


def _leave(reason: str) -> NoReturn:
    from model.visible import visible_line

    click.echo(visible_line(f"postmortem: {reason}"), err=True)
    sys.exit(UNUSABLE)
