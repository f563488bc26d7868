"""An invoice: builtins where they do the job, a loop where it does more than that."""


class Invoice:
    def __init__(self, amounts, remarks):
        self.amounts = amounts
        self.remarks = remarks

    def total(self):
        return sum(self.amounts)

    def text(self):
        return "".join(self.remarks)

    def total_with_tax(self, rates):
        total = 0
        for amount, rate in zip(self.amounts, rates):
            total += amount * (100 + rate) // 100
        return total

    def statement(self):
        balance = 0
        for amount in self.amounts:
            balance += amount
            print(f"{amount:>10} {balance:>10}")
        return balance

    def total_until(self, limit):
        total = 0
        for amount in self.amounts:
            total += amount
            if total > limit:
                break
        return total
