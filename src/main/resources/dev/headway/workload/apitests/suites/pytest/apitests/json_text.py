"""JSON, read to the letter; numbers keep all their digits."""
import json
import re
from decimal import Decimal

PART = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]|\['([^']*)'\]")
ABSENT = object()
LARGEST_SCALE = 400


def read(text):
    def no_number(name):
        raise ValueError(f"{name} is no JSON")

    return json.loads(text, parse_float=Decimal, parse_constant=no_number)


def at(value, path):
    """What a path such as $.a.b[0] leads to, ABSENT where there is nothing."""
    position = 1
    while position < len(path):
        part = PART.match(path, position)
        if not part or path[0] != "$":
            raise AssertionError(f"{path} is no path such as $.a.b[0]")
        name, index, quoted = part.groups()
        if index is not None:
            there = isinstance(value, list) and int(index) < len(value)
            value = value[int(index)] if there else ABSENT
        else:
            name = name if name is not None else quoted
            value = value.get(name, ABSENT) if isinstance(value, dict) else ABSENT
        position = part.end()
    return value


def write(value):
    """Compact, characters as they are."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list):
        return "[" + ",".join(write(each) for each in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(write(name) + ":" + write(each) for name, each in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)


def text(value):
    """A text as itself, anything else as JSON, a number with all its digits."""
    if isinstance(value, Decimal) and abs(value.as_tuple().exponent) <= LARGEST_SCALE:
        return format(value, "f")
    return value if isinstance(value, str) else write(value)


def same(one, other):
    """Numbers are the same if they are as doubles; true is no number."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)):
        return as_double(one) == as_double(other)
    return one == other


def as_double(number):
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
