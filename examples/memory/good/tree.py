"""Children know their parent weakly, and say themselves when they are closed."""

import weakref


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self._parent = weakref.ref(parent) if parent is not None else None
        self.children = []
        if parent is not None:
            parent.children.append(self)

    @property
    def parent(self):
        return self._parent() if self._parent is not None else None

    def close(self):
        print(f"{self.name} is released")
        for child in self.children:
            child.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
