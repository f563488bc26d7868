"""Holds fact files against the interpreter that runs this: every name exists, and has its parameters.

Usage: fact_oracle.py FILE...; one line for each fact that is wrong, then the number of names looked at.
"""

import importlib
import inspect
import re
import sys
import types

RANGE = re.compile(r"\[(.*)\]$")
HEAD = re.compile(r"(class )?([\w.]+)\s*(?:\((.*?)\)\s*(?:->|:|\[|$))?")
OPERATORS = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}


def holds(text):
    for bound in text.split(","):
        operator, release = re.match(r"\s*([<>=]+)\s*([\d.]+)", bound).groups()
        wanted = tuple(map(int, release.split(".")))
        if not OPERATORS[operator](sys.version_info[: len(wanted)], wanted):
            return False
    return True


def resolve(name):
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:count]))
        except ImportError:
            continue
        for part in parts[count:]:
            found = getattr(found, part)
        return found
    raise ImportError(name)


def parameters_differ(thing, written):
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except (ValueError, TypeError):
        return None
    if parameters and parameters[0].name == "self":
        del parameters[0]
    for place, name in enumerate(written):
        if name.startswith("*"):
            return None
        if any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in parameters[: place + 1]):
            return None
        if place >= len(parameters):
            return "has no parameter " + name
        if parameters[place].kind != parameters[place].POSITIONAL_ONLY and parameters[place].name != name:
            return "has %s where %s is written" % (parameters[place].name, name)
    return None


def check(line):
    bounds = RANGE.search(line)
    if bounds:
        if not holds(bounds.group(1)):
            return 0, None
        line = line[: bounds.start()].rstrip()
    alias = re.match(r"alias (\S+) = (\S+)$", line)
    if alias:
        first, second = resolve(alias.group(1)), resolve(alias.group(2))
        same = first is second or isinstance(first, types.ModuleType)
        return 2, None if same else "is not what it is an alias of"
    is_class, name, parameters = HEAD.match(line).groups()
    thing = resolve(name)
    if is_class:
        return 1, None if isinstance(thing, type) else "is no class"
    written = [p.split(":")[0].strip() for p in parameters.split(",")] if parameters else []
    return 1, parameters_differ(thing, written)


def main(paths):
    count = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        for number, line in enumerate(lines, 1):
            line = line.split("#")[0].strip()
            if not line or line.startswith(("library ", "words ")):
                continue
            try:
                looked_at, problem = check(line)
                count += looked_at
            except (ImportError, AttributeError) as e:
                problem = str(e)
            if problem:
                print("%s:%d: %s: %s" % (path.rsplit("/", 1)[-1], number, line.split("(")[0], problem))
    print(count)


main(sys.argv[1:])
