"""Events of Kubernetes, as `kubectl get events -o json` or `-o yaml` writes them, alone or among other objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.records.protocol import Context, Record, objects, original, text
from model.sources.sighting import Kind, Level
from model.times import is_unset

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROLL_OUTS = ("ScalingReplicaSet", "DeploymentRollback", "DeploymentRollbackRevisionNotFound")


class KubernetesEvents:
    """The format."""

    name = "kubernetes-events"
    title = "Kubernetes events, JSON or YAML"

    def claims(self, document: Any) -> bool:
        """Whether it is an event, a list with events, or another object of the same stream."""
        if isinstance(document, list):
            return bool(document) and all(self.claims(each) for each in document)
        version = text(document, "apiVersion")
        # The API server's audit log has events of its own, line by line, that are none of these.
        return bool(version) and "kind" in document and not version.startswith("audit.")

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield the events; one that was counted several times spans from its first to its last."""
        for each in _events(document):
            first, last = _moments(each)
            reason, involved = text(each, "reason"), each.get("involvedObject") or each.get("regarding") or {}
            what = f"{text(involved, 'kind')}/{text(involved, 'name')}"
            count = text(each, "count")
            times = f" ({count} times)" if count not in ("", "0", "1") else ""
            yield Record(
                first,
                f"{reason} {what}: {text(each, 'message') or text(each, 'note')}{times}",
                "kubernetes",
                Kind.DEPLOY if reason in _ROLL_OUTS else Kind.LOG,
                Level.WARNING if text(each, "type") == "Warning" else Level.INFO,
                until="" if last == first else last,
                find=text(each, "metadata", "uid"),
                original=original({key: each[key] for key in each if key != "metadata"}),
            )


def _events(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict) and isinstance(document.get("items"), list):
        document = document["items"]
    return [each for each in objects(document) if each.get("kind", "Event") == "Event" and "reason" in each]


def _moments(each: dict[str, Any]) -> tuple[str, str]:
    """Return the first and the last moment; new events have only `eventTime`, old ones leave it null."""
    first = next(
        (when for when in (text(each, "firstTimestamp"), text(each, "eventTime")) if not is_unset(when)),
        text(each, "metadata", "creationTimestamp"),
    )
    last = text(each, "lastTimestamp")
    return first, first if is_unset(last) else last


FORMAT = KubernetesEvents()
