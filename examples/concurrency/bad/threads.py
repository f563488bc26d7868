"""Four threads that count. The interpreter runs one of them at a time."""

import threading
import time


def cpu_task(n):
    count = 0
    while count < n:
        count += 1


def main():
    start = time.time()
    threads = [threading.Thread(target=cpu_task, args=(10**7,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(time.time() - start)


if __name__ == "__main__":
    main()
