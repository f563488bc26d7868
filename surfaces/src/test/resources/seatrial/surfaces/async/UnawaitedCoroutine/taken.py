"""Coroutines that end where only what they give can be meant."""

import asyncio
import contextlib
import json
from dataclasses import dataclass


async def price(item) -> int:
    await asyncio.sleep(0)
    return item


@dataclass
class Offer:
    item: str
    price: int
    work: object = None


def labelled(text, unit=None):
    shown = str(text)
    if unit is not None:
        shown += unit.upper()
    return shown


def relabelled(text):
    return labelled(text)


def collected(items):
    return [items]


async def taken(item, logger):
    Offer(item="tea", price=price(item))  # error: [unawaited-coroutine] "where something else is declared or used"
    Offer(item="tea", price=1, work=price(item))
    offer = Offer("tea", 1)
    offer.price = price(item)  # error: [unawaited-coroutine] "what the attribute gets is the coroutine"
    offer.work = price(item)
    json.dumps(price(item))  # error: [unawaited-coroutine]
    int(price(item))  # error: [unawaited-coroutine]
    print("price:", price(item))  # error: [unawaited-coroutine]
    labelled(price(item))  # error: [unawaited-coroutine]
    relabelled(price(item))  # error: [unawaited-coroutine]
    labelled("tea", unit=price(item))  # error: [unawaited-coroutine]
    collected(price(item))
    logger.info(price(item))
    with price(item):  # error: [unawaited-coroutine]
        pass
    async with price(item):  # error: [unawaited-coroutine]
        pass
    pending = price(item)
    print(pending)
    await asyncio.gather(pending)


async def closed_over(items):
    found = price(items)  # error: [unawaited-coroutine] "`found` is used as if"
    waiting = price(items)
    named = price(items)

    def pages():
        for page in found:
            yield page

    async def later():
        return await waiting

    def other(named):
        return named + 1

    return pages, later, other, named


async def described(item):
    return {"item": item.name, "count": 1, "price": price(item)}  # error: [unawaited-coroutine] "what the dict gets"


async def gathered(item):
    work = {"tea": price(item), "milk": price(item)}
    job = {"name": "tea", "work": price(item)}
    await asyncio.gather(*work.values())
    return await job["work"]


async def given_back(item):
    if item is None:
        return 0
    return price(item)  # error: [unawaited-coroutine] "where what it gives is meant"


class Shop:
    async def call(self, name):
        await asyncio.sleep(0)
        return name


class Branch(Shop):
    async def call(self, name):
        return super().call(name)  # error: [unawaited-coroutine]


class Agency(Shop):
    def call(self, name):
        return super().call(name)


@contextlib.asynccontextmanager
async def opened(item):
    yield item


async def entered(item):
    async with opened(item) as shop:
        print(shop)
