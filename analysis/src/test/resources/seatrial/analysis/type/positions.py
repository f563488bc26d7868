names = ["a", "b"]  #: names = list; names[0] = str; names[1] = str
ages = (30, 2.5)  #: ages[0] = int; ages[1] = float


def same(x):  #: same() = float|int|str; (x) = float|int|str
    return x


def longest(x):  #: longest() = int; (x) = str
    return len(x)


rows = list(zip(names, ages))  #: rows = list; rows[1] = tuple; rows[1][0] = str; rows[1][1] = float
by_name = dict(zip(names, ages))  #: by_name = dict; by_name['a'] = int; by_name['b'] = float
p, q, r = map(same, [1, "x", 2.0])  #: p = int; q = str; r = float
for i, name in enumerate(names):  #: i = int; name = str
    pass
parts = "k=v".split("=")  #: parts = list; parts[0] = str; parts[1] = str
copied = ages[:1]  #: copied = tuple; copied[0] = int
merged = {"k": 1} | by_name  #: merged = dict; merged['k'] = int; merged['b'] = float
first = sorted(names, key=longest)  #: first = list
twin = by_name.copy()  #: twin['b'] = float
