"""Processes at last, but made while the module is imported, which every one of them does again."""

from multiprocessing import Pool


def cpu_task(n):
    return sum(i * i for i in range(n))


with Pool(4) as p:
    results = p.map(cpu_task, [10**7] * 4)
