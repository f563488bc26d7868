"""Of a class of which an ancestor is known, and of a protocol, other methods may run too."""

from typing import Protocol


class Backend:
    @classmethod
    def run(cls):
        pass


class Threads(Backend):
    @classmethod
    def run(cls):
        pass


def chosen() -> type[Backend]:
    return Backend


def start():
    chosen().run()


def start_plainly():
    Backend.run()


class Shown(Protocol):
    def show(self) -> str: ...


class Label:
    def show(self):
        return "label"


def present(thing: Shown):
    thing.show()


#: overriding_classes.start -> overriding_classes.chosen, overriding_classes.Backend.run, overriding_classes.Threads.run
#: overriding_classes.start_plainly -> overriding_classes.Backend.run
#: overriding_classes.present -> overriding_classes.Shown.show, overriding_classes.Label.show
