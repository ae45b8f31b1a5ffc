"""What fields mean in kinds that are about no outage."""

import pytest

from model.fields import Shape, field_at
from model.kind_hints import HINTS, of_kind
from model.kinds import kind_of
from model.postmortem import Kind

HINTED = [(kind, name) for kind, hints in HINTS.items() for name in hints]


def path_of(name):
    """The path of a field; of one inside a list, in its first item."""
    parts = name.replace("metrics.", "metrics.0.").replace("timeline.", "timeline.0.").split(".")
    return tuple(int(part) if part.isdigit() else part for part in parts)


@pytest.mark.parametrize(("kind", "name"), HINTED)
def test_a_hint_is_about_a_field_that_there_is_and_that_the_kind_asks_for(kind, name):
    path = path_of(name)
    spec = field_at(path)
    assert spec is not None
    assert kind_of(kind).asks(path)
    told = of_kind(spec, path, kind)
    assert told.example
    assert (told.shape, told.choices, told.title) == (spec.shape, spec.choices, spec.title)
    if spec.shape is Shape.NUMBER:
        assert float(told.example) >= 0


@pytest.mark.parametrize("kind", [None, Kind.INCIDENT, Kind.REGRESSION])
def test_an_outage_is_asked_as_its_fields_are_declared(kind):
    spec = field_at(("brief", "summary"))
    assert of_kind(spec, ("brief", "summary"), kind) is spec
