"""The work one call further down, given to processes."""

from concurrent.futures import ProcessPoolExecutor


def distance(left, right):
    total = 0.0
    for i in range(len(left)):
        total += (left[i] - right[i]) ** 2
        total %= 1e9
    return total


def score(candidate, references):
    best = float("inf")
    for reference in references:
        best = min(best, distance(candidate, reference))
    return best


def score_all(candidates, references):
    with ProcessPoolExecutor(max_workers=8) as executor:
        futures = [executor.submit(score, candidate, references) for candidate in candidates]
        return [future.result() for future in futures]
