"""Text that is evaluated and known is read as if it stood there."""


def first():
    return second


def second():
    pass


def inner():
    local = first
    eval("local()")


code = compile("found = first()", "<here>", "exec")
exec(code)
found()
eval("first")()
inner()

#: evaluated_text -> <builtin>.compile, <builtin>.exec, <builtin>.eval
#: evaluated_text -> evaluated_text.first, evaluated_text.second, evaluated_text.inner
#: evaluated_text.inner -> <builtin>.eval, evaluated_text.first
