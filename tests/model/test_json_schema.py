import json
import re
from datetime import date
from pathlib import Path

import pytest
from support.reports import FULL

from model.fields import fields_of
from model.json_schema import DIALECT, json_schema
from model.new_file import Content, template
from model.postmortem import Kind, Postmortem
from model.text import Text

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))
SCHEMA = json_schema()
TYPES = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def is_of(value, name):
    if name in ("number", "integer"):
        return isinstance(value, int if name == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def complaints(value, schema=SCHEMA, at=""):
    """What an editor would underline: the part of JSON Schema that ours uses."""
    if "$ref" in schema:
        yield from complaints(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], at)
        return
    if "anyOf" in schema and all(list(complaints(value, each, at)) for each in schema["anyOf"]):
        yield f"{at}: none of the alternatives"
    types = schema.get("type", [])
    if types and not any(is_of(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{at}: wrong type"
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        yield f"{at}: not one of the choices"
    if isinstance(value, dict):
        yield from of_mapping(value, schema, at)
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from complaints(item, schema.get("items", {}), f"{at}/{index}")
    if is_of(value, "number") and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: out of bounds"


def of_mapping(value, schema, at):
    for key, each in value.items():
        if key in schema.get("properties", {}):
            yield from complaints(each, schema["properties"][key], f"{at}/{key}")
        elif not any(re.search(pattern, key) for pattern in schema.get("patternProperties", {})):
            rest = schema.get("additionalProperties", True)
            if rest is False:
                yield f"{at}/{key}: unknown"
            elif rest is not True:
                yield from complaints(each, rest, f"{at}/{key}")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_editor_complains_about_an_example(path):
    assert list(complaints(Text.from_bytes(path.read_bytes()).data)) == []


@pytest.mark.parametrize("kind", list(Kind))
def test_no_editor_complains_about_a_new_file_with_its_empty_keys(kind):
    assert list(complaints(Text.from_bytes(template(Content(kind, "x", "SEV1", date(2026, 11, 18)))).data)) == []


def test_no_editor_complains_about_a_file_with_every_field():
    assert list(complaints(FULL)) == []


def test_a_typing_error_in_a_key_is_shown_at_any_depth():
    data = {
        "titel": "x",
        "brief": {"people": {"authers": []}},
        "timeline": [{"evnt": "x"}],
        "fault_tree": {"nodes": {"a": {"lable": "x"}}},
    }
    assert [each.split(":")[0] for each in complaints(data)] == [
        "/titel", "/brief", "/timeline/0/evnt", "/fault_tree",
    ]  # fmt: skip


def test_keys_of_the_team_are_allowed_everywhere():
    assert list(complaints({"x_ticket": 1, "brief": {"x_a": []}, "actions": [{"x_b": {}}]})) == []


def test_a_number_may_stand_where_text_is_expected():
    assert list(complaints({"title": 2024, "tags": [1], "triggers": [{"window": 10}]})) == []


def test_wrong_choices_types_and_bounds_are_shown():
    data = {"kind": "outage", "services": "a", "impact": {"users_affected_percent": 120}, "postmortem": 2}
    assert len(list(complaints(data))) == 4


def test_any_severity_is_allowed_and_the_usual_ones_are_offered():
    assert list(complaints({"severity": "P1"})) == []
    assert SCHEMA["properties"]["severity"]["anyOf"][0] == {"enum": ["SEV1", "SEV2", "SEV3", "SEV4"]}


def test_it_is_of_the_dialect_of_2020_and_plain_json():
    assert SCHEMA["$schema"] == DIALECT
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_every_field_is_explained():
    def models(model):
        yield model
        for spec in fields_of(model).values():
            if spec.model is not None:
                yield from models(spec.model)

    for model in models(Postmortem):
        properties = (SCHEMA if model is Postmortem else SCHEMA["$defs"][model.__name__])["properties"]
        for name, spec in fields_of(model).items():
            assert properties[name]["title"] == spec.title
            assert properties[name]["description"] == spec.description
            shown = properties[name].get("examples") or properties[name].get("items", {}).get("examples", [])
            assert shown == list(spec.examples)


def test_times_are_text_with_a_format():
    held = SCHEMA["$defs"]["Meeting"]["properties"]["at"]
    assert (held["type"], held["format"]) == (["string", "null"], "date-time")


def test_a_row_of_the_timeline_may_have_a_day_where_no_time_is_known():
    at = SCHEMA["$defs"]["Event"]["properties"]["at"]
    assert at["type"] == ["string", "null"]
    assert at["anyOf"] == [{"format": "date-time"}, {"format": "date"}]
