"""What is real."""

from abc import ABC
from dataclasses import dataclass


class Base(ABC):
    timeout = 3

    def connect(self):
        self.connection = object()


class OrderService(Base):
    kinds: list
    __slots__ = ("slot",)

    def __init__(self, url):
        self.url, self.pair = url, 1
        with open(url) as self.stream:
            pass

    def load_order(self, order_id):
        return {"id": order_id}

    @property
    def total(self):
        return 1


class SpecialService(OrderService):
    def refund(self):
        return 1


class Anything:
    def __getattr__(self, name):
        return 1


class Dynamic:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


class Foreign(UnknownBase):
    pass


@dataclass
class Job:
    service: OrderService
    name: str = ""


class Mailer:
    def send(self):
        return 1


def mark(service):
    service.marked = True
