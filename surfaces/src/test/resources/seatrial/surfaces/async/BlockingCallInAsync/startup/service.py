"""What happens before anything else runs on the loop keeps nobody waiting."""

import asyncio
import contextlib
import json

import fastapi.applications


def load():
    with open("settings.json") as file:
        return json.load(file)


class Application:
    def __init__(self):
        self.settings = load()

    async def startup(self):
        with open("pid", "w") as file:  # possible: [blocking-call-in-async]
            file.write("1")
        async with await asyncio.start_server(handle, "localhost", 80) as server:
            await server.serve_forever()


class Watcher:
    async def run(self):
        load()  # error: [blocking-call-in-async]
        while True:
            with open("watched") as file:  # error: [blocking-call-in-async]
                file.readline()  # error: [blocking-call-in-async]
            await asyncio.sleep(1)


async def handle(reader, writer):
    load()  # error: [blocking-call-in-async]


async def prepare():
    load()
    await asyncio.sleep(0)
    with open("prepared", "w"):  # possible: [blocking-call-in-async]
        pass
    task = asyncio.create_task(poll())
    load()  # error: [blocking-call-in-async]
    await task


async def main():
    application = Application()  # possible: [blocking-call-in-async]
    await application.startup()


async def convert(source):
    if source == "-":
        await asyncio.sleep(0)
    elif source:
        with open(source) as file:  # possible: [blocking-call-in-async]
            await write_alone(file.read())  # possible: [blocking-call-in-async]
    else:
        tasks = asyncio.gather(write(""), asyncio.sleep(1))
        load()  # error: [blocking-call-in-async]
        await tasks
        open("ended", "w")  # possible: [blocking-call-in-async]


async def write(text):
    open("result", "w").write(text)  # error: [blocking-call-in-async]


async def write_alone(text):
    open("result", "w").write(text)  # possible: [blocking-call-in-async]
    await asyncio.sleep(0)
    open("done", "w")  # possible: [blocking-call-in-async]


def main_of_tool(source):
    asyncio.run(convert(source))


def start(coroutine):
    asyncio.run(coroutine)


async def poll():
    while True:
        load()  # error: [blocking-call-in-async]
        await asyncio.sleep(1)


if __name__ == "__main__":
    start(main())
    start(prepare())
    asyncio.run(poll())


# Served by a framework, which runs it before and after.
@contextlib.asynccontextmanager
async def lifespan(app):
    await warm()
    yield
    load()  # possible: [blocking-call-in-async]


async def warm():
    load()  # possible: [blocking-call-in-async]


app = fastapi.applications.FastAPI(lifespan=lifespan)


class Own(fastapi.applications.FastAPI):
    def __init__(self, name, **options):
        super().__init__(**options)
        self.name = name


@contextlib.asynccontextmanager
async def own_lifespan(app):
    open("own")  # possible: [blocking-call-in-async]
    yield


own = Own("own", lifespan=own_lifespan)


async def setup_folders(name):
    """Named for a start, and part of what is asked for at any time."""
    with open(name) as file:  # error: [blocking-call-in-async]
        return file.read()  # error: [blocking-call-in-async]


async def answer(request):
    return await setup_folders(request.name)


async def setup_database():
    """Nobody in sight calls it."""
    with open("schema") as file:  # possible: [blocking-call-in-async]
        return file.read()  # possible: [blocking-call-in-async]


router = fastapi.routing.APIRouter()


@router.post("/shutdown")
async def shutdown_device(name):
    with open(name) as file:  # error: [blocking-call-in-async]
        return file.read()  # error: [blocking-call-in-async]


@router.post("/initialize")
async def initialize_device(name):
    with open(name) as file:  # error: [blocking-call-in-async]
        return file.read()  # error: [blocking-call-in-async]
