"""Two lists of which only one holds the other: they go when the last name goes."""

a = []
b = [a]

del a, b
