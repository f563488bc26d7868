"""Who gets a thread, and what it does with it."""

import asyncio
import functools
import hashlib
import math
import queue
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Process
from multiprocessing.pool import ThreadPool


def count(n):
    total = 0
    while total < n:
        total += 1


def squares(n):
    return sum(i * i for i in range(n))


def is_prime(n):
    for i in range(2, math.isqrt(n) + 1):
        if n % i == 0:
            return False
    return True


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def outer(n):
    middle(n)


def middle(n):
    return inner(n)


def inner(n):
    total = 0
    for i in range(n):
        total += math.sqrt(i)
    print(total)
    return total




def nearest(points, target):
    best = float("inf")
    for point in points:
        best = min(best, distance(point, target))
    return best


def distance(left, right):
    total = 0.0
    for i in range(len(left)):
        total += (left[i] - right[i]) ** 2
    return total


class Counter(threading.Thread):  # error: [cpu-bound-thread] "`run` only computes"
    def run(self):
        total = 0
        for i in range(10**8):
            total += i


class Service:
    def __init__(self):
        self.executor = ThreadPoolExecutor()

    def crunch(self, n):
        total = 1
        for i in range(1, n):
            total = total * i % 1000003
        return total

    def start(self):
        threading.Thread(target=self.crunch, args=(10**7,)).start()  # error: [cpu-bound-thread]
        self.executor.submit(self.crunch, 10**7)  # error: [cpu-bound-thread]


def start():
    threading.Thread(target=count, args=(10**7,)).start()  # error: [cpu-bound-thread] "`count`"
    threading.Thread(None, squares, args=(10**7,)).start()  # error: [cpu-bound-thread]
    threading.Timer(1.0, fib, args=(35,)).start()  # error: [cpu-bound-thread]
    threading.Thread(target=outer, args=(10**7,)).start()  # error: [cpu-bound-thread] "`outer`"
    threading.Thread(target=functools.partial(count, 10**7)).start()  # error: [cpu-bound-thread]
    threading.Thread(target=lambda: sum(i * i for i in range(10**7))).start()  # error: [cpu-bound-thread]
    with ThreadPoolExecutor() as executor:
        executor.submit(is_prime, 10**9 + 7)  # error: [cpu-bound-thread]
        list(executor.map(is_prime, range(10**6)))  # error: [cpu-bound-thread]
    ThreadPool(4).map(squares, [10**7] * 4)  # error: [cpu-bound-thread]
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(nearest, [], i) for i in range(9)]  # error: [cpu-bound-thread]
        print(futures)
    target = count
    threading.Thread(target=target, args=(10**7,)).start()  # error: [cpu-bound-thread]


async def serve():
    await asyncio.to_thread(squares, 10**7)  # error: [cpu-bound-thread]
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, squares, 10**7)  # error: [cpu-bound-thread]
    with ProcessPoolExecutor() as pool:
        await loop.run_in_executor(pool, squares, 10**7)


# From here on all is silent.


def sleeper(n):
    for i in range(n):
        time.sleep(1)
        print(i * i)


def consumer(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            break
        results.append(job * 2)


def hasher(n):
    block = b"x" * 1024 * 1024
    for i in range(n):
        hashlib.sha256(block).hexdigest()


def poller(stop):
    beats = 0
    while not stop.is_set():
        beats += 1
        stop.wait(1)


def few():
    total = 0
    for i in range(10):
        total += i


def unknown(n, step):
    total = 0
    for i in range(n):
        total += step(i)


def streamed(rows):
    total = 0
    for row in rows:
        total += row
    return total


def locked(lock, n):
    total = 0
    for i in range(n):
        with lock:
            total += i


def products(matrices, n):
    total = matrices
    for i in range(n):
        total = total @ matrices
    return total


def arrays(weights, n):
    total = weights
    for _ in range(n):
        total = total * weights
    return total


def hand_over(jobs):
    stop = threading.Event()
    for target in (sleeper, consumer):
        threading.Thread(target=target, args=(jobs,)).start()
    threading.Thread(target=consumer, args=(queue.Queue(), [])).start()
    threading.Thread(target=sleeper, args=(3,)).start()
    threading.Thread(target=hasher, args=(3,)).start()
    threading.Thread(target=poller, args=(stop,)).start()
    threading.Thread(target=few).start()
    threading.Thread(target=unknown, args=(3, hasher)).start()
    threading.Thread(target=streamed, args=([],)).start()
    threading.Thread(target=locked, args=(threading.Lock(), 3)).start()
    threading.Thread(target=products, args=([], 3)).start()
    threading.Thread(target=arrays, args=([], 10**6)).start()  # possible: [cpu-bound-thread]
    Process(target=count, args=(10**7,)).start()
    with ProcessPoolExecutor() as executor:
        executor.submit(count, 10**7)
