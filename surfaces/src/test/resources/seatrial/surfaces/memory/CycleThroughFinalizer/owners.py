"""Who holds whom, where one of them has a finalizer."""

import threading
import weakref
from weakref import WeakSet


class Node:
    def __init__(self, parent=None):
        self.parent = parent  # error: [cycle-through-finalizer] "`Node`"
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def __del__(self):
        print("released")


class Tree:
    def __init__(self):
        self.children = []

    def add(self, child):
        self.children.append(child)  # error: [cycle-through-finalizer] "`Tree`"
        child.parent = self

    def __del__(self):
        print("released")


class Handler:
    def __init__(self):
        self.table = {}
        self.table["get"] = self.get  # error: [cycle-through-finalizer] "`Handler`"

    def get(self):
        return 1

    def __del__(self):
        print("released")


class Lazy:
    def __init__(self):
        self.load = lambda: self.name  # error: [cycle-through-finalizer] "`Lazy`"
        self.name = ""

    def __del__(self):
        print("released")


class Writer:
    def __init__(self, owner):
        self.owner = owner


class File:
    def __init__(self):
        self.writer = Writer(self)  # error: [cycle-through-finalizer] "`File`"

    def __del__(self):
        print("released")


class Reader:
    def __init__(self, owner, size):
        self.size = size
        self.owner = owner

    def __del__(self):
        print("released")


class Stream:
    def __init__(self):
        self.reader = Reader(size=3, owner=self)  # error: [cycle-through-finalizer] "`Reader`"


class Child(Node):
    def attach(self, sibling):
        self.sibling = sibling  # error: [cycle-through-finalizer] "`Child`"
        sibling.sibling = self


# From here on all is silent.


class Weak:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent is not None else None
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def __del__(self):
        print("released")


class WeakChildren:
    def __init__(self, parent):
        self.parent = parent
        self.children = WeakSet()
        parent.children.add(self)

    def __del__(self):
        print("released")


class Closed:
    def __init__(self, parent):
        self.parent = parent
        parent.children.append(self)

    def close(self):
        self.parent = None

    def __del__(self):
        self.close()


class Detached:
    def __init__(self, parent):
        self.parent = parent
        parent.children.append(self)

    def detach(self):
        self.parent.children.remove(self)

    def __del__(self):
        print("released")


class Registered:
    instances = []

    def __init__(self):
        self.instances.append(self)

    def __del__(self):
        print("released")


class Value:
    def __init__(self, parent):
        self.parent = parent
        self.name = self.title

    @property
    def title(self):
        return "title"

    def __del__(self):
        print("released")


class WithoutFinalizer:
    def __init__(self, parent):
        self.parent = parent
        parent.children.append(self)


class Timer:
    def __init__(self):
        self.timer = threading.Timer(1, self.tick)  # FN

    def tick(self):
        print("tick")

    def __del__(self):
        self.timer.cancel()
