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

    def rule(self, operation, status):
        """The most exact rule for a status, None where it is not described."""
        responses = self.operations.get(operation, {}).get("responses", {})
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in responses:
                return responses[key]
        return None


def media(content, content_type):
    """The described media type that fits best, with its schema; None for none."""
    wanted = plain(content_type)
    for each in (wanted, wanted.split("/")[0] + "/*", "*/*"):
        for described, schema in content.items():
            if plain(described) == each:
                return described, schema
    return None


def plain(content_type):
    return content_type.split(";")[0].strip().lower()


def is_json(content_type):
    wanted = plain(content_type)
    return wanted in ("application/json", "text/json") or wanted.endswith("+json")
