"""A module's dict that its functions fill."""

handlers = {}


def register(function, name="default"):
    handlers[name] = function
    return function


@register
def plain():
    pass


def named():
    pass


register(named, "named")
handlers["default"]()


def call():
    handlers["named"]()


call()

#: shared_registry -> shared_registry.register, shared_registry.plain, shared_registry.call
#: shared_registry.call -> shared_registry.named
