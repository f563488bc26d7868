"""Asks for forked processes."""

import multiprocessing

multiprocessing.set_start_method("fork")
pool = multiprocessing.Pool(4)
