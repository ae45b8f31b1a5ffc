"""Open-PSA models: whole ones are read, wrong ones refused with their place, written ones read back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from support.fault_trees import ALL_KINDS, DATA, fault_trees

from model import open_psa
from model.cut_sets import BasicEvent, EventState, FaultTree, Gate, GateKind, HouseEvent, analyse

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the published trees lie beside the project, not in it")

WRONG = {
    "alpha_ccf_level_error": (34, "level 2"),
    "atleast_gate": (8, "atleast"),
    "ccf_negative_factor": (30, "-0.2"),
    "ccf_wrong_distribution": (27, "-0.1"),
    "cyclic_formula": (13, "TrainTwo → TrainOne"),
    "cyclic_tree": (13, "TrainOne → TrainTwo → TrainOne"),
    "def_clash_basic_house": (28, "PumpOne"),
    "def_clash_house_basic": (28, "PumpOne"),
    "doubly_defined_basic": (28, "ValveOne"),
    "doubly_defined_component": (23, "SubTreeOne"),
    "doubly_defined_house": (28, "ValveOne"),
    "int_overflow_config": (2, "<scram>"),
    "invalid_expression": (8, "uniform-deviate"),
    "invalid_periodic_test_num_args": (11, "periodic-test"),
    "missing_arg_expression": (9, "add"),
    "missing_ccf_factor": (32, "level 2"),
    "missing_ccf_members": (25, "members"),
    "missing_gate_definition": (10, "TrainTwo"),
    "nested_not_constant": (9, "TrainOne"),
    "pi_configuration": (2, "<scram>"),
    "reference_missing_component": (10, "NonExistent"),
    "repeated_attribute": (7, "AttributeA"),
    "repeated_child": (7, "ValveOne"),
    "undefined_basic_event": (12, "UndefinedBasic"),
    "undefined_gate": (8, "UndefinedGate"),
    "undefined_parameter": (27, "UndefinedParameter"),
    "wrong_parameter_unit": (29, "years"),
}


def samples():
    return sorted((DATA / "scram" / "files").glob("*.xml")) if DATA.is_dir() else []


def read(body, **options):
    return open_psa.read(
        f"<opsa-mef><define-fault-tree name='F'>{body}</define-fault-tree></opsa-mef>".encode(), **options
    )


def probability(expression):
    model = read(
        f"<define-gate name='t'><event name='e'/></define-gate><define-basic-event name='e'>{expression}</define-basic-event>"
    )
    return model.nodes["e"].probability


@needs_data
@pytest.mark.parametrize("file", [pytest.param(f, id=f.stem) for f in samples()])
def test_every_sample_is_read_or_refused_with_its_place(file):
    if file.stem not in WRONG:
        model = open_psa.read(file.read_bytes(), file.name)
        assert model.nodes
        for top in model.tops:
            assert analyse(model.tree(top)).minimal_cut_sets.exact
        return
    line, word = WRONG[file.stem]
    with pytest.raises(open_psa.OpenPsaError) as refused:
        open_psa.read(file.read_bytes(), file.name)
    assert (refused.value.file, refused.value.line) == (file.name, line)
    assert word in str(refused.value)
    assert refused.value.expected


@needs_data
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alpha_factor_ccf", 0.052981),
        ("beta_factor_ccf", 0.043080),
        ("mgl_ccf", 0.016295),
        ("phi_factor_ccf", 0.041039),
    ],
)
def test_common_cause_groups_fail_together(name, expected):
    file = DATA / "scram" / "gates" / f"{name}.xml"
    found = analyse(open_psa.read(file.read_bytes(), file.name).tree())
    assert found.top_probability.exact == pytest.approx(expected, abs=5e-7)


def test_private_names_stay_apart_and_are_found_from_within():
    model = read(
        """<define-gate name='top'><and><gate name='C.x'/><gate name='x'/></and></define-gate>
        <define-gate name='x'><or><basic-event name='a'/><basic-event name='b'/></or></define-gate>
        <define-component name='C' role='private'>
          <define-gate name='x'><or><basic-event name='a'/><basic-event name='c'/></or></define-gate>
          <define-basic-event name='a'/></define-component>
        <define-basic-event name='a'/><define-basic-event name='b'/><define-basic-event name='c'/>"""
    )
    found = analyse(model.tree())
    assert set(model.tree().basic_events()) == {"a", "b", "c", "F.C.a"}
    assert found.minimal_cut_sets.count == 4


def test_labels_and_flavours_are_kept():
    model = read(
        """<define-gate name='t'><label> Pump
           stops </label><attributes><attribute name='flavor' value='inhibit'/></attributes>
           <and><event name='a'/><event name='b'/></and></define-gate>
        <define-basic-event name='a'/><define-house-event name='b'><constant value='true'/></define-house-event>"""
    )
    assert model.nodes["t"] == Gate(GateKind.INHIBIT, ("a", "b"), label="Pump stops")
    assert model.nodes["b"] == HouseEvent(value=True)


def test_several_top_events_are_remarked_and_can_be_chosen():
    model = read(
        """<define-gate name='one'><event name='a'/></define-gate><define-gate name='two'><event name='b'/></define-gate>
        <define-basic-event name='a'/><define-basic-event name='b'/>"""
    )
    assert model.tops == ("one", "two")
    assert "two" in model.remarks[0].message
    assert set(model.tree("two").nodes) == {"two", "b"}
    with pytest.raises(KeyError):
        model.tree("three")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<nand><event name='a'/><event name='b'/></nand>", 0.98),
        ("<nor><event name='a'/><event name='b'/></nor>", 0.72),
        ("<iff><event name='a'/><event name='b'/></iff>", 0.74),
        ("<imply><event name='a'/><event name='b'/></imply>", 0.92),
        ("<cardinality min='1' max='1'><event name='a'/><event name='b'/></cardinality>", 0.26),
        ("<cardinality min='0' max='2'><event name='a'/><event name='b'/></cardinality>", 1.0),
        ("<and><not><event name='a'/></not><or><event name='b'/><constant value='false'/></or></and>", 0.18),
        ("<constant value='true'/>", 1.0),
    ],
)
def test_every_formula_means_what_the_format_says(formula, expected):
    model = read(
        f"""<define-gate name='t'>{formula}</define-gate>
        <define-basic-event name='a'><float value='0.1'/></define-basic-event>
        <define-basic-event name='b'><float value='0.2'/></define-basic-event>"""
    )
    assert analyse(model.tree()).top_probability.exact == pytest.approx(expected)


FLOAT = "<float value='{}'/>".format


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (f"<exponential>{FLOAT(1e-5)}<system-mission-time/></exponential>", 1 - math.exp(-0.0876)),
        (f"<GLM>{FLOAT(0.1)}{FLOAT(2)}{FLOAT(3)}{FLOAT(0)}</GLM>", 0.1),
        (f"<GLM>{FLOAT(0.1)}{FLOAT(2)}{FLOAT(3)}{FLOAT(1e6)}</GLM>", 0.4),
        (f"<Weibull>{FLOAT(10)}{FLOAT(2)}{FLOAT(0)}{FLOAT(10)}</Weibull>", 1 - math.exp(-1)),
        (f"<Weibull>{FLOAT(10)}{FLOAT(2)}{FLOAT(20)}{FLOAT(10)}</Weibull>", 0),
        (f"<periodic-test>{FLOAT(0.3)}{FLOAT(2)}{FLOAT(1)}{FLOAT(4)}</periodic-test>", 1 - math.exp(-0.3)),
        (f"<periodic-test>{FLOAT(0.3)}{FLOAT(1e9)}{FLOAT(2)}{FLOAT(1)}{FLOAT(4)}</periodic-test>", 1 - math.exp(-0.3)),
        (f"<periodic-test>{FLOAT(0.3)}{FLOAT(0)}{FLOAT(2)}{FLOAT(1)}{FLOAT(4)}</periodic-test>", 1 - math.exp(-1.2)),
        (f"<uniform-deviate>{FLOAT(0.2)}{FLOAT(0.4)}</uniform-deviate>", 0.3),
        (f"<lognormal-deviate>{FLOAT(2e-3)}{FLOAT(2)}{FLOAT(0.95)}</lognormal-deviate>", 2e-3),
        (f"<beta-deviate>{FLOAT(3)}{FLOAT(1)}</beta-deviate>", 0.75),
        (f"<histogram>{FLOAT(0)}<bin>{FLOAT(0.2)}{FLOAT(1)}</bin><bin>{FLOAT(0.4)}{FLOAT(3)}</bin></histogram>", 0.25),
        (f"<ite><gt>{FLOAT(2)}{FLOAT(1)}</gt>{FLOAT(0.1)}{FLOAT(0.2)}</ite>", 0.1),
        (f"<switch><case><bool value='false'/>{FLOAT(0.1)}</case>{FLOAT(0.3)}</switch>", 0.3),
        (f"<neg><neg>{FLOAT(0.5)}</neg></neg>", 0.5),
        (f"<div>{FLOAT(0.5)}<int value='5'/></div>", 0.1),
    ],
)
def test_every_expression_has_its_value(expression, expected):
    assert probability(expression) == pytest.approx(expected, abs=1e-9)


def test_a_repair_that_is_as_fast_as_the_failure_is_no_special_point():
    at, beside = (
        probability(f"<periodic-test>{FLOAT(0.3)}{FLOAT(mu)}{FLOAT(2)}{FLOAT(1)}{FLOAT(4)}</periodic-test>")
        for mu in (0.3, 0.3000001)
    )
    assert at == pytest.approx(beside, abs=1e-6)


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        (f"<exponential>{FLOAT(-1)}{FLOAT(1)}</exponential>", "not negative"),
        (FLOAT("one"), "number"),
        (FLOAT("nan"), "number"),
        (FLOAT(1.5), "between 0 and 1"),
        ("<magic/>", "expression"),
        (f"<div>{FLOAT(1)}{FLOAT(0)}</div>", "has a value"),
        (f"<sqrt>{FLOAT(-1)}</sqrt>", "has a value"),
        (FLOAT(0.1) + FLOAT(0.2), "exactly one"),
    ],
)
def test_a_wrong_expression_is_refused(expression, word):
    with pytest.raises(open_psa.OpenPsaError, match=word):
        probability(expression)


def test_a_parameter_that_depends_on_itself_is_refused():
    with pytest.raises(open_psa.OpenPsaError, match="depends on itself"):
        read(
            "<define-parameter name='p'><parameter name='q'/></define-parameter><define-parameter name='q'><parameter name='p'/></define-parameter>"
        )


def test_long_chains_and_deep_nests_are_read():
    size = 5_000
    chain = "".join(
        f"<define-parameter name='p{i}'><parameter name='p{i + 1}'/></define-parameter>" for i in range(size)
    )
    nest = "<neg>" * size + FLOAT(0.5) + "</neg>" * size
    formula = "<not>" * size + "<event name='e'/>" + "</not>" * size
    model = read(
        f"""{chain}<define-parameter name='p{size}'>{nest}</define-parameter>
        <define-gate name='t'>{formula}</define-gate>
        <define-basic-event name='e'><parameter name='p0'/></define-basic-event>"""
    )
    assert analyse(model.tree()).top_probability.exact == 0.5


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "XML"),
        (b"<opsa-mef>", "XML"),
        (b"\xff\xfe\x00", "XML"),
        (b"<?xml version='1.0' encoding='no-such'?><opsa-mef/>", "XML"),
        (b"<html/>", "<opsa-mef>"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><opsa-mef>&b;</opsa-mef>", "entity"),
        (b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><opsa-mef>&b;</opsa-mef>", "entity"),
        (b"<opsa-mef><include file='x.xml'/></opsa-mef>", "include"),
        (b"<opsa-mef><define-fault-tree/></opsa-mef>", "name"),
        (b"<opsa-mef><define-fault-tree name='F'><define-gate name='g'/></define-fault-tree></opsa-mef>", "0 formulas"),
        (
            b"<opsa-mef><define-fault-tree name='F'><define-gate name='g'><magic/></define-gate></define-fault-tree></opsa-mef>",
            "magic",
        ),
    ],
)
def test_what_is_no_model_is_refused(raw, word):
    with pytest.raises(open_psa.OpenPsaError, match=word):
        open_psa.read(raw, "m.xml")


def test_a_model_without_gates_has_no_tree():
    model = read("<define-basic-event name='a'/>")
    assert model.tops == ()
    with pytest.raises(KeyError):
        model.tree()


@settings(max_examples=60, deadline=None)
@given(fault_trees(ALL_KINDS))
def test_what_is_written_reads_back_with_the_same_cut_sets(tree):
    again = open_psa.read(open_psa.write(tree).encode()).tree(tree.top)
    first, second = analyse(tree, limit=1000), analyse(again, limit=1000)
    assert {cut.events for cut in second.minimal_cut_sets.sets} == {cut.events for cut in first.minimal_cut_sets.sets}
    assert second.top_probability.exact == pytest.approx(first.top_probability.exact, abs=1e-12)


def test_ids_and_labels_of_any_kind_are_written_well_formed():
    nodes = {
        "9 to 5 <&>": Gate(GateKind.OR, ("a b", "a_b", "ü\x00\"'"), label='It <broke> & "fell"\x07'),
        "a b": BasicEvent(0.5, EventState.OCCURRED, "ends here ]]>"),
        "a_b": BasicEvent(0.25),
        "ü\x00\"'": HouseEvent(),
    }
    model = open_psa.read(open_psa.write(FaultTree("9 to 5 <&>", nodes), "any <name>").encode())
    assert model.nodes[model.tops[0]].label == 'It <broke> & "fell"\ufffd'
    assert len(model.tree().nodes) == 4
    assert analyse(model.tree()).minimal_cut_sets.count == 2
