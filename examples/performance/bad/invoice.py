"""The same loop where nobody looks for it: in an invoice."""


class Invoice:
    def __init__(self, amounts, remarks):
        self.amounts = amounts
        self.remarks = remarks

    def total(self):
        total = 0
        for amount in self.amounts:
            total += amount
        return total

    def text(self):
        text = ""
        for remark in self.remarks:
            text += remark
        return text
