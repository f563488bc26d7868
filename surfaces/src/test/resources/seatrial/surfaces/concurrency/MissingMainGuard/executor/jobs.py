"""An executor starts its processes at the first job."""

from concurrent.futures import ProcessPoolExecutor


def work(n):
    return n


with ProcessPoolExecutor() as executor:
    print(list(executor.map(work, range(4))))  # error: [missing-main-guard]
