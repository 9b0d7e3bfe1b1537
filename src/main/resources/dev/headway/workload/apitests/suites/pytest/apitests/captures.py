"""What earlier answers of a case gave, by name; {{name}} stands for it."""
import html
import json
import re
from urllib.parse import quote, unquote

from . import json_text

PLACEHOLDER = re.compile(r"\{\{([A-Za-z_][A-Za-z0-9_.-]*)}}")


class Captures:
    def __init__(self):
        self.values = {}

    def take(self, name, source, answer):
        """From header:<name>, segment:<name> for the last part of the path of an address in a header, or a
        path into a JSON body. Gives why there is nothing, None if there was."""
        if source.startswith("header:"):
            values = answer.header(source[len("header:"):].strip())
            found = values[0] if values else None
        elif source.startswith("segment:"):
            values = answer.header(source[len("segment:"):].strip())
            found = last_segment(values[0]) if values else None
        else:
            try:
                found = json_text.at(json_text.read(answer.body), source)
            except ValueError:
                return f"nothing to capture as {name}: the body is no JSON"
        if found is None or found is json_text.ABSENT:
            return f"nothing to capture as {name}: the answer has no {source}"
        self.values[name] = found
        return None

    def in_target(self, text):
        return self.fill(text, lambda value, before: quote(json_text.text(value), safe=""))

    def in_header(self, text):
        return self.fill(text, lambda value, before: json_text.text(value))

    def in_body(self, text, content_type):
        """In JSON as JSON, escaped inside of its texts; in forms percent-encoded, in XML escaped."""
        kind = content_type.lower()
        if not kind or "json" in kind:
            return self.fill(text, in_json)
        if "x-www-form-urlencoded" in kind:
            return self.in_target(text)
        return self.fill(text, in_xml) if "xml" in kind else self.in_header(text)

    def in_check(self, value):
        """A text that is a name and nothing else becomes the value as it is, a number a number."""
        if isinstance(value, str):
            whole = PLACEHOLDER.fullmatch(value)
            known = whole and whole.group(1) in self.values
            return self.values[whole.group(1)] if known else self.in_header(value)
        if isinstance(value, list):
            return [self.in_check(each) for each in value]
        if isinstance(value, dict):
            return {name: self.in_check(each) for name, each in value.items()}
        return value

    def fill(self, text, writing):
        """Names that nothing was captured under stay as they are."""
        def written(placeholder):
            name = placeholder.group(1)
            if name not in self.values:
                return placeholder.group()
            return writing(self.values[name], text[:placeholder.start()])

        return PLACEHOLDER.sub(written, text)


def last_segment(address):
    path = re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "", address.strip())
    path = re.split(r"[?#]", path, maxsplit=1)[0].rstrip("/")
    return unquote(path.split("/")[-1]) or None


def in_json(value, before):
    in_string = len(re.findall(r'(?<!\\)(?:\\\\)*"', before)) % 2 == 1
    return json.dumps(json_text.text(value), ensure_ascii=False)[1:-1] if in_string else json_text.write(value)


def in_xml(value, before):
    return html.escape(json_text.text(value), quote=False).replace('"', "&quot;")
