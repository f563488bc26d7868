"""Says where the interpreter that runs it would import modules from.

    import_oracle.py [--real] FILE      one dotted name a line in FILE

For each name, in order, one line of three columns with tabs between: the name, what it is
(builtin, frozen, namespace, source, package, extension, bytecode, missing, other) and the file; of
a namespace package its portions, separated by the path separator. Nothing is imported: the finders
are asked step by step down the packages' paths, as the import system asks them, but without running
the packages' own code. With --real it is importlib.util.find_spec itself, which imports the
packages above a module.
"""
import importlib.machinery
import importlib.util
import io
import os
import sys

AT_START = {name: module for name, module in sys.modules.items() if name != "__main__"}
FINDERS_AT_START = list(sys.meta_path)


def ask(name, path):
    module = AT_START.get(name)
    if module is not None and getattr(module, "__spec__", None) is not None:
        return module.__spec__
    # A finder may import a package of its own, which may change the path and add finders.
    saved = sys.path[:]
    parent = name.rpartition(".")[0]
    stands_in = parent and parent not in sys.modules
    if stands_in:
        # A namespace package looks at its parent's path when it is found.
        sys.modules[parent] = type(sys)(parent)
        sys.modules[parent].__path__ = path
    try:
        for finder in FINDERS_AT_START:
            spec = finder.find_spec(name, path)
            if spec is not None:
                return spec
        return None
    finally:
        sys.path[:] = saved
        if stands_in:
            del sys.modules[parent]


def locations(spec):
    """Its __path__, or None; without asking for a module that was not imported."""
    found = spec.submodule_search_locations
    if found is None and not spec.has_location and (spec.origin or "").endswith("__init__.py"):
        # The loader will hand over a package that is known by another name.
        return [os.path.dirname(spec.origin)]
    return list(getattr(found, "_path", found)) if found is not None else None


def step_by_step(name, known={}):
    if name not in known:
        parent = name.rpartition(".")[0]
        above = step_by_step(parent) if parent else None
        path = locations(above) if above is not None else None
        spec = None
        if not parent or path is not None:
            spec = ask(name, path)
        elif name in AT_START:
            # Not below a package, but put there by the module above, such as os.path.
            spec = getattr(AT_START[name], "__spec__", None)
        known[name] = spec
    return known[name]


def real(name):
    try:
        return importlib.util.find_spec(name)
    except ImportError:
        return None
    except ValueError:
        return step_by_step(name)


def describe(spec):
    if spec is None:
        return "missing", ""
    loader = spec.loader
    if loader is importlib.machinery.BuiltinImporter or spec.origin == "built-in":
        return "builtin", ""
    if spec.origin == "frozen":
        return "frozen", getattr(spec.loader_state, "filename", None) or ""
    path = locations(spec)
    if not spec.has_location and path is None:
        return "other", spec.origin or ""
    if not spec.has_location and spec.origin in (None, "namespace"):
        return "namespace", os.pathsep.join(p for p in path if os.path.isdir(p))
    if spec.origin.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES)):
        return "extension", spec.origin
    if spec.origin.endswith(".pyc"):
        return "bytecode", spec.origin
    return "source" if path is None else "package", spec.origin


def main():
    find = step_by_step
    arguments = sys.argv[1:]
    if arguments[0] == "--real":
        find = real
        arguments = arguments[1:]
    with open(arguments[0], encoding="utf-8") as file:
        names = file.read().split("\n")
    out = io.open(os.dup(1), "w", encoding="utf-8", errors="surrogateescape", newline="\n")
    # What an imported package prints is none of the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for name in filter(None, names):
        try:
            kind, path = describe(find(name))
        except BaseException as failure:
            kind, path = "other", type(failure).__name__
        out.write("%s\t%s\t%s\n" % (name, kind, path))
    out.flush()
    os._exit(0)


main()
