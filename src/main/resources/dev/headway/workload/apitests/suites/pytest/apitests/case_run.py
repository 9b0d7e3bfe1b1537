"""A case: its steps in their order, to the first that fails."""
import http.client

from .captures import Captures
from .checks import Checks

SHOWN_CHARS = 500


class CaseFailed(Exception):
    """Says which step failed, and why."""


class CaseRun:
    def __init__(self, api, caller, case):
        self.api = api
        self.caller = caller
        self.case = case
        self.captures = Captures()

    def missing_credentials(self):
        """Why the case cannot be run; None if it can."""
        for step in self.case["steps"]:
            for scheme in step.get("credentials", []):
                missing = self.caller.missing(scheme)
                if missing:
                    return missing
        return None

    def run(self):
        for number, step in enumerate(self.case["steps"], 1):
            try:
                self.run_step(step)
            except AssertionError as fault:
                raise CaseFailed(f"{self.where(step, number)}\n  {fault}") from fault

    def where(self, step, number):
        chain = f", step {number}" if len(self.case["steps"]) > 1 else ""
        return f"{self.case['id']}{chain}: {step['method']} {step['target']}"

    def run_step(self, step):
        try:
            answer = self.caller.send(step, self.captures)
        except (OSError, http.client.HTTPException) as failed:
            raise AssertionError(f"no answer: {failed!r}") from failed
        except ValueError as refused:
            raise AssertionError(f"cannot be sent: {refused}") from refused
        faults = Checks(self.api, step["method"], answer, self.captures).faults(step["checks"])
        if faults:
            body = answer.body[:SHOWN_CHARS] + ("…" if len(answer.body) > SHOWN_CHARS else "")
            shown = f"it answered {answer.status} {body}\n  why this case: {self.case['why']}"
            raise AssertionError("\n  ".join(faults + [shown]))
        for name, source in step.get("captures", {}).items():
            self.captures.take(name, source, answer)
