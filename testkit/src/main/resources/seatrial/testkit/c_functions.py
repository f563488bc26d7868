"""Lists what is written in C (or compiled otherwise): functions, methods and classes of extension
modules, one a line.

    function NAME        of a module
    method NAME          of a class, which its module has under a name or not
    class NAME           what makes one
    unread MODULE WHY    cannot be imported here

Usage: c_functions.py [MODULE...]; without one, the extension modules of the standard library.
`PACKAGE.*` stands for every extension module below a package.
"""

import importlib
import importlib.machinery
import importlib.util
import os
import sys
import types

SUFFIXES = tuple(importlib.machinery.EXTENSION_SUFFIXES)

# What CPython's own tests use, and what is shown to those who learn to write such modules.
OF_TESTS = ("_test", "_ctypes_test", "xxlimited", "xxsubtype", "_xxtestfuzz")

# Special methods that more than an operator calls.
SPECIAL = ("__call__", "__enter__", "__exit__", "__iter__", "__next__")


def standard_library():
    names = set(sys.builtin_module_names)
    for folder in sys.path:
        if os.path.basename(folder) == "lib-dynload":
            names |= {entry.partition(".")[0] for entry in os.listdir(folder) if entry.endswith(SUFFIXES)}
    return sorted(name for name in names if not name.startswith(OF_TESTS))


def extensions_below(package):
    spec = importlib.util.find_spec(package)
    found = []
    for place in (spec and spec.submodule_search_locations) or ():
        for folder, _, files in os.walk(place):
            inner = os.path.relpath(folder, place)
            parts = [package] + ([] if inner == "." else inner.split(os.sep))
            found += [".".join(parts + [file.partition(".")[0]]) for file in files if file.endswith(SUFFIXES)]
    return sorted(found)


def is_extension(name):
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return name in sys.builtin_module_names or spec is not None and str(spec.origin).endswith(SUFFIXES)


def is_function_in_c(value):
    """Whether it is one of CPython's kinds, or of those that Cython, nanobind and others make."""
    return callable(value) and hasattr(value, "__name__") and not isinstance(value, (type, types.FunctionType))


def is_class_in_c(value):
    return (
        isinstance(value, type)
        and not issubclass(value, BaseException)
        and not any(isinstance(own, types.FunctionType) for own in vars(value).values())
    )


def all_classes():
    seen, todo = {object}, [object]
    while todo:
        for cls in type.__subclasses__(todo.pop()):
            if cls not in seen:
                seen.add(cls)
                todo.append(cls)
    return sorted(seen, key=lambda cls: (str(cls.__module__), cls.__qualname__))


def lines_of_class(name, cls):
    yield "class " + name
    for attribute, value in vars(cls).items():
        if attribute.startswith("__") and attribute not in SPECIAL:
            continue
        if is_function_in_c(value.__func__ if isinstance(value, (staticmethod, classmethod)) else value):
            yield "method %s.%s" % (name, attribute)


def lines_of_module(name, module, named):
    for attribute, value in vars(module).items():
        if isinstance(value, types.ModuleType) or attribute.startswith("__") and name != "builtins":
            continue
        owner = sys.modules.get(getattr(value, "__module__", None))
        if owner is not None and owner is not module and is_extension(owner.__name__):
            if getattr(owner, getattr(value, "__name__", ""), None) is value:
                continue
        if is_class_in_c(value) and id(value) not in named:
            named[id(value)] = value
            yield from lines_of_class(name + "." + attribute, value)
        elif is_function_in_c(value):
            yield "function %s.%s" % (name, attribute)


def main(arguments):
    names = []
    for argument in arguments:
        names += extensions_below(argument[:-2]) if argument.endswith(".*") else [argument]
    lines, modules, named = set(), {}, {}
    for name in names or standard_library():
        try:
            modules[name] = importlib.import_module(name)
        except BaseException as e:
            lines.add("unread %s %s" % (name, str(e).split("\n")[0][:100]))
    for name, module in modules.items():
        lines.update(lines_of_module(name, module, named))
    shown = {id(cls): "types." + name for name, cls in vars(types).items() if not name.startswith("_")}
    for cls in all_classes():
        if id(cls) not in named and str(cls.__module__) in modules and is_class_in_c(cls) and is_extension(cls.__module__):
            name = shown.get(id(cls), "%s.%s" % (cls.__module__, cls.__qualname__))
            # Those of builtins that have no name anywhere are iterators, and the interpreter's own.
            if not name.startswith("builtins."):
                own = lines_of_class(name, cls)
                lines.update(line for line in own if name.partition(".")[0] != "types" or "._" not in line)
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main(sys.argv[1:])
