"""Every way to be right."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import Pool, Process
from multiprocessing.pool import ThreadPool

executor = ProcessPoolExecutor()
idle = Process(target=print)
threads = ThreadPoolExecutor()
threads.submit(print)
others = ThreadPool(4)


def work(n):
    return n


def compute():
    with Pool(4) as pool:
        return pool.map(work, range(4))


class Job:
    def run(self):
        Process(target=work, args=(1,)).start()


if "__main__" == __name__:
    compute()
    with Pool(2) as pool:
        pool.map(work, [1])
