"""What CPython says of snippets: the definition that CompileErrors is held to.

usage: PYTHON compile_oracle.py FILE

The file holds snippets with lines `# ---` between them. One line each: `ok`, `parse LINE` where the parser refuses it,
`compile LINE MESSAGE` where it is accepted by the parser and refused by the compiler. The parser is ast.parse.
"""
import ast
import sys
import warnings

warnings.simplefilter("ignore")


def verdict(snippet):
    stage = "parse"
    try:
        ast.parse(snippet)
        stage = "compile"
        compile(snippet, "snippet", "exec", dont_inherit=True)
    except SyntaxError as e:
        return "%s %s%s" % (stage, e.lineno or 0, " " + e.msg if stage == "compile" else "")
    return "ok"


sys.stdout.reconfigure(encoding="utf-8")
with open(sys.argv[1], encoding="utf-8") as f:
    for text in f.read().split("# ---\n"):
        print(verdict(text))
