"""Slack: a day of an export, as its day files hold it. `ts` is the message's identity as well as its time.

The channel is the name of the folder, people's names come from the export's `users.json`; both are told from outside.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from model.patterns import compiled
from model.sources.records.protocol import Context, Record, objects, original, parts, text
from model.sources.sighting import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

_MENTION = compiled(r"<@([A-Z0-9]+)(?:\|([^>]*))?>")
_CHANNEL = compiled(r"<#[A-Z0-9]+\|([^>]*)>")
_SPECIAL = compiled(r"<!(?:subteam\^[A-Z0-9]+\|)?@?(\w+)[^>]*>")
_LINK = compiled(r"<((?:https?|mailto):[^>|]+)(?:\|([^>]*))?>")
_COMINGS = ("channel_join", "channel_leave", "group_join", "group_leave", "channel_topic", "channel_purpose")


class Slack:
    """The format."""

    name = "slack"
    title = "Slack export"

    def claims(self, document: Any) -> bool:
        """Whether it is a list of messages with Slack's time."""
        messages = objects(document) if isinstance(document, list) else objects(parts(document, "messages"))
        return bool(messages) and all("ts" in message and "type" in message for message in messages)

    def records(self, document: Any, context: Context) -> Iterator[Record]:
        """Yield the messages, with the names of people in place of their identities."""
        people = dict(context.people)
        for message in objects(document) if isinstance(document, list) else objects(parts(document, "messages")):
            yield Record(
                text(message, "ts"),
                f"{_who(message, people)}: {in_plain_words(text(message, 'text'), people)}",
                context.source,
                Kind.MESSAGE,
                Level.DEBUG if message.get("subtype") in _COMINGS else None,
                find=text(message, "ts"),
                original=original(message),
            )


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
    return people.get(user) or given or text(message, "username") or user or text(message, "bot_id") or "somebody"


FORMAT = Slack()
