"""Handlers around awaits."""

import asyncio
import logging
from asyncio import CancelledError

from errors import ENDINGS, Stop

logger = logging.getLogger(__name__)


async def bare(client):
    try:
        await client.fetch()
    except:  # error: [swallowed-cancellation] "`bare` swallows its cancellation"
        logger.exception("failed")


async def everything(client):
    try:
        return await client.fetch()
    except BaseException as error:  # error: [swallowed-cancellation]
        logger.error("failed: %s", error)
        return None


async def named_elsewhere(client):
    while True:
        try:
            await client.fetch()
        except ENDINGS:  # error: [swallowed-cancellation] "cannot be cancelled"
            continue


async def goes_on(client):
    while True:
        try:
            await client.fetch()
        except CancelledError:  # error: [swallowed-cancellation] "cannot be cancelled"
            logger.info("cancelled")


async def each(clients):
    for client in clients:
        try:
            async with client:
                pass
        except BaseException:  # error: [swallowed-cancellation]
            logger.exception("failed")


async def leaves_finally(client):
    try:
        await client.fetch()
    finally:
        return 1  # error: [swallowed-cancellation] "leaving a `finally`"


async def top_of_a_task(client):
    try:
        while True:
            await client.fetch()
    except asyncio.CancelledError:  # possible: [swallowed-cancellation]
        logger.info("stopped")


async def fails_like_others(client):
    try:
        await client.fetch()
    except (OSError, asyncio.CancelledError):  # error: [swallowed-cancellation]
        logger.warning("failed")
    try:
        await client.fetch()
    except (asyncio.TimeoutError, asyncio.CancelledError):  # error: [swallowed-cancellation]
        await client.reset()
    try:
        await client.fetch()
    except (OSError, CancelledError) as error:  # error: [swallowed-cancellation] "turns its cancellation into another exception"
        raise ValueError("no answer") from error
    try:
        await client.fetch()
    except (OSError, CancelledError):  # possible: [swallowed-cancellation]
        pass
    try:
        await client.fetch()
    except (KeyboardInterrupt, CancelledError):  # possible: [swallowed-cancellation]
        logger.warning("stopped")
    try:
        await client.fetch()
    except CancelledError as error:
        raise ValueError("stopped") from error


async def handed_on(client, report):
    try:
        await client.fetch()
    except BaseException as error:  # possible: [swallowed-cancellation]
        report(error)


async def right(client, future):
    try:
        await client.fetch()
    except Exception:
        logger.exception("failed")
    try:
        await client.fetch()
    except BaseException:
        logger.exception("failed")
        raise
    try:
        await client.fetch()
    except asyncio.CancelledError:
        raise
    except BaseException:
        logger.exception("failed")
    try:
        await client.fetch()
    except BaseException as error:
        future.set_exception(error)
    try:
        client.fetch()
    except BaseException:
        logger.exception("failed")
    try:
        await client.fetch()
    except Stop:
        pass


async def stops(task):
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass


async def waits_for_another(task, tasks):
    try:
        await task
    except asyncio.CancelledError:
        pass
    try:
        await asyncio.wait_for(asyncio.shield(task), 5)
    except (asyncio.CancelledError, asyncio.TimeoutError):
        pass
    try:
        await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        pass


async def leaves_its_loop(client):
    while True:
        try:
            await client.fetch()
        except asyncio.CancelledError:  # possible: [swallowed-cancellation]
            break


class Worker:
    async def run(self):
        while not self.stopped:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:  # possible: [swallowed-cancellation]
                self.stopped = True


def synchronous(client):
    try:
        client.fetch()
    except:
        pass

    async def nested():
        await client.fetch()

    return nested


async def raises_sometimes(client):
    while True:
        try:
            await client.fetch()
        except BaseException:  # FN
            if client.is_closed:
                raise


class Limited:
    def __init__(self, errors: type[BaseException]):
        self.errors = errors

    async def run(self, client):
        while True:
            try:
                await client.fetch()
            except self.errors:
                client.wait_longer()
