"""Where nothing is known of an object, few methods bear the name; builtins' names say nothing."""


class Door:
    def unlock(self):
        pass

    def pop(self):
        pass


class SafeDoor(Door):
    def unlock(self):
        pass


class Red:
    def shade(self):
        pass


class Green:
    def shade(self):
        pass


class Blue:
    def shade(self):
        pass


def enter(door):
    door.unlock()


def take(stack):
    stack.pop()


def paint(colour):
    colour.shade()


#: named_methods.enter -> named_methods.Door.unlock, named_methods.SafeDoor.unlock
