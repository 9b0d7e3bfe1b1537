"""JSON Schema draft 7; formats say what is meant, and are not asserted."""
import itertools
import re
import warnings
from decimal import Decimal

try:
    import jsonschema
except ImportError:
    jsonschema = None

DEFINITION = "#/definitions/"
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

    def coerced(self, text, schema):
        """The text of a header as the type that its schema gives it."""
        types = self.types(schema)
        stripped = text.strip()
        if "integer" in types and re.fullmatch(r"-?[0-9]{1,100}", stripped):
            return int(stripped)
        number = r"-?[0-9]{1,100}(\.[0-9]{1,100})?([eE][+-]?[0-9]{1,2})?"
        if "number" in types and re.fullmatch(number, stripped):
            return Decimal(stripped)
        if "boolean" in types and stripped in ("true", "false"):
            return stripped == "true"
        return text

    def types(self, schema):
        seen = set()
        while isinstance(schema, dict) and "$ref" in schema and schema["$ref"] not in seen:
            seen.add(schema["$ref"])
            schema = self.definitions.get(schema["$ref"].replace(DEFINITION, ""), {})
        types = schema.get("type", []) if isinstance(schema, dict) else []
        return types if isinstance(types, list) else [types]


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
