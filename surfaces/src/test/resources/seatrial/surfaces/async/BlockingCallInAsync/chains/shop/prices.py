import time
from dataclasses import dataclass, field

from shop.base import Base, Cursor


def slow():
    time.sleep(1)
    return []


class Prices(Base):
    def build(self):
        slow()

    def cursor(self):
        return Cursor()


class Connected(Base):
    def connect(self):
        slow()

    def build(self):
        pass


@dataclass
class Basket:
    items: list = field(default_factory=slow)
    note: str = ""
