def sign(x):  #: sign() = int|str; (x) = int
    if x > 0:
        return x
    else:
        return "negative"


def kind(value):  #: kind() = Nonetype|float|int|str
    match value:
        case 1:
            return 1
        case (1, 2):
            return 2.0
        case {"k": "v"}:
            return "mapping"


a = sign(5)  #: a = int
b = sign(-5)  #: b = str
c = kind(1)  #: c = int
d = kind((1, 2))  #: d = float
e = kind({"k": "v"})  #: e = str
f = kind("none")  #: f = Nonetype


def default(loud=False):  #: (loud) = bool
    result = 1  #: result = int
    if loud:
        result = "LOUD"  #: result = str
    return result


g = default()  #: g = int
h = default(loud=True)  #: h = int|str
