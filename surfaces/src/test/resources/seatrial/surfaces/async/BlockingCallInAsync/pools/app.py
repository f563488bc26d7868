"""A pool of threads: who iterates over what is done has waited for it."""

import concurrent.futures


def work(number):
    return number + 1


async def main(numbers):
    with concurrent.futures.ThreadPoolExecutor() as pool:  # error: [blocking-call-in-async]
        futures = [pool.submit(work, number) for number in numbers]
        for future in concurrent.futures.as_completed(futures):  # error: [blocking-call-in-async]
            future.result()
        futures[0].result()  # error: [blocking-call-in-async]
