"""A function that makes it is called at import."""

from multiprocessing import Pool


def work(n):
    return n


def compute():
    with Pool(4) as pool:
        return pool.map(work, range(4))


def main():
    print(compute())


if __name__ == "__main__":
    main()

main()  # error: [missing-main-guard] "`Pool`"
