"""A process starts when it is told to."""

from multiprocessing import Process


def work(n):
    print(n)


process = Process(target=work, args=(1,))
process.start()  # error: [missing-main-guard]
process.join()
