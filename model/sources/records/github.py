"""GitHub: deployments and their statuses, workflow runs, releases and the events of a repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.sources.records.protocol import Context, Record, objects, original, parts, sentence, text
from model.sources.sighting import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 10


class GitHub:
    """The format."""

    name = "github"
    title = "GitHub deployments, runs, releases or events"

    def claims(self, document: Any) -> bool:
        """Whether every object of it is one that GitHub makes."""
        found = _objects(document)
        return bool(found) and all(_record(each) is not None for each in found)

    def records(self, document: Any, context: Context) -> Iterator[Record]:  # noqa: ARG002 - it says all itself
        """Yield what the objects tell."""
        for each in _objects(document):
            record = _record(each)
            if record is not None:
                yield record


def _objects(document: Any) -> list[dict[str, Any]]:
    if isinstance(document, dict):
        for key in ("workflow_runs", "deployment_status", "deployment", "release", "workflow_run"):
            if key in document:
                return objects(document[key])
    return objects(document)


def _record(each: dict[str, Any]) -> Record | None:
    if "sha" in each and "environment" in each and "statuses_url" in each:
        return _made(each, "created_at", f"Deployment of {_ref(each)} to {text(each, 'environment')}", Kind.DEPLOY)
    if "state" in each and "deployment_url" in each:
        said = f"Deployment to {text(each, 'environment')}: {text(each, 'state').replace('_', ' ')}"
        return _made(each, "created_at", said, Kind.DEPLOY)
    if "run_number" in each and "head_sha" in each:
        outcome = text(each, "conclusion") or text(each, "status")
        said = f"Run {text(each, 'run_number')} of {text(each, 'name')} on {text(each, 'head_branch')}: {outcome}"
        return _made(each, "run_started_at" if each.get("run_started_at") else "created_at", said, Kind.DEPLOY)
    if "tag_name" in each and "published_at" in each:
        return _made(each, "published_at", f"Release {text(each, 'tag_name')}", Kind.DEPLOY)
    if "tagName" in each and "publishedAt" in each:
        return _made(each, "publishedAt", f"Release {text(each, 'tagName')}", Kind.DEPLOY)
    if "databaseId" in each and "headBranch" in each and "createdAt" in each:
        outcome = text(each, "conclusion") or text(each, "status")
        said = f"Run of {text(each, 'workflowName') or text(each, 'name')} on {text(each, 'headBranch')}: {outcome}"
        return _made(each, "startedAt" if each.get("startedAt") else "createdAt", said, Kind.DEPLOY)
    if "number" in each and "title" in each and "mergedAt" in each:
        said = f"Merge of #{text(each, 'number')}: {text(each, 'title')}"
        return _made(each, "mergedAt", said, Kind.COMMIT)
    if "number" in each and "head" in each and "merged_at" in each:
        said = f"Merge of #{text(each, 'number')}: {text(each, 'title')}"
        return _made(each, "merged_at", said, Kind.COMMIT)
    if "sha" in each and isinstance(parts(each, "commit", "committer"), dict):
        return _commit(each)
    if "actor" in each and "repo" in each and "type" in each and "created_at" in each:
        return _event(each)
    return None


def _commit(each: dict[str, Any]) -> Record:
    said = f"Commit {text(each, 'sha')[:_SHOWN]}: {text(each, 'commit', 'message').partition(chr(10))[0]}"
    when = text(each, "commit", "committer", "date")
    return Record(when, said, "github", Kind.COMMIT, None, text(each, "html_url"), find=when, original=original(each))


def _event(each: dict[str, Any]) -> Record:
    kind = text(each, "type").removesuffix("Event")
    payload = parts(each, "payload") or {}
    ref = text(payload, "ref").removeprefix("refs/heads/").removeprefix("refs/tags/")
    title = text(payload, "pull_request", "title") or text(payload, "issue", "title")
    tag = text(payload, "release", "tag_name")
    said = sentence([f"{kind} {text(payload, 'action')}", sentence([ref or tag, title])])
    who = text(each, "actor", "login")
    deploy = kind in ("Release", "Deployment", "DeploymentStatus")
    address = text(payload, "pull_request", "html_url") or text(payload, "release", "html_url")
    return _made(each, "created_at", f"{said}, by {who}", Kind.DEPLOY if deploy else Kind.COMMIT, address)


def _made(each: dict[str, Any], when: str, said: str, kind: Kind, address: str = "") -> Record:
    return Record(
        text(each, when),
        said,
        "github",
        kind,
        address=address or text(each, "html_url") or text(each, "url") or text(each, "target_url"),
        find=text(each, "id"),
        original=original(each),
    )


def _ref(each: dict[str, Any]) -> str:
    ref, sha = text(each, "ref"), text(each, "sha")[:_SHOWN]
    return ref if ref.startswith(sha) or not sha else f"{ref} ({sha})"


FORMAT = GitHub()
