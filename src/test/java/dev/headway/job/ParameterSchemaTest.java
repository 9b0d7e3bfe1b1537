package dev.headway.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headway.platform.JsonText;
import dev.headway.platform.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterSchemaTest {
  private final ParameterSchema schema =
      new ParameterSchema(
          JsonText.parseObject(
              """
              {"type": "object", "additionalProperties": false, "properties": {
                "items": {"type": "integer", "minimum": 1, "default": 10},
                "mode": {"enum": ["sleep", "spin"]},
                "limits": {"type": "object", "additionalProperties": false, "properties": {
                  "cpu": {"type": "integer"}, "memory": {"type": "integer"}}},
                "cells": {"type": "array", "items": {
                  "type": "object", "additionalProperties": false, "properties": {"x": {}}}},
                "any": {"anyOf": [{"type": "object", "additionalProperties": false, "properties": {
                  "y": {}}}]},
                "nothing": {"type": "object", "additionalProperties": false},
                "a/b": {"type": "object", "additionalProperties": false, "properties": {
                  "c": {"type": "integer"}}}}}
              """));

  private List<Problem.Fault> faults(String parameters) {
    List<Problem.Fault> faults = new ArrayList<>();
    schema.validate(JsonText.parseObject(parameters), faults);
    return faults;
  }

  @Test
  void defaultsAreFilledIn() {
    assertEquals(
        JsonText.parseObject("{\"mode\":\"spin\",\"items\":10}"),
        schema.validate(JsonText.parseObject("{\"mode\":\"spin\"}"), new ArrayList<>()));
  }

  @Test
  void aValueThatDoesNotFitIsNamedWithWhatWouldBeRight() {
    assertEquals(
        List.of(
            new Problem.Fault(
                "/parameters/items", "The numeric value must be greater than or equal to 1."),
            new Problem.Fault(
                "/parameters/mode", "The value must be one of [\"sleep\", \"spin\"].")),
        faults("{\"items\":0,\"mode\":\"x\"}"));
  }

  @Test
  void aNameThatNobodyKnowsIsToldWithThoseThatAreKnown() {
    assertEquals(
        List.of(
            new Problem.Fault(
                "/parameters/item",
                "is unknown; known are items, mode, limits, cells, any, nothing, a/b")),
        faults("{\"item\":1}"));
  }

  @Test
  void theNamesAreThoseOfTheObjectThatItStandsIn() {
    assertEquals(
        List.of(
            new Problem.Fault("/parameters/limits/ram", "is unknown; known are cpu, memory"),
            new Problem.Fault("/parameters/cells/1/y", "is unknown; known are x"),
            new Problem.Fault("/parameters/nothing/x", "is unknown"),
            new Problem.Fault("/parameters/a~1b/d", "is unknown; known are c")),
        faults(
            "{\"limits\":{\"ram\":{\"x\":1}},\"cells\":[{},{\"y\":1}],\"nothing\":{\"x\":1},\"a/b\":{\"d\":1}}"));
  }
}
