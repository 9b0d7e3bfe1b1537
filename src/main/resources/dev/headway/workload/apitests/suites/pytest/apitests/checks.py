"""Judges one answer. What each check means stands in the README."""
import re

from . import json_text
from .api import is_anything, is_json, media


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
            fault = self.fault(check["type"], self.captures.in_check(check.get("value")))
            if fault:
                faults.append(f"{check['type']}: {fault}")
        return faults

    def fault(self, kind, value):
        if kind == "no-server-error":
            return f"the status is {self.status}" if 500 <= self.status <= 599 else None
        if kind == "allow-when-405":
            lacks = self.status == 405 and not self.answer.header("Allow")
            return "the status is 405, but Allow is missing" if lacks else None
        own = {"status": self.is_status, "header": self.header, "json-path": self.json_path}
        if kind in own:
            return own[kind](value)
        rule = self.api.rule(value, self.status)
        if kind == "status-documented":
            holds = rule is not None or not self.api.responses(value)
            return None if holds else f"the status {self.status} is not described"
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
        if media(content, self.content_type) is not None:
            return None
        return f"{self.content_type} is not described for the status {self.status}, but {', '.join(content)}"

    def body(self, content):
        if not self.answer.body:
            return self.empty_body(content)
        described = media(content, self.content_type) if is_json(self.content_type) else None
        if described is None or is_anything(content[described]):
            return None
        try:
            faults = self.api.schemas.faults(content[described], json_text.read(self.answer.body))
        except ValueError as no_json:
            return f"the body is no JSON: {no_json}"
        return f"the body is not as described: {faults}" if faults else None

    def empty_body(self, content):
        """Where other types are possible, too, an empty body may be one of those."""
        without = self.method == "HEAD" or self.status in (204, 205, 304)
        json_alone = all(is_json(each) and not is_anything(schema) for each, schema in content.items())
        return "the body is empty, but JSON is described" if content and json_alone and not without else None

    def headers(self, described):
        # the content type is described as the type of the content
        names = [name for name in described if name.lower() != "content-type"]
        faults = [self.described_header(name, described[name]) for name in names]
        return "; ".join(fault for fault in faults if fault) or None

    def described_header(self, name, header):
        values = self.answer.header(name)
        if not values:
            return f"{name} is missing" if header.get("required") else None
        schemas = self.api.schemas
        schema = header.get("schema", {})
        faults = [schemas.faults(schema, value) for value in schemas.header_values(values, schema)]
        wrong = "; ".join(fault for fault in faults if fault)
        return f"{name} is not as described: {wrong}" if wrong else None

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
            holds = json_text.text(value["equals"]) in values
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
            holds = there and json_text.same(value["equals"], found)
        else:
            holds = there and re.search(value["matches"], json_text.text(found))
        shown = f"it is {json_text.write(found)}" if there else "it is absent"
        return None if holds else f"expected {json_text.write(value)}, {shown}"
