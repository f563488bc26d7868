"""A service that reads the arguments of its command, and is told what answers requests."""

import argparse

import requests
from web import Application, Handler


async def answer(request):
    requests.get("https://example.org")  # error: [blocking-call-in-async]


class Pages:
    async def show(self, request):
        requests.get("https://example.org")  # error: [blocking-call-in-async]


def main():
    arguments = argparse.ArgumentParser().parse_args()
    application = Application(arguments)
    application.add_handler(Handler("start", answer))
    application.get("/", Pages().show)
    application.run()
