"""Parents and children that hold each other, and a finalizer that waits for the collector."""


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)

    def __del__(self):
        print(f"{self.name} is released")
