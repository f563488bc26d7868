"""Handlers that read what was put there."""

from framework import App, Other


async def by_class(request, service: App):
    return service.store.all()  # error: [blocking-call-in-async] "`service.store.all` waits for the database"


async def by_name(request):
    request.app.store.all()  # error: [blocking-call-in-async]
    request.app.state.shelf.first()  # error: [blocking-call-in-async]
    request.app["store"].last()  # error: [blocking-call-in-async]
    request.app.store.refresh()  # error: [unawaited-coroutine] "`Store.refresh` is a coroutine function"
    await request.app.store.refresh()


async def of_others(request, other: Other, app: Other):
    other.memory.all()
    app.store.all()
    request.shop.store.all()
    request["store"].all()
