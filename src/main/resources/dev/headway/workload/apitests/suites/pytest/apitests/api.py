"""What is known of the API: api.json, and what each answer must be like in responses.json."""
from . import json_text
from .schemas import Schemas


class Api:
    def __init__(self, folder):
        header = json_text.read((folder / "api.json").read_text(encoding="utf-8"))
        rules = json_text.read((folder / "responses.json").read_text(encoding="utf-8"))
        self.base_url = header["baseUrl"]
        self.schemes = header["securitySchemes"]
        self.operations = rules["operations"]
        self.schemas = Schemas(rules["definitions"])

    def responses(self, operation):
        return self.operations.get(operation, {}).get("responses", {})

    def rule(self, operation, status):
        """The most exact rule for a status, None where it is not described."""
        responses = self.responses(operation)
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in responses:
                return responses[key]
        return None


def media(content, content_type):
    """The most exact of the described media types that hold a content type; None for none."""
    found = None
    for each in content:
        better = found is None or "*" not in plain(each) or plain(found) == "*/*"
        if better and holds(plain(each), plain(content_type)):
            found = each
    return found


def holds(described, content_type):
    """application/* and application/*+json hold several."""
    if "*" not in described:
        return described == content_type
    before, after = described.split("*", 1)
    return content_type.find("/") > 0 and (
        described.startswith("*") or content_type.startswith(before) and content_type.endswith(after))


def is_anything(schema):
    """Whether a schema asks for nothing."""
    return not isinstance(schema, dict) or not schema


def plain(content_type):
    return content_type.split(";")[0].strip().lower()


def is_json(content_type):
    wanted = plain(content_type)
    return wanted in ("application/json", "text/json") or wanted.endswith("+json")
