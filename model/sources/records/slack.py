"""Slack: a day of an export, as its day files hold it. `ts` is the message's identity as well as its time.

The channel is the name of the folder, people's names come from the export's `users.json`; both are told from outside.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

_MENTION = compiled(r"<@([A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = compiled(r"<#[A-Z0-9]+\|([^>]*)>")
_SPECIAL = compiled(r"<!(?:subteam\^[A-Z0-9]+\|)?@?(\w+)[^>]*>")
_LINK = compiled(r"<((?:https?|mailto):[^>|]+)(?:\|([^>]*))?>")
_COMINGS = (
    *("channel_join", "channel_leave", "group_join", "group_leave", "channel_topic", "channel_purpose"),
    *("message_changed", "message_deleted", "tombstone"),
)
"""What no one reads who asks what was said."""
_BESIDE = (
    frozenset(("id", "created", "members")),
    frozenset(("id", "created", "creator")),
    frozenset(("id", "name", "profile")),
    frozenset(("user_id", "change_type")),
)
"""Keys of the lists that stand beside the messages: channels, direct messages, people, apps."""


class Slack:
    """The format."""

    name = "slack"
    title = "Slack export"

    def claims(self, document: Any) -> bool:
        """Whether it is a list of messages with Slack's time, or one of the lists that stand beside them."""
        messages = _messages(document)
        return (bool(messages) and all("ts" in message and "type" in message for message in messages)) or (
            _is_beside(document)
        )

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield the messages, with the names of people in place of their identities."""
        people = dict(context.people)
        for message in () if _is_beside(document) else _messages(document):
            hidden = message.get("subtype") in _COMINGS
            yield Record(
                text(message, "ts"),
                _said(message, people),
                context.source,
                Kind.MESSAGE,
                Level.DEBUG if hidden else None,
                find=text(message, "ts"),
                original=original(message),
            )


def _messages(document: Any) -> list[dict[str, Any]]:
    return objects(document) if isinstance(document, list) else objects(parts(document, "messages"))


def _is_beside(document: Any) -> bool:
    """Whether it lists the channels, the people or the apps of an export: nothing of it was said."""
    found = objects(document) if isinstance(document, list) else []
    return bool(found) and all(any(keys <= each.keys() for keys in _BESIDE) for each in found)


def _said(message: dict[str, Any], people: dict[str, str]) -> str:
    """Return who said what; of a message that was changed or deleted later, that it was."""
    match message.get("subtype"):
        case "message_changed":
            inner = parts(message, "message") or {}
            return f"{_who(inner, people)} changed a message to: {_words(inner, people)}"
        case "message_deleted" | "tombstone":
            return f"{_who(parts(message, 'previous_message') or message, people)}: (a message that was deleted)"
    return f"{_who(message, people)}: {_words(message, people)}"


def _words(message: dict[str, Any], people: dict[str, str]) -> str:
    """Return the text of a message; where it has none, what apps and files say in its place."""
    said = text(message, "text")
    if not said.strip():
        attached = (_attached(each) for each in objects(message.get("attachments")))
        shown = (_block(each) for each in objects(message.get("blocks")))
        files = (f"({text(each, 'title') or text(each, 'name')})" for each in objects(message.get("files")))
        said = sentence([*attached, *shown, *files], " ")
    return in_plain_words(said, people)


def _attached(each: dict[str, Any]) -> str:
    found = sentence([text(each, "title"), text(each, "text")])
    return found or text(each, "fallback") or text(each, "pretext")


def _block(each: Any) -> str:
    """Return the words of a block and of what lies within it, in their order."""
    if isinstance(each, list):
        return sentence(map(_block, each), " ")
    if not isinstance(each, dict):
        return ""
    if each.get("type") == "user":
        return f"<@{text(each, 'user_id')}>"
    inner = each.get("text")
    own = _block(inner) if isinstance(inner, dict) else text(each, "text")
    return sentence([own, *(_block(each.get(key)) for key in ("fields", "elements"))], " ")


def names(users: Any) -> tuple[tuple[str, str], ...]:
    """Return the names of people by identity, from an export's `users.json`."""
    return tuple(
        (
            text(user, "id"),
            text(user, "profile", "display_name") or text(user, "real_name") or text(user, "name"),
        )
        for user in objects(users)
    )


def in_plain_words(said: str, people: dict[str, str]) -> str:
    """Return a message without Slack's marks: names for identities, addresses for links."""
    said = _MENTION.sub(lambda match: "@" + (people.get(match[1]) or match[2] or match[1]), said)
    said = _CHANNEL.sub(r"#\1", said)
    said = _LINK.sub(lambda match: f"{match[2]} ({match[1]})" if match[2] else match[1], said)
    return html.unescape(_SPECIAL.sub(r"@\1", said))


def _who(message: dict[str, Any], people: dict[str, str]) -> str:
    user = text(message, "user")
    given = text(message, "user_profile", "display_name") or text(message, "user_profile", "real_name")
    app = text(message, "username") or text(message, "bot_profile", "name")
    return people.get(user) or given or app or user or text(message, "bot_id") or "somebody"


FORMAT = Slack()
