"""A branch that the call's own arguments rule out is not run by that call."""


def text():
    return first


def number():
    return second


def first():
    pass


def second():
    pass


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


def by_class(value):
    if isinstance(value, str):
        return text()
    return number()


def only_text():
    pick("text")()


def only_number():
    by_class(3)()


def only_pair():
    check(("pair", 1))()


only_text()
only_number()
only_pair()

#: arguments_decide -> arguments_decide.only_text, arguments_decide.only_number
#: arguments_decide -> arguments_decide.only_pair
#: arguments_decide.only_text -> arguments_decide.pick, arguments_decide.first
#: arguments_decide.only_number -> arguments_decide.by_class, arguments_decide.second
#: arguments_decide.only_pair -> arguments_decide.check, arguments_decide.second
#: arguments_decide.pick -> arguments_decide.check, arguments_decide.text, arguments_decide.number
#: arguments_decide.check -> arguments_decide.text, arguments_decide.number
#: arguments_decide.by_class -> <builtin>.isinstance
#: arguments_decide.by_class -> arguments_decide.text, arguments_decide.number
