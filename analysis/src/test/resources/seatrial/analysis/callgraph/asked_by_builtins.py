"""What builtins ask of the objects that they are given, and the callables that they call."""


class Price:
    def __init__(self, cents):
        self.cents = cents

    @property
    def euros(self):
        return self.cents

    @euros.setter
    def euros(self, value):
        self.cents = value

    def __lt__(self, other):
        return True

    def __hash__(self):
        return 1

    def __repr__(self):
        return "price"

    def __fspath__(self):
        return "price.txt"


def key(price):
    return 1


def read():
    getattr(Price(1), "euros")
    setattr(Price(1), "euros", 2)


def order():
    sorted([Price(1), Price(2)])


def order_by():
    sorted("ab", key=key)


def remember():
    {}.get(Price(1))


def show():
    return f"{Price(1)}"


def from_file():
    open(Price(1))


#: asked_by_builtins -> <builtin>.property, <**PyProperty**>.setter
#: asked_by_builtins.read -> asked_by_builtins.Price.__init__, asked_by_builtins.Price.euros, <builtin>.getattr, <builtin>.setattr
#: asked_by_builtins.order -> asked_by_builtins.Price.__init__, asked_by_builtins.Price.__lt__, <builtin>.sorted
#: asked_by_builtins.order_by -> asked_by_builtins.key, <builtin>.sorted
#: asked_by_builtins.remember -> asked_by_builtins.Price.__init__, asked_by_builtins.Price.__hash__, <**PyDict**>.get
#: asked_by_builtins.show -> asked_by_builtins.Price.__init__, asked_by_builtins.Price.__repr__
#: asked_by_builtins.from_file -> asked_by_builtins.Price.__init__, asked_by_builtins.Price.__fspath__, <builtin>.open, codecs.BufferedIncrementalDecoder.__init__, codecs.IncrementalEncoder.__init__
