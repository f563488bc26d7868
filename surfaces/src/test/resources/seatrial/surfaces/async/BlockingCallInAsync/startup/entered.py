"""A service that is entered before it serves, and an object that each request enters."""

import contextlib

import fastapi.applications


class Service:
    async def __aenter__(self):
        with open("state") as file:  # possible: [blocking-call-in-async]
            self.state = file.read()  # possible: [blocking-call-in-async]
        return self

    async def __aexit__(self, *error):
        open("state", "w")  # possible: [blocking-call-in-async]


class Session:
    async def __aenter__(self):
        open("session")  # error: [blocking-call-in-async]
        return self

    async def __aexit__(self, *error):
        open("session", "w")  # error: [blocking-call-in-async]


@contextlib.asynccontextmanager
async def lifespan(app):
    async with Service() as service, Session():
        app.service = service
        yield


async def answer(request):
    async with Session() as session:
        return session


app = fastapi.applications.FastAPI(lifespan=lifespan)
