"""What holds a database opens it when it is set up."""

import sqlalchemy

metadata = sqlalchemy.MetaData()


class Adapter:
    def __init__(self, url):
        self.engine = sqlalchemy.create_engine(url)

    async def initialize(self):
        metadata.create_all(self.engine)  # possible: [blocking-call-in-async]

    async def save(self, row):
        metadata.create_all(self.engine)  # error: [blocking-call-in-async]


async def setup_tenant(adapter: Adapter, name):
    metadata.create_all(adapter.engine)  # error: [blocking-call-in-async]


async def answer(request):
    await setup_tenant(request.adapter, request.name)
