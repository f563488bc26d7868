"""Prints the table of the standard library's module names for the interpreter that runs it.

    builtin NAME          every build has it inside the interpreter
    frozen NAME ORIGIN    inside as bytecode, made from the module ORIGIN
    name NAME             a top-level name of the standard library, on any platform

With `--next` it prints the table of the release after 3.13, from the changes listed below, for
machines that have no such interpreter.
"""
import _imp
import os
import sys

ADDED_IN_3_14 = """_ast_unparse _hmac _py_warnings _remote_debugging _types _zstd annotationlib
    compression""".split()
BUILTIN_SINCE_3_14 = ["_types"]

# Made of the C sources that the interpreter cannot start without; other builds add to it.
OPTIONAL = {"xxsubtype"}


def frozen():
    names = {"_frozen_importlib": "importlib._bootstrap",
             "_frozen_importlib_external": "importlib._bootstrap_external",
             "importlib._bootstrap": "importlib._bootstrap",
             "importlib._bootstrap_external": "importlib._bootstrap_external",
             "os.path": "posixpath"}
    candidates = ["zipimport", "__hello__", "__phello__", "__phello__.spam"]
    if hasattr(_imp, "_frozen_module_names"):
        candidates = _imp._frozen_module_names()
    for name in candidates:
        if _imp.is_frozen(name) and not name.endswith("__init__"):
            found = _imp.find_frozen(name) if hasattr(_imp, "find_frozen") else None
            names.setdefault(name, (found[2] if found else None) or name)
    return names


def top_level():
    if hasattr(sys, "stdlib_module_names"):
        return set(sys.stdlib_module_names)
    names = set(sys.builtin_module_names)
    library = os.path.dirname(os.__file__)
    for folder in (library, os.path.join(library, "lib-dynload")):
        for entry in os.listdir(folder):
            stem = entry.partition(".")[0]
            is_package = os.path.isfile(os.path.join(folder, entry, "__init__.py"))
            if is_package or entry.endswith((".py", ".so")):
                names.add(stem)
    # Other platforms', as the library's reference lists them.
    names |= {"_winapi", "msvcrt", "nt", "winreg", "winsound", "_overlapped", "_msi", "_scproxy",
              "msilib", "_dbm", "_gdbm", "_frozen_importlib", "_frozen_importlib_external"}
    skipped = ("_sysconfigdata", "_test", "_ctypes_test", "xx", "_xx")
    return {name for name in names if not name.startswith(skipped)} - {"test", "__phello__"}


def main():
    version = "%d.%d" % sys.version_info[:2]
    builtins = set(sys.builtin_module_names) - OPTIONAL
    names = top_level()
    source = "by CPython %d.%d.%d" % sys.version_info[:3]
    if "--next" in sys.argv:
        assert version == "3.13", "the changes are those after 3.13"
        version = "3.14"
        builtins |= set(BUILTIN_SINCE_3_14)
        names |= set(ADDED_IN_3_14)
        source += ", with the changes of 3.14 from its documents"
    print("# Modules of the standard library of CPython %s, written %s and devtools/standard-library"
          % (version, source))
    for name in sorted(builtins):
        print("builtin", name)
    for name, origin in sorted(frozen().items()):
        print("frozen", name, origin)
    for name in sorted(names):
        print("name", name)


main()
