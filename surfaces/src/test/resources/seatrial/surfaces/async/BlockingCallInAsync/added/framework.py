"""A framework whose objects take whatever their users put into them."""


class State:
    def __init__(self):
        self._entries = {}

    def __getattr__(self, name):
        return self._entries[name]


class App:
    def __init__(self):
        self.state = State()
        self._items = {}

    def __setitem__(self, key, value):
        self._items[key] = value

    def __getitem__(self, key):
        return self._items[key]


class Other:
    pass
