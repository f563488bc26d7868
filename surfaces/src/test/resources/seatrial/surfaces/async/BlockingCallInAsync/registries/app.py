"""Functions that are kept in tables: by decorators, in a module's, a class's and an object's container."""

import subprocess
import time

COMMANDS = {}


def command(name):
    def keep(function):
        COMMANDS[name] = function
        return function

    return keep


class Handlers:
    known = {}
    checks = []

    @classmethod
    def register(cls, name):
        def keep(function):
            cls.known[name] = function
            return function

        return keep

    @classmethod
    def add(cls, check):
        cls.checks.append(check)


class Router:
    def __init__(self):
        self.routes = {}

    def route(self, path):
        def keep(function):
            self.routes[path] = function
            return function

        return keep

    async def serve(self, path):
        return self.routes[path]()  # error: [blocking-call-in-async] "`self.routes[path]` sleeps in `time.sleep`"


router = Router()


@command("list")
def list_files():
    return subprocess.run(["ls"])


@command("nothing")
def nothing():
    return None


@Handlers.register("slow")
def slow():
    time.sleep(1)


@Handlers.register("quick")
def quick():
    return 1


def check():
    time.sleep(1)


Handlers.add(check)


@router.route("/")
def page():
    time.sleep(1)


async def run():
    COMMANDS["list"]()  # error: [blocking-call-in-async] "waits for a process in `subprocess.run`"
    COMMANDS["nothing"]()
    Handlers.known["slow"]()  # error: [blocking-call-in-async] "sleeps in `time.sleep`"
    Handlers.known["quick"]()


async def run_any(name):
    COMMANDS[name]()  # error: [blocking-call-in-async] "`COMMANDS[name]` waits for a process in `subprocess.run`"


async def run_checks():
    for one in Handlers.checks:
        one()  # error: [blocking-call-in-async] "`one` sleeps in `time.sleep`"
