"""What earlier answers of a case gave, by name; {{name}} stands for it."""
import json
import re
from urllib.parse import quote

from . import json_text
from .api import plain

PLACEHOLDER = re.compile(r"\{\{([^{}]+)\}\}")


class Captures:
    def __init__(self):
        self.values = {}

    def take(self, name, source, answer):
        """The source is header:<name>, or a path into a JSON body."""
        if source.startswith("header:"):
            values = answer.header(source[len("header:"):].strip())
            found = values[0] if values else None
        else:
            try:
                found = json_text.at(json_text.read(answer.body), source)
            except ValueError as no_json:
                raise AssertionError(f"nothing to capture as {name}: the body is no JSON") from no_json
        if found is None or found is json_text.ABSENT:
            raise AssertionError(f"nothing to capture as {name}: the answer has no {source}")
        self.values[name] = found

    def in_target(self, text):
        return self.fill(text, lambda value, before: quote(value, safe=""))

    def in_header(self, text):
        return self.fill(text, lambda value, before: value)

    def in_body(self, text, content_type):
        if plain(content_type) == "application/x-www-form-urlencoded":
            return self.in_target(text)
        return self.fill(text, in_json)

    def whole(self, wanted):
        """The capture that a text stands for as a whole, else ABSENT."""
        placeholder = PLACEHOLDER.fullmatch(wanted) if isinstance(wanted, str) else None
        return self.value(placeholder.group(1)) if placeholder else json_text.ABSENT

    def value(self, name):
        if name.strip() not in self.values:
            raise AssertionError(f"no earlier step has captured {name.strip()}")
        return self.values[name.strip()]

    def fill(self, text, writing):
        def written(placeholder):
            value = json_text.text(self.value(placeholder.group(1)))
            return writing(value, text[:placeholder.start()])

        return PLACEHOLDER.sub(written, text)


def in_json(value, before):
    in_string = len(re.findall(r'(?<!\\)(?:\\\\)*"', before)) % 2 == 1
    return json.dumps(value, ensure_ascii=False)[1:-1] if in_string else value
