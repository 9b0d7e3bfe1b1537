"""JSON Schema draft 7; formats say what is meant, and are not asserted."""
import itertools
import re
import warnings
from decimal import Decimal

try:
    import jsonschema
except ImportError:
    jsonschema = None

from . import json_text

DEFINITION = "#/definitions/"
# without a type beside them, what a text stands for is open
OPEN = ("allOf", "anyOf", "oneOf", "enum", "const")
MOST_FAULTS = 5


class Schemas:
    def __init__(self, definitions):
        self.definitions = without_foreign_patterns(definitions)

    def faults(self, schema, value):
        """What is wrong with a value, in words; empty if it is as the schema says."""
        if jsonschema is None:
            warnings.warn("schemas are not checked: python3 -m pip install -r requirements.txt")
            return ""
        whole = {"definitions": self.definitions, "allOf": [without_foreign_patterns(schema)]}
        errors = itertools.islice(validator()(whole).iter_errors(value), MOST_FAULTS)
        return "; ".join(f"{place(error)}: {error.message[:300]}" for error in errors)

    def header_values(self, texts, schema):
        """A header as what its schema says it is: one array, or each text by itself; nothing where a
        text has no common form for it."""
        kind = self.resolved(schema)
        if has_type(kind, "object") or "type" not in kind and any(each in kind for each in OPEN):
            return []
        if has_type(kind, "array"):
            return [[header_value(part.strip(), kind.get("items", {})) for part in ",".join(texts).split(",")]]
        return [header_value(text.strip(), kind) for text in texts]

    def resolved(self, schema):
        seen = set()
        while isinstance(schema, dict) and "$ref" in schema and schema["$ref"] not in seen:
            seen.add(schema["$ref"])
            schema = self.definitions.get(schema["$ref"].replace(DEFINITION, ""), {})
        return schema if isinstance(schema, dict) else {}


def header_value(text, kind):
    if has_type(kind, "string"):
        return text
    try:
        value = json_text.read(text)
    except ValueError:
        return text
    if isinstance(value, bool):
        return value if has_type(kind, "boolean") else text
    number = isinstance(value, (int, Decimal)) and (has_type(kind, "integer") or has_type(kind, "number"))
    return value if number else text


def has_type(schema, name):
    types = schema.get("type", []) if isinstance(schema, dict) else []
    return name in types if isinstance(types, list) else name == types


def place(error):
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.absolute_path)


def validator():
    def is_integer(_, value):
        if isinstance(value, bool):
            return False
        return isinstance(value, int) or isinstance(value, Decimal) and value == value.to_integral_value()

    draft = jsonschema.Draft7Validator
    return jsonschema.validators.extend(draft, type_checker=draft.TYPE_CHECKER.redefine("integer", is_integer))


def without_foreign_patterns(schema):
    """A pattern of another dialect than Python's holds for everything."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str) and not is_pattern(schema["pattern"]):
            del schema["pattern"]
        by_pattern = schema.get("patternProperties")
        if isinstance(by_pattern, dict):
            for name in [name for name in by_pattern if not is_pattern(name)]:
                del by_pattern[name]
        for each in schema.values():
            without_foreign_patterns(each)
    elif isinstance(schema, list):
        for each in schema:
            without_foreign_patterns(each)
    return schema


def is_pattern(pattern):
    try:
        re.compile(pattern)
        return True
    except re.error:
        return False
