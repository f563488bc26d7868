"""PATH's own `__init__` prefixes nothing; a script of a package sees its own folder."""

from .tool import use


def top():
    use()


#: top -> tool.use
#: inner.script -> inner.beside.help_out
