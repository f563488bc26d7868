"""Calls without a call expression, and what is no call: C code behind operators and decorators."""


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        return Money(self.amount + other.amount)

    @property
    def rounded(self):
        return round(self.amount)

    @staticmethod
    def zero():
        return Money(0)


class Purse:
    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass

    def __iter__(self):
        yield Money(1)


def main():
    with Purse() as purse:
        for money in purse:
            (money + Money.zero()).rounded
        return [f() for f in (lambda: 1, lambda: main2())]


def main2():
    raise Failure


class Failure(Exception):
    def __init__(self):
        super().__init__("failed")


main()

#: protocols -> protocols.main, <builtin>.property
#: protocols.Money.__add__ -> protocols.Money.__init__
#: protocols.Money.rounded -> <builtin>.round
#: protocols.Money.zero -> protocols.Money.__init__
#: protocols.Purse.__iter__ -> protocols.Money.__init__
#: protocols.main -> protocols.Purse.__enter__, protocols.Purse.__exit__, protocols.Purse.__iter__
#: protocols.main -> protocols.Money.__add__, protocols.Money.zero, protocols.Money.rounded
#: protocols.main -> protocols.main.<lambda1>, protocols.main.<lambda2>
#: protocols.main.<lambda2> -> protocols.main2
#: protocols.main2 -> protocols.Failure.__init__
#: protocols.Failure.__init__ -> <builtin>.super
