"""Loops that a builtin does, and their neighbours that no builtin does."""

COUNT = 0


def seed(n):
    result = 0
    for i in range(n):  # error: [accumulating-loop] "`sum(range(n))`"
        result += i
    return result


def from_a_start(n):
    result = 10
    print("before")
    for i in range(n):  # error: [accumulating-loop] "`sum(range(n), 10)`"
        result = result + i
    return result


def other_order(numbers):
    result: float = 0.0
    for number in numbers:  # error: [accumulating-loop] "`sum(numbers, 0.0)`"
        result = number + result
    return result


def text(parts):
    result = ""
    for part in parts:  # error: [accumulating-loop] "`\"\".join(parts)`"
        result += part
    return result


def raw(chunks):
    result = b""
    for chunk in chunks:  # error: [accumulating-loop] "`b\"\".join(chunks)`"
        result += chunk
    return result


def length(table):
    result = 0
    for _ in table.items():  # error: [accumulating-loop] "`len(table.items())`"
        result += 1
    return result


def inside_a_loop(rows):
    totals = []
    for row in rows:
        total = 0
        for cell in row:  # error: [accumulating-loop] "`sum(row)`"
            total += cell
        totals.append(total)
    return totals


def the_same_variable_again(numbers):
    total = 0
    for x in numbers:  # error: [accumulating-loop]
        total += x
    for x in numbers:
        print(x)
    return total


total = 0
for value in range(10**6):  # error: [accumulating-loop]
    total += value


# From here on all is silent.


def reversed_text(parts):
    result = ""
    for part in parts:
        result = part + result
    return result


def with_a_prefix(parts):
    result = "parts: "
    for part in parts:  # FN
        result += part
    return result


def flattened(lists):
    result = []
    for part in lists:
        result += part
    return result


def counted(stream):
    result = 0
    for _ in stream:
        result += 1
    return result


def counted_if(numbers):
    result = 0
    for number in numbers:
        if number > 3:
            result += 1
    return result


def computed(numbers):
    result = 0
    for number in numbers:
        result += number * number
    return result


def more_than_that(numbers, log):
    result = 0
    for number in numbers:
        result += number
        log.append(result)
    return result


def last_one_counts(numbers):
    result = 0
    for number in numbers:
        result += number
    return result, number


def read_in_a_comprehension(numbers):
    result = 0
    for number in numbers:
        result += number
    return result, [other for other in numbers if other != number]


def until_it_is_there(numbers):
    result = 0
    for number in numbers:
        result += number
    else:
        print("all")
    return result


async def asynchronous(stream):
    result = 0
    async for number in stream:
        result += number
    return result


def accumulator_decides(numbers):
    result = 0
    for number in numbers[result:]:
        result += number
    return result


def starts_with_what_is_given(result, numbers):
    for number in numbers:
        result += number
    return result


def starts_in_a_branch(numbers, fast):
    if fast:
        result = 0
    for number in numbers:
        result += number
    return result


def changed_before(numbers):
    result = 0
    result += 5
    for number in numbers:
        result += number
    return result


def few():
    result = 0
    for number in (1, 2, 3):
        result += number
    return result


class Account:
    def __init__(self):
        self.total = 0

    def add(self, amounts):
        for amount in amounts:  # FN
            self.total += amount
