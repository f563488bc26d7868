"""Holds fact files against the interpreter that runs this: every name exists, is what the line says,
and has its parameters; every class that a type names exists.

Usage: fact_oracle.py FILE...; one line for each fact that is wrong, then the number of names looked at.
"""

import _thread
import asyncio  # Before _asyncio, which is another one where it is imported first.
import csv
import importlib
import inspect
import os
import pyexpat
import re
import select
import sys
import types
import zlib

OPERATORS = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}
FORMS = ("class ", "async ", "classmethod ", "static ", "module ")

# What an interpreter may be built without.
OPTIONAL = ("_bz2", "_lzma", "_sqlite3", "_ssl", "_tkinter", "readline", "sqlite3", "ssl", "bz2", "lzma")

# Types that no module has under a name.

HIDDEN = {
    "_csv.reader": type(csv.reader([])),
    "_csv.writer": type(csv.writer(sys.stdout)),
    "_thread.lock": type(_thread.allocate_lock()),
    "builtins.dict_keys": type({}.keys()),
    "builtins.dict_values": type({}.values()),
    "builtins.dict_items": type({}.items()),
    "posix.ScandirIterator": type(os.scandir()),
    "select.poll": type(select.poll()),
    "zlib.Compress": type(zlib.compressobj()),
    "zlib.Decompress": type(zlib.decompressobj()),
    "pyexpat.xmlparser": pyexpat.XMLParserType,
}
try:
    import _tkinter

    HIDDEN["_tkinter.tkapp"] = _tkinter.TkappType
except ImportError:
    pass


def find_hidden():
    """Adds every class that its module does not have under its name."""
    seen, todo = {object}, [object]
    while todo:
        for cls in type.__subclasses__(todo.pop()):
            if cls not in seen:
                seen.add(cls)
                todo.append(cls)
                name = "%s.%s" % (cls.__module__, cls.__qualname__)
                if not hasattr(sys.modules.get(cls.__module__), cls.__name__):
                    HIDDEN.setdefault(name, cls)


installed = sys.version_info[:3]


def version_of(library):
    """The installed version of a distribution, cut to its numbers."""
    if library == "python":
        return sys.version_info[:3]
    import importlib.metadata

    numbers = re.match(r"[\d.]*\d", importlib.metadata.version(library)).group(0)
    return tuple(map(int, numbers.split(".")))


def holds(text):
    for bound in text.split(","):
        operator, release = re.match(r"\s*([<>=]+)\s*([\d.]+)", bound).groups()
        wanted = tuple(map(int, release.split(".")))
        if not OPERATORS[operator](installed[: len(wanted)], wanted):
            return False
    return True


def resolve(name, hidden_first=False):
    try:
        return look_up(name, hidden_first)
    except (ImportError, AttributeError):
        # Its module was not imported before.
        importlib.import_module(name.partition(".")[0])
        find_hidden()
        return look_up(name, hidden_first)


def look_up(name, hidden_first):
    for count in range(len(name), 0, -1):
        if (count == len(name) or name[count] == ".") and name[:count] in HIDDEN:
            if count < len(name) or hidden_first:
                found = HIDDEN[name[:count]]
                for part in name[count + 1 :].split(".") if count < len(name) else ():
                    found = getattr(found, part)
                return found
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


def split(text, separator):
    """The parts of a text between separators that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for place, character in enumerate(text):
        depth += character in "([" and 1 or character in ")]" and -1 or 0
        if depth == 0 and text.startswith(separator, place):
            parts.append(text[start:place])
            start = place + len(separator)
    return parts + [text[start:]]


def missing_type(text):
    """The first class in a type that does not exist, or None."""
    text = re.sub(r'"[^"]*"', "", text)
    text = re.sub(r"\bif\(\w+ ?(?:=|has|lacks|given)[^()]*\)|\belse\b|\$\w+|\bNone\b|\b[A-Z]\b", " ", text)
    for name, bracket in re.findall(r"([A-Za-z_][\w.]*)(\(?)", text):
        if bracket == "(" and "." not in name:
            continue
        try:
            if not isinstance(resolve(name if "." in name else "builtins." + name, True), type):
                return name
        except (ImportError, AttributeError):
            return name
    return None


def is_attribute(name):
    """Whether the last part of a name is an attribute that only instances have."""
    owner, _, attribute = name.rpartition(".")
    try:
        cls = resolve(owner, True)
    except (ImportError, AttributeError):
        return False
    return isinstance(cls, type) and (hasattr(cls, attribute) or "__dict__" in dir(cls))


def check(line):
    bounds = re.search(r"\s(\[[<>=][^\[\]]*\])$", line)
    if bounds:
        if not holds(bounds.group(1)[1:-1]):
            return 0, None
        line = line[: bounds.start()].rstrip()
    alias = re.match(r"alias (\S+) = (\S+)$", line)
    if alias:
        return 2, check_alias(*alias.groups())
    if line.startswith("twin "):
        return 1, check_twin(*line[5:].split(" = ", 1))
    form = next((f for f in FORMS if line.startswith(f)), "")
    name, rest = re.match(r"([\w.]+)(.*)$", line[len(form) :]).groups()
    head, *marks = split(rest, " : ")
    signature, *returned = split(head, " -> ")
    wrong = missing_type(returned[0]) if returned else None
    if wrong:
        return 1, wrong + " is no class"
    if form == "class ":
        return 1, check_class(name, signature)
    if not signature.startswith("(") and not form:
        return 1, None if is_attribute(name) else resolve(name) and None
    thing = resolve(name, True)
    if form == "module ":
        return 1, None if isinstance(thing, types.ModuleType) else "is no module"
    written = [re.split("[:=]", p)[0].strip() for p in split(signature[1:-1], ",") if p.strip()]
    return 1, None if callable(thing) else "cannot be called" if form else parameters_differ(thing, written)


def check_alias(name, target):
    if name.endswith(".*"):
        if name == "nt.*":
            return None
        resolve(name[:-2])
        resolve(target[:-2])
        return None
    first, second = resolve(name), resolve(target, True)
    same = first is second or isinstance(first, types.ModuleType)
    return None if same or name == "threading.Lock" else "is not what it is an alias of"


def check_twin(name, instead):
    resolve(name[:-2] if name.endswith(".*") else name, True)
    for other in re.findall(r"(?<![\w.])asyncio\.[\w.]+", re.sub(r'"[^"]*"', "", instead)):
        resolve(other)
    return None


def check_class(name, head):
    thing = resolve(name, True)
    if not isinstance(thing, type):
        return "is no class"
    bases = re.search(r"\((.*)\)$", head)
    for base in split(bases.group(1), ",") if bases else ():
        base = base.split("[")[0].strip()
        if resolve(base if "." in base else "builtins." + base, True) not in thing.__mro__:
            return "is no " + base
    return None


def is_optional(line):
    """Whether a line is about a module that this interpreter was built without."""
    module = re.match(r"(?:alias |%s)?(\w+)" % "|".join(FORMS), line).group(1)
    if module not in OPTIONAL:
        return False
    try:
        importlib.import_module(module)
    except ImportError:
        return True
    return False


def main(paths):
    global installed
    count = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
        for number, line in enumerate(lines, 1):
            line = line.split("#")[0].strip()
            if line.startswith("library "):
                installed = version_of(line[8:])
            if not line or line.startswith(("library ", "words ")):
                continue
            try:
                looked_at, problem = check(line)
                count += looked_at
            except (ImportError, AttributeError) as e:
                problem = str(e)
            if problem and not is_optional(line):
                print("%s:%d: %s: %s" % (path.rsplit("/", 1)[-1], number, line.split("(")[0], problem))
    print(count)


if __name__ == "__main__":
    main(sys.argv[1:])
