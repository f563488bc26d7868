"""Times the sum of the first n whole numbers, each of them added by the interpreter."""

import time


def slow_sum(n):
    result = 0
    for i in range(n):
        result += i
    return result


if __name__ == "__main__":
    start = time.time()
    slow_sum(10**7)
    print(time.time() - start)
