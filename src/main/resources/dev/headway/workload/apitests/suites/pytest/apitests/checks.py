"""Judges one answer. What each check means stands in the README."""
import re

from . import json_text
from .api import is_json, media


class Checks:
    def __init__(self, api, method, answer, captures):
        self.api = api
        self.method = method
        self.answer = answer
        self.captures = captures
        self.status = answer.status
        self.content_type = next(iter(answer.header("Content-Type")), "")

    def faults(self, checks):
        """What does not hold, in words."""
        faults = []
        for check in checks:
            fault = self.fault(check["type"], check.get("value"))
            if fault:
                faults.append(f"{check['type']}: {fault}")
        return faults

    def fault(self, kind, value):
        if kind == "no-server-error":
            return f"the status is {self.status}" if 500 <= self.status <= 599 else None
        own = {"status": self.is_status, "header": self.header, "json-path": self.json_path}
        if kind in own:
            return own[kind](value)
        rule = self.api.rule(value, self.status)
        if kind == "status-documented":
            return f"the status {self.status} is not described" if rule is None else None
        by_rule = {
            "content-type-documented": (self.documented_type, "content"),
            "body-conforms": (self.body, "content"),
            "headers-conform": (self.headers, "headers"),
        }
        if kind not in by_rule:
            return "this check is not known"
        check, part = by_rule[kind]
        return check((rule or {}).get(part, {}))

    def documented_type(self, content):
        if not content or not self.answer.body:
            return None
        if not self.content_type:
            return "the answer has a body without a content type"
        if media(content, self.content_type):
            return None
        return f"{self.content_type} is not described for the status {self.status}, but {', '.join(content)}"

    def body(self, content):
        if not self.answer.body:
            return self.empty_body(content)
        described = media(content, self.content_type) if is_json(self.content_type) else None
        if not described:
            return None
        try:
            faults = self.api.schemas.faults(described[1], json_text.read(self.answer.body))
        except ValueError as no_json:
            return f"the body is no JSON: {no_json}"
        return f"the body is not as described: {faults}" if faults else None

    def empty_body(self, content):
        without = self.method == "HEAD" or self.status in (204, 304)
        if self.content_type:
            expected = is_json(self.content_type) and media(content, self.content_type)
        else:
            expected = any(is_json(each) for each in content)
        return "the body is empty, but JSON is described" if expected and not without else None

    def headers(self, described):
        faults = []
        for name, header in described.items():
            values = self.answer.header(name)
            if header.get("required") and not values:
                faults.append(f"{name} is missing")
            if values and "schema" in header:
                schemas = self.api.schemas
                value = schemas.coerced(", ".join(values), header["schema"])
                wrong = schemas.faults(header["schema"], value)
                if wrong:
                    faults.append(f"{name} is not as described: {wrong}")
        return "; ".join(faults) or None

    def is_status(self, value):
        wanted = [str(each) for each in (value if isinstance(value, list) else [value])]
        allowed = (str(self.status), f"{self.status // 100}xx")
        if any(each.lower() in allowed for each in wanted):
            return None
        return f"expected {' or '.join(wanted)}, it is {self.status}"

    def header(self, value):
        values = self.answer.header(value["name"])
        if "exists" in value:
            holds = value["exists"] == bool(values)
        elif "equals" in value:
            capture = self.captures.whole(value["equals"])
            wanted = value["equals"] if capture is json_text.ABSENT else capture
            holds = json_text.text(wanted) in values
        else:
            holds = any(re.search(value["matches"], each) for each in values)
        found = "it is " + ", ".join(values) if values else "it is absent"
        return None if holds else f"expected {json_text.write(value)}, {found}"

    def json_path(self, value):
        try:
            found = json_text.at(json_text.read(self.answer.body), value["path"])
        except ValueError:
            return f"the body is no JSON, so it has no {value['path']}"
        there = found is not json_text.ABSENT
        if "exists" in value:
            holds = value["exists"] == there
        elif "equals" in value:
            holds = there and self.equal(value["equals"], found)
        else:
            holds = there and re.search(value["matches"], json_text.text(found))
        shown = f"it is {json_text.write(found)}" if there else "it is absent"
        return None if holds else f"expected {json_text.write(value)}, {shown}"

    def equal(self, wanted, found):
        capture = self.captures.whole(wanted)
        if capture is json_text.ABSENT:
            return json_text.same(wanted, found)
        return json_text.text(capture) == json_text.text(found) or json_text.same(capture, found)
