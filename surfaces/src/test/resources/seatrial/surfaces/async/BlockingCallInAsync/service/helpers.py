import time


def slow():
    time.sleep(1)
