"""Decorators that wrap coroutine functions in one way and other functions in another."""

import asyncio
import inspect


def traced(function):
    def name(arguments):
        return f"{type(arguments[0]).__name__}.{function.__name__}" if arguments else function.__name__

    async def around_coroutine(*args, **kwargs):
        print(name(args))
        return await function(*args, **kwargs)

    def around_function(*args, **kwargs):
        print(name(args))
        return function(*args, **kwargs)

    return around_coroutine if inspect.iscoroutinefunction(function) else around_function


class Agent:
    @traced
    def step_0(self):
        return 0

    @traced
    async def step_1(self):
        await asyncio.sleep(0)

    @traced
    def step_2(self):
        return 2

    @traced
    async def step_3(self):
        await asyncio.sleep(0)

    @traced
    def step_4(self):
        return 4

    @traced
    async def step_5(self):
        await asyncio.sleep(0)

    @traced
    def step_6(self):
        return 6

    @traced
    async def step_7(self):
        await asyncio.sleep(0)

    @traced
    def step_8(self):
        return 8

    @traced
    async def step_9(self):
        await asyncio.sleep(0)

    @traced
    def step_10(self):
        return 10

    @traced
    async def step_11(self):
        await asyncio.sleep(0)

    @traced
    def step_12(self):
        return 12

    @traced
    async def step_13(self):
        await asyncio.sleep(0)

    @traced
    def step_14(self):
        return 14

    @traced
    async def step_15(self):
        await asyncio.sleep(0)

    @traced
    def step_16(self):
        return 16

    @traced
    async def step_17(self):
        await asyncio.sleep(0)

    @traced
    def step_18(self):
        return 18

    @traced
    async def step_19(self):
        await asyncio.sleep(0)

    @traced
    def step_20(self):
        return 20

    @traced
    async def step_21(self):
        await asyncio.sleep(0)

    @traced
    def step_22(self):
        return 22

    @traced
    async def step_23(self):
        await asyncio.sleep(0)

    @traced
    async def finish(self):
        self.step_22()
        self.step_23()  # error: [unawaited-coroutine] "`self.step_23` is a coroutine function"
        await self.step_23()
        self.step_0()
        self.step_1()  # error: [unawaited-coroutine] "`self.step_1` is a coroutine function"


async def main():
    agent = Agent()
    agent.finish()  # error: [unawaited-coroutine] "`agent.finish` is a coroutine function"
    await agent.finish()
    first, second = agent.step_5(), agent.step_4()
    await first
    print(second)
