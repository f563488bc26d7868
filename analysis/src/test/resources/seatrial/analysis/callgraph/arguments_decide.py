"""A branch that the call's own arguments rule out is not run by that call."""


def text():
    return ""


def number():
    return 1


def pick(kind, strict=False):
    if strict:
        return check(kind)
    if kind == "text":
        return text()
    return number()


def check(kind):
    match kind:
        case "text":
            return text()
        case ("pair", _):
            return number()
        case _:
            return None


def only_checked(value):
    if isinstance(value, str):
        return text()
    return number()


pick("text")
only_checked(3)
check("neither")

#: arguments_decide -> arguments_decide.pick, arguments_decide.only_checked, arguments_decide.check
#: arguments_decide.pick -> arguments_decide.text
#: arguments_decide.only_checked -> <builtin>.isinstance, arguments_decide.number
