"""Who uses it."""

from typing import Optional

from shop import Orders
from shop.service import Anything, Dynamic, Foreign, Mailer, OrderService


class Typed:
    def __init__(self, service: OrderService, other=None):
        self.service = service


class Quoted:
    def __init__(self, *, service: "Optional[OrderService]" = None):
        self.service = service


class Untyped:
    def __init__(self, service):
        self.service = service


class Renamed:
    def __init__(self, service: Orders):
        self.service = service


class Own:
    def __init__(self):
        self.service = OrderService("url")

    def run(self, mailer):
        return self.service.load_order(1)


class Defaulted:
    def __init__(self, service=OrderService("default")):
        self.service = service


class Loose:
    def __init__(self, thing: Anything, other: Dynamic, third: Foreign, fourth):
        self.thing = thing


def run(service: OrderService):
    return service.load_order(1)


def main():
    return Untyped(OrderService("url"))


def both(flag):
    return Loose(None, None, None, OrderService("url")), Loose(None, None, None, Mailer())
