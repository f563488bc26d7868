"""Methods of objects that a framework passes: one forgotten call, and two of them."""


async def greet(channel, name):
    await channel.say("hello")
    await channel.say(name)
    if not name:
        await channel.say("who are you?")
        await channel.ask("name")
    await channel.ask("how are you?")
    await channel.ask("what can I do?")


async def part(channel):
    await channel.say("see you")
    await channel.say("soon")
    channel.say("bye")  # error: [unawaited-coroutine] "`channel.say` is awaited where this module calls it as a rule"
    channel.ask("coming back?")  # error: [unawaited-coroutine] "`channel.ask` is awaited wherever else this module calls it"


async def vanish(channel):
    await channel.say("…")
    channel.say("gone")  # error: [unawaited-coroutine] "as a rule, and this call is not"


class Branches:
    async def decides(self, which):
        await self.caller.call("a")
        await self.caller.call("b")
        if which:
            await self.caller.call("c")
        else:
            self.caller.call("d")  # error: [unawaited-coroutine]

    async def asks(self, is_coroutine):
        await self.handler.handle("a")
        await self.handler.handle("b")
        await self.handler.handle("c")
        if is_coroutine:
            await self.handler.handle("d")
        else:
            self.handler.handle("d")
