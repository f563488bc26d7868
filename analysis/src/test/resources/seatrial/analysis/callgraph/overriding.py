"""Of an object of which only a class is known, the methods of its subclasses may run too."""


class Loader:
    def load(self, name):
        raise NotImplementedError()

    @property
    def label(self):
        return "loader"

    def reload(self, name):
        return self.load(name)


class FileLoader(Loader):
    def load(self, name):
        return name

    @property
    def label(self):
        return "file"


class CachedLoader(FileLoader):
    def load(self, name):
        return super().load(name)


def show(loader: Loader):
    return loader.label


def plain(name):
    return Loader.load(FileLoader(), name)


#: overriding -> <builtin>.property
#: overriding.Loader.load -> <builtin>.NotImplementedError
#: overriding.Loader.reload -> overriding.Loader.load, overriding.FileLoader.load, overriding.CachedLoader.load
#: overriding.CachedLoader.load -> overriding.FileLoader.load, <builtin>.super
#: overriding.show -> overriding.Loader.label, overriding.FileLoader.label
#: overriding.plain -> overriding.Loader.load
