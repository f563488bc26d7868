class Outer:
    limit = 3  #: Outer.limit = int

    class Inner:
        def __init__(self, width):  #: Outer.Inner.__init__() = Nonetype; (width) = int
            self.width = width  #: Outer.Inner.width = int
            self.parts = {}  #: Outer.Inner.parts = dict

        def grow(self):  #: Outer.Inner.grow() = int
            self.width += 1  #: Outer.Inner.width = int
            return self.width


inner = Outer.Inner(2)  #: inner = Outer.Inner
grown = inner.grow()  #: grown = int
inner.width = "wide"  #: Outer.Inner.width = str
first, *rest = 1, "a", None  #: first = int; rest = list; rest[0] = str; rest[1] = Nonetype
d = {"k": {"x": (1, b"")}}  #: d['k'] = dict; d['k']['x'] = tuple; d['k']['x'][1] = bytes
d["n"] = len  #: d['n'] = callable
d.update({"u": Outer})  #: d['u'] = type


def fill(key, *values, **named):  #: fill() = Nonetype; (key) = str; (values) = tuple; (named) = dict
    d[key] = values  #: d['t'] = tuple


fill("t", 1, a=2)


def counted(n: int):  #: counted() = generator; (n) = int
    yield n


g = (lambda v: v)(1)  #: g = int; (v) = int
