"""Each line of cases.jsonl is a test; `python3 -m pytest -k <part of an id>` runs some of them."""
import json
import os
import pathlib

import pytest

from apitests.api import Api
from apitests.caller import Caller
from apitests.case_run import CaseRun

HERE = pathlib.Path(__file__).parent
API = Api(HERE)
CALLER = Caller(API, os.environ)


def lines():
    with open(HERE / "cases.jsonl", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield pytest.param(line, id=json.loads(line)["id"])


@pytest.mark.parametrize("line", lines())
def test_case(line):
    run = CaseRun(API, CALLER, json.loads(line))
    missing = run.missing_credentials()
    if missing:
        pytest.skip(missing)
    failed = run.run()
    if failed:
        pytest.fail(failed, pytrace=False)
