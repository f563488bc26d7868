"""Runs a Python program and writes down who called whom.

usage: python observe_calls.py OUT FOLDER[:FOLDER]… (-m MODULE | FILE) [ARGUMENT]…

For calls out of the .py files below the FOLDERs, each distinct one is a line of OUT, as JSON:

    {"file": caller's file, "caller": its qualified name ("" at module level), "line": of the call,
     "construct": how it is written, "callee_file": file, "callee": qualified name}      or
    {…, "c": "module.qualified name"} for what is written in C

A call is what CPython makes one: also of a property, an operator's method, a callback of a C
function (its caller is who called the C function). Calling a coroutine or generator function counts
where it is called, not where it is resumed. Class bodies and comprehensions belong to the code around
them; lambdas are numbered within it, in order of source: <lambda1>.
"""

import ast
import dis
import json
import os
import runpy
import signal
import sys
import threading
import types

from call_constructs import ABSENT, Constructs

SUSPENDS = 0x20 | 0x80 | 0x200  # generator, coroutine, asynchronous generator
NEW_LOCALS = 0x2
COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
IMPLICIT = frozenset(("__aenter__", "__aexit__", "__anext__", "__aiter__", "__iter__", "__await__"))

inside = {}
folders = ()
calls = {}  # (id of caller's code, offset, id of callee's code or name): (code, offset, callee)


def is_inside(filename):
    known = inside.get(filename)
    if known is None:
        known = inside[filename] = (not filename.startswith("<")
                                    and os.path.abspath(filename).startswith(folders))
    return known


def is_definition(code):
    """Whether the code is a function's: no module's, class's or comprehension's."""
    name = code.co_name
    return code.co_flags & NEW_LOCALS and name != "<module>" and name not in COMPREHENSIONS


def is_noise(code):
    """Importing is no call; finalizers and callbacks of weak references run anywhere."""
    name, file = code.co_name, code.co_filename
    return (name == "__del__" or file.startswith("<frozen importlib")
            or name in ("remove", "_remove") and file.endswith(("weakref.py", "_weakrefset.py")))


def add_python(caller, offset, callee):
    key = (id(caller), offset, id(callee))
    if key not in calls and is_definition(callee) and not is_noise(callee):
        calls[key] = (caller, offset, callee)


def add_c(caller, offset, function):
    name = name_of_c(function)
    if name:
        calls.setdefault((id(caller), offset, name), (caller, offset, name))


def name_of_c(function):
    kind = type(function)
    if function is __build_class__:
        return None
    if kind is types.BuiltinFunctionType:
        holder = function.__self__
        if holder is None or isinstance(holder, types.ModuleType):
            return "%s.%s" % (function.__module__ or "builtins", function.__qualname__)
        holder = holder if isinstance(holder, type) else type(holder)
        return "%s.%s.%s" % (holder.__module__, holder.__qualname__, function.__name__)
    if kind in (types.MethodDescriptorType, types.ClassMethodDescriptorType,
                types.WrapperDescriptorType):
        holder = function.__objclass__
        return "%s.%s.%s" % (holder.__module__, holder.__qualname__, function.__name__)
    if kind is types.MethodWrapperType:
        holder = type(function.__self__)
        return "%s.%s.%s" % (holder.__module__, holder.__qualname__, function.__name__)
    if isinstance(function, type) and is_c_class(function):
        return "%s.%s" % (function.__module__, function.__qualname__)
    return None


c_classes = {}


def is_c_class(cls):
    known = c_classes.get(cls)
    if known is None:
        file = getattr(sys.modules.get(cls.__module__), "__file__", None)
        heap = cls.__flags__ & (1 << 9)
        known = c_classes[cls] = not heap or file is None or not file.endswith(".py")
    return known


def function_of(called):
    for _ in range(4):
        if isinstance(called, types.FunctionType):
            return called
        called = getattr(called, "__func__", None)
    return None


def on_call(code, offset, called, _):
    if not is_inside(code.co_filename):
        return sys.monitoring.DISABLE
    function = function_of(called)
    if function is None:
        add_c(code, offset, called)
    elif function.__code__.co_flags & SUSPENDS:
        add_python(code, offset, function.__code__)
    return None


def on_start(code, _):
    frame = sys._getframe(1).f_back
    if frame is None or not is_inside(frame.f_code.co_filename):
        return
    if not code.co_flags & SUSPENDS or code.co_name in IMPLICIT:
        add_python(frame.f_code, frame.f_lasti, code)


def on_profile(frame, event, argument):
    """Before 3.12: knows no C classes, and coroutines only where they are resumed first."""
    if event == "call":
        back = frame.f_back
        if back is not None and is_inside(back.f_code.co_filename):
            first = 2 if frame.f_code.co_flags & SUSPENDS else -1
            if frame.f_lasti <= first:
                add_python(back.f_code, back.f_lasti, frame.f_code)
    elif event == "c_call" and is_inside(frame.f_code.co_filename):
        add_c(frame.f_code, frame.f_lasti, argument)


def start():
    if not hasattr(sys, "monitoring"):
        threading.setprofile(on_profile)
        sys.setprofile(on_profile)
        return
    monitoring = sys.monitoring
    tool = next(i for i in (3, 4, 1, 0) if monitoring.get_tool(i) is None)
    monitoring.use_tool_id(tool, "seatrial observed calls")
    events = monitoring.events
    monitoring.register_callback(tool, events.CALL, on_call)
    monitoring.register_callback(tool, events.PY_START, on_start)
    monitoring.set_events(tool, events.CALL | events.PY_START)


class Names:
    """Qualified names as the sources say them."""

    def __init__(self):
        self.files = {}

    def of(self, code):
        if code.co_name == "<module>":
            return ""
        qualified = getattr(code, "co_qualname", "<lambda>")
        if is_definition(code) and "<lambda>" not in qualified:
            return qualified.replace(".<locals>", "")
        definitions = self.files.get(code.co_filename)
        if definitions is None:
            definitions = self.files[code.co_filename] = read(code.co_filename)
        if is_definition(code):
            found = [d for d in definitions if d.kind == code.co_name and d.holds(code)]
            return found[0].name if found else code.co_name
        around = [d for d in definitions if d.first <= code.co_firstlineno <= d.last]
        return around[-1].name if around else ""


class Definition:
    """A function or lambda of a file."""

    def __init__(self, name, kind, node, first):
        self.name, self.kind, self.first, self.last = name, kind, first, node.end_lineno
        self.start = (node.lineno, node.col_offset)
        self.end = (node.end_lineno, node.end_col_offset)

    def holds(self, code):
        if self.kind != "<lambda>" or not hasattr(code, "co_positions"):
            return self.first == code.co_firstlineno
        places = [(line, column) for line, _, column, end in code.co_positions()
                  if column is not None and end > column]
        if not places:  # a constant alone
            return self.first == code.co_firstlineno
        return self.start <= min(places) and max(places) <= self.end


def read(filename):
    """The definitions of a file, outer before inner, in order of source."""
    try:
        with open(filename, "rb") as file:
            tree = ast.parse(file.read())
    except (OSError, SyntaxError, ValueError):
        return []
    definitions = []

    def visit(node, prefix, lambdas):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                first = min([child.lineno] + [d.lineno for d in child.decorator_list])
                definitions.append(Definition(prefix + child.name, child.name, child, first))
                visit(child, prefix + child.name + ".", [0])
            elif isinstance(child, ast.ClassDef):
                visit(child, prefix + child.name + ".", [0])
            elif isinstance(child, ast.Lambda):
                lambdas[0] += 1
                name = "%s<lambda%d>" % (prefix, lambdas[0])
                definitions.append(Definition(name, "<lambda>", child, child.lineno))
                visit(child, name + ".", [0])
            else:
                visit(child, prefix, lambdas)

    visit(tree, "", [0])
    return definitions


def span_of(code, offset):
    """(line, column, last line, last column); before 3.11 the line alone."""
    if hasattr(code, "co_positions"):
        line, end, column, last = list(code.co_positions())[offset // 2]
        return (line or code.co_firstlineno, column, end, last)
    line = code.co_firstlineno
    if hasattr(code, "co_lines"):
        lines = [n for first, end, n in code.co_lines() if first <= offset < end and n]
        return (lines[0] if lines else line,)
    for at, number in dis.findlinestarts(code):
        if at > offset:
            break
        line = number
    return (line,)


def file_of(code):
    name = code.co_filename
    if name.startswith("<frozen "):
        return getattr(sys.modules.get(name[len("<frozen "):-1]), "__file__", None) or name
    return name if name.startswith("<") else os.path.abspath(name)


def constructs_of(filename):
    try:
        with open(filename, "rb") as file:
            return Constructs(file.read())
    except OSError:
        return Constructs("")


def write(out):
    names, constructs, lines = Names(), {}, set()
    for caller, offset, callee in list(calls.values()):
        file = os.path.abspath(caller.co_filename)
        span = span_of(caller, offset)
        if file not in constructs:
            constructs[file] = constructs_of(file)
        name = callee if isinstance(callee, str) else callee.co_name
        row = {"file": file, "caller": names.of(caller), "line": span[0],
               "construct": constructs[file].at(span, name.rpartition(".")[2])
               if len(span) > 1 else ABSENT}
        if isinstance(callee, str):
            row["c"] = callee
        else:
            row["callee_file"] = file_of(callee)
            row["callee"] = names.of(callee)
        lines.add(json.dumps(row))
    with open(out, "w") as file:
        file.writelines(line + "\n" for line in sorted(lines))
    print("%d distinct calls in %s" % (len(lines), out), file=sys.stderr)


def main():
    global folders
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    out = os.path.abspath(sys.argv[1])
    folders = tuple(os.path.abspath(folder) + os.sep for folder in sys.argv[2].split(os.pathsep))
    sys.argv = sys.argv[3:]
    sys.path[0] = os.getcwd()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what is known by then is written
    start()
    try:
        if sys.argv[0] == "-m":
            sys.argv = sys.argv[1:]
            runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
        else:
            runpy.run_path(sys.argv[0], run_name="__main__")
    finally:
        if hasattr(sys, "monitoring"):
            for tool in range(6):
                if sys.monitoring.get_tool(tool) == "seatrial observed calls":
                    sys.monitoring.set_events(tool, 0)
        else:
            sys.setprofile(None)
            threading.setprofile(None)
        write(out)


if __name__ == "__main__":
    main()
