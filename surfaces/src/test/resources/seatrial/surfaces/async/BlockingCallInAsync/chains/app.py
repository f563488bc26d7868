import time

import shop
from shop.base import Quiet
from shop.prices import Basket, Connected
from shop.prices import slow as fast

PRICES = shop.PriceList()


def guarded(flag):
    if flag:
        time.sleep(1)


def handled():
    try:
        return 1
    except ValueError:
        time.sleep(1)


def chosen(kind):
    if kind == "a":
        return Quiet()
    return shop.PriceList()


class Service:
    def __init__(self):
        self.prices = shop.PriceList()
        self._table = None

    def table(self):
        if self._table is None:
            self._table = fast()
        return self._table

    async def overridden(self):
        self.prices.reload()  # error: [blocking-call-in-async] "`self.prices.reload` sleeps in `time.sleep`, called from the coroutine `Service.overridden`"
        Quiet().reload()
        PRICES.build()  # error: [blocking-call-in-async]

    async def constructed(self):
        Connected()  # error: [blocking-call-in-async] "`Connected` sleeps"
        Quiet()
        shop.PriceList.create()  # error: [blocking-call-in-async]
        Basket()  # error: [blocking-call-in-async]
        Basket(items=[])

    async def iterated(self):
        for _ in self.prices.cursor():  # error: [blocking-call-in-async] "`self.prices.cursor()` sleeps"
            break
        with self.prices.cursor():  # error: [blocking-call-in-async]
            pass

    async def conditional(self):
        guarded(True)  # error: [blocking-call-in-async]
        guarded(False)
        chosen("b").reload()  # error: [blocking-call-in-async]
        handled()  # possible: [blocking-call-in-async]
        self.table()  # error: [blocking-call-in-async]

    async def awaits_another(self):
        await self.overridden()
        fast()  # error: [blocking-call-in-async] "`fast` sleeps"
        fast()
