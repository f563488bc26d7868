"""Tests, assignments, class statements and builtins that run special methods."""


class Meta(type):
    def __init__(cls, name, bases, namespace):
        pass


class Field:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        pass


class Base(metaclass=Meta):
    field = Field()

    def __init_subclass__(cls):
        pass

    def __len__(self):
        return 0

    @property
    def size(self):
        return 1

    @size.setter
    def size(self, value):
        check(value)

    def template(self):
        return self.hook()

    def hook(self):
        pass


class Child(Base):
    def hook(self):
        pass


def check(value):
    pass


def use(base: Base):
    if base and not len(base):
        base.size = 3
        base.field = 4
    return isinstance(base, Base)


#: unwritten_calls -> <builtin>.property, <**PyProperty**>.setter
#: unwritten_calls -> unwritten_calls.Meta.__init__, unwritten_calls.Field.__set_name__
#: unwritten_calls -> unwritten_calls.Base.__init_subclass__
#: unwritten_calls.Base.size -> unwritten_calls.check
#: unwritten_calls.Base.template -> unwritten_calls.Base.hook, unwritten_calls.Child.hook
#: unwritten_calls.use -> <builtin>.len, <builtin>.isinstance, unwritten_calls.Base.__len__
#: unwritten_calls.use -> unwritten_calls.Base.size, unwritten_calls.Field.__set__
