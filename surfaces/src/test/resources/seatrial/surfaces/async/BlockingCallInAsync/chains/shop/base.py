import time


class Base:
    def __init__(self):
        self.connect()

    def connect(self):
        pass

    def reload(self):
        self.build()

    def build(self):
        raise NotImplementedError

    @classmethod
    def create(cls):
        made = cls()
        made.reload()
        return made


class Quiet(Base):
    def build(self):
        return []


class Cursor:
    def __iter__(self):
        return self

    def __next__(self):
        time.sleep(0.1)
        return 1

    def __enter__(self):
        time.sleep(0.1)
        return self

    def __exit__(self, *details):
        pass
