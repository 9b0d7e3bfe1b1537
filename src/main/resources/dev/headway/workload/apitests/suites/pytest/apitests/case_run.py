"""A case: its steps in their order, to the first that fails."""
import http.client

from .captures import Captures
from .checks import Checks

SHOWN_CHARS = 500


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
        """Which step failed, and why; None if none did."""
        for number, step in enumerate(self.case["steps"], 1):
            faults = self.faults(step)
            if faults:
                return "\n  ".join([self.where(step, number)] + faults)
        return None

    def where(self, step, number):
        chain = f", step {number}" if len(self.case["steps"]) > 1 else ""
        return f"{self.case['id']}{chain}: {step['method']} {step['target']}"

    def faults(self, step):
        try:
            answer = self.caller.send(step, self.captures)
        except (OSError, http.client.HTTPException) as failed:
            return [f"no answer: {failed!r}"]
        except ValueError as refused:
            return [f"cannot be sent: {refused}"]
        faults = Checks(self.api, step["method"], answer, self.captures).faults(step["checks"])
        if not faults:
            taken = (self.captures.take(name, source, answer) for name, source in step.get("captures", {}).items())
            faults = [missing for missing in taken if missing]
        return faults + self.shown(answer) if faults else []

    def shown(self, answer):
        body = answer.body[:SHOWN_CHARS] + ("…" if len(answer.body) > SHOWN_CHARS else "")
        return [f"it answered {answer.status} {body}", f"why this case: {self.case['why']}"]
