"""The pool itself is made at import."""

import multiprocessing as mp


def work(n):
    return n


pool = mp.Pool(4)  # error: [missing-main-guard] "`mp.Pool`"
print(pool.map(work, range(4)))
