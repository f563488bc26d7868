import asyncio

import boto3

from objects import Store

STORE = Store("reports")


async def save(body):
    STORE.put("report", body)  # error: [blocking-call-in-async] "`STORE.put` waits for the network"
    await asyncio.to_thread(STORE.put, "report", body)
    return STORE.link("report")


async def keys():
    return list(STORE.keys())  # error: [blocking-call-in-async] "PageIterator.__iter__"


async def table():
    resource = boto3.session.Session().resource("dynamodb")  # error: [blocking-call-in-async]
    names = resource.Table("names")
    return names.get_item(Key={"id": 1})  # error: [blocking-call-in-async] "waits for the network"
