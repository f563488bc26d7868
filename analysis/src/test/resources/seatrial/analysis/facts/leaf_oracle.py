"""Names the functions of C modules and the methods of their types, one a line.

Usage: leaf_oracle.py MODULE...; a module that this interpreter does not have is left out. Types are
named as they name themselves, which need not be by the module that they are found in.
"""

import asyncio  # Before _asyncio, which is another one where it is imported first.
import importlib
import sys

METHODS = ("method_descriptor", "classmethod_descriptor", "builtin_function_or_method", "staticmethod")


def leaves(module):
    for name, value in sorted(vars(module).items()):
        if name.startswith("__"):
            continue
        if isinstance(value, type):
            owner = value.__module__ + "." + value.__qualname__
            for method, found in sorted(vars(value).items()):
                if type(found).__name__ in METHODS and not method.startswith("__"):
                    yield owner + "." + method
        elif type(value).__name__ == "builtin_function_or_method":
            yield module.__name__ + "." + name


def main(modules):
    names = set()
    for name in modules:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        names.update(leaves(module))
    print("\n".join(sorted(names)))


assert asyncio
main(sys.argv[1:])
