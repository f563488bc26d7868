"""Handlers that run on the loop, plain and not."""

import asyncio
import time

import fastapi
import sanic
import tornado.web
from aiohttp import web

import store

routes = web.RouteTableDef()
app = sanic.Sanic("shop")
api = fastapi.FastAPI()


class Report(tornado.web.RequestHandler):
    def get(self):  # error: [sync-handler-on-loop] "`Report.get` runs on the event loop although it is no coroutine function"
        time.sleep(1)

    def post(self):  # error: [sync-handler-on-loop] "waits for the network"
        store.load("https://example.org")

    async def put(self):
        await asyncio.sleep(1)

    def delete(self):
        self.finish()

    def helper(self):
        time.sleep(1)


@app.get("/orders")
def orders(request):  # error: [sync-handler-on-loop]
    time.sleep(1)


@app.get("/items")
async def items(request):
    await asyncio.sleep(1)


@routes.get("/old")
def old(request):  # error: [sync-handler-on-loop]
    store.load("https://example.org")


@api.get("/threaded")
def threaded():
    time.sleep(1)


def by_name(framework, name):
    @getattr(framework, name)("/x")
    def handler(request):  # FN
        time.sleep(1)
