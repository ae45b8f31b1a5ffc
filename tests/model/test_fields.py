"""Every field is declared once, and that declaration is enough for forms, messages and documentation."""

import pytest

from model.fields import Shape, field_at, fields_of, key_order, model_at
from model.postmortem import Postmortem
from model.reading import read
from model.steps import STEP_NAMES


def all_fields(model=Postmortem, path=()):
    for name, spec in fields_of(model).items():
        yield (*path, name), spec
        if spec.model is not None:
            inner = {Shape.ITEMS: 0, Shape.KEYED: "some-id"}.get(spec.shape)
            yield from all_fields(spec.model, (*path, name) if inner is None else (*path, name, inner))


EVERY = list(all_fields())


@pytest.mark.parametrize(
    ("path", "spec"), EVERY, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else ""
)
def test_every_field_has_a_title_a_description_and_where_it_is_typed_an_example(path, spec):
    assert spec.title
    assert spec.description.endswith((".", "?", "…")), spec.description
    if spec.shape not in (Shape.MAPPING, Shape.ITEMS, Shape.KEYED):
        assert spec.examples, path


@pytest.mark.parametrize(
    ("path", "spec"), EVERY, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else ""
)
def test_a_path_leads_to_its_declaration(path, spec):
    assert field_at(path) == spec


@pytest.mark.parametrize(
    ("path", "spec"), EVERY, ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else ""
)
def test_the_example_of_every_field_is_valid(path, spec):
    if not spec.examples:
        return
    example = [spec.examples[0]] if spec.shape is Shape.LINES else spec.examples[0]
    value = example
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    assert read(value).misfits == ()


def test_every_step_is_a_section():
    assert set(STEP_NAMES) < set(fields_of(Postmortem))


def test_new_keys_go_where_the_schema_has_them():
    assert key_order(("timeline", 4))[:3] == ("at", "until", "certainty")
    assert key_order(("fault_tree", "nodes", "anything"))[0] == "label"
    assert key_order(("nonsense", 1)) == ()


def test_an_unknown_path_has_no_declaration():
    assert field_at(("timeline", 0, "nonsense")) is None
    assert model_at(("timeline", 0)).__name__ == "Event"
