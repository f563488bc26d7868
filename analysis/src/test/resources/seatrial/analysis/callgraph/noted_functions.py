"""A decorator that gives back what it decorates is seen through, however often it is used."""

from typing import Any, Callable, TypeVar, cast

F = TypeVar("F", bound=Callable[..., Any])
noted = []


def note(function: F) -> F:
    noted.append(function.__name__)
    return function


def logged(function: F) -> F:
    def inner():
        return function()

    return cast(F, inner)


@note
def f00():
    return 0


@note
def f01():
    return 1


@note
def f02():
    return 2


@note
def f03():
    return 3


@note
def f04():
    return 4


@note
def f05():
    return 5


@note
def f06():
    return 6


@note
def f07():
    return 7


@note
def f08():
    return 8


@note
def f09():
    return 9


@note
def f10():
    return 10


@note
def f11():
    return 11


@note
def f12():
    return 12


@note
def f13():
    return 13


@note
def f14():
    return 14


@note
def f15():
    return 15


@note
def f16():
    return 16


@note
def f17():
    return 17


@note
def f18():
    return 18


@note
def f19():
    return 19


@note
def f20():
    return 20


@note
def f21():
    return 21


@note
def f22():
    return 22


@note
def f23():
    return 23


@note
def f24():
    return 24


@note
def f25():
    return 25


@note
def f26():
    return 26


@note
def f27():
    return 27


@note
def f28():
    return 28


@note
def f29():
    return 29


@logged
def last():
    return 30


def run():
    f29()
    last()


#: noted_functions -> typing.TypeVar, noted_functions.note, noted_functions.logged
#: noted_functions.note -> <**PyList**>.append
#: noted_functions.logged -> typing.cast
#: noted_functions.logged.inner -> noted_functions.last
#: noted_functions.run -> noted_functions.f29, noted_functions.logged.inner
