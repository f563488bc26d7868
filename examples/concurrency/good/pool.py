"""Four processes that count, each with an interpreter and a lock of its own."""

from multiprocessing import Pool


def cpu_task(n):
    return sum(i * i for i in range(n))


def main():
    with Pool(4) as p:
        results = p.map(cpu_task, [10**7] * 4)
    print(results)


if __name__ == "__main__":
    main()
