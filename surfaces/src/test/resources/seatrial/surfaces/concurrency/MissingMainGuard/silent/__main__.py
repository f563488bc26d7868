"""`python -m package` is not imported again."""

from multiprocessing import Pool

with Pool(4) as pool:
    print(pool.map(abs, [1, -1]))
