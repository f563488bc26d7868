"""Says in words how a call is written: `method of self`, `call of a parameter`, `operator` …"""

import ast

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
OPERATORS = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.AugAssign, ast.BoolOp)
LOOPS = (ast.For, ast.AsyncFor, ast.comprehension, ast.ListComp, ast.SetComp, ast.DictComp,
         ast.GeneratorExp, ast.Starred, ast.YieldFrom)
WITH = ("__enter__", "__exit__", "__aenter__", "__aexit__")
ITERATION = ("__iter__", "__next__", "__aiter__", "__anext__", "__getitem__", "__len__")
ABSENT = "not written at that place"


class Constructs:
    """The constructs of one file, found by the exact span that CPython gives an instruction."""

    def __init__(self, source):
        self.spans = {}
        self.scopes = {}
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            return
        self.modules = names_of_imports(tree)
        self.visit(tree, ())

    def visit(self, node, functions):
        for child in ast.iter_child_nodes(node):
            if hasattr(child, "lineno"):
                span = (child.lineno, child.col_offset, child.end_lineno, child.end_col_offset)
                self.spans.setdefault(span, []).append((child, node, functions))
            self.visit(child, functions + (child,) if isinstance(child, FUNCTIONS) else functions)

    def at(self, span, callee):
        """How the call is written; callee is the last part of what was called."""
        found = self.spans.get(span)
        if not found:
            return ABSENT
        node, parent, functions = max(found, key=lambda entry: rank(entry[0]))
        if callee in WITH:
            return "with"
        if callee in ITERATION and (isinstance(node, LOOPS) or isinstance(parent, LOOPS)):
            return "iteration"
        if isinstance(node, ast.Call):
            return self.of_call(node, functions, callee)
        return of_other(node, parent)

    def of_call(self, node, functions, callee):
        function = node.func
        if isinstance(function, ast.Name):
            name, words = function.id, "call of " + self.kind(function.id, functions)
        elif isinstance(function, ast.Attribute):
            name, words = function.attr, "method of " + self.receiver(function.value, functions)
        else:
            name, words = None, "call of " + self.receiver(function, functions)
        if callee in (name, "__init__", "__new__", "__call__"):
            return words + ("" if callee == name else ": " + callee)
        return words + ": under another name"

    def receiver(self, node, functions):
        if isinstance(node, ast.Await):
            node = node.value
        if isinstance(node, ast.Name):
            if node.id in ("self", "cls"):
                return node.id
            return self.kind(node.id, functions)
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id == "super":
                return "super()"
            return "a call's result"
        if isinstance(node, ast.Attribute):
            base = node
            while isinstance(base, ast.Attribute):
                base = base.value
            if isinstance(base, ast.Name):
                if base.id in ("self", "cls"):
                    return "an attribute of self"
                return "an attribute of " + self.kind(base.id, functions)
            return "an attribute of an expression"
        if isinstance(node, ast.Subscript):
            return "an item"
        if isinstance(node, (ast.Constant, ast.JoinedStr)):
            return "a constant"
        return "an expression"

    def kind(self, name, functions):
        for function in reversed(functions):
            scope = self.scopes.get(function)
            if scope is None:
                scope = self.scopes[function] = scope_of(function)
            if name in scope:
                return scope[name] if function is functions[-1] else "a closure's variable"
        return "an import" if name in self.modules else "a global name"


def rank(node):
    """Of what has the same span, which one calls."""
    return 2 if isinstance(node, ast.Call) else 0 if isinstance(node, ast.Expr) else 1


def of_other(node, parent):
    if isinstance(node, ast.Attribute):
        return "attribute " + ("read" if isinstance(node.ctx, ast.Load) else "written")
    if isinstance(node, ast.Subscript):
        return "item access"
    if isinstance(node, OPERATORS):
        return "operator"
    if isinstance(parent, LOOPS) or isinstance(node, LOOPS):
        return "iteration"
    if isinstance(node, ast.Await):
        return "await"
    if node in getattr(parent, "decorator_list", ()):
        return "decorator"
    if isinstance(node, ast.ClassDef):
        return "class definition"
    if isinstance(node, (ast.JoinedStr, ast.FormattedValue)):
        return "formatting"
    if isinstance(node, ast.Raise) or isinstance(parent, ast.Raise):
        return "raise"
    if isinstance(parent, (ast.If, ast.While, ast.IfExp, ast.Assert, ast.BoolOp, ast.UnaryOp)):
        return "truth of a value"
    return "other: " + type(node).__name__


def names_of_imports(tree):
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                names.add(alias.asname or alias.name.split(".")[0])
    return names


def scope_of(function):
    """{name: what kind of variable of this function it is}"""
    scope = {}
    body = function.body if isinstance(function.body, list) else [function.body]
    stack = list(body)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            scope[node.name] = "a nested definition"
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                scope[alias.asname or alias.name.split(".")[0]] = "an import"
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            scope.setdefault(node.id, "a local variable")
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            for name in node.names:
                scope[name] = "a global name"
        if not isinstance(node, ast.Lambda):
            stack.extend(ast.iter_child_nodes(node))
    arguments = function.args
    for argument in arguments.posonlyargs + arguments.args + arguments.kwonlyargs:
        scope[argument.arg] = "a parameter"
    for argument in (arguments.vararg, arguments.kwarg):
        if argument:
            scope[argument.arg] = "a parameter"
    return scope
