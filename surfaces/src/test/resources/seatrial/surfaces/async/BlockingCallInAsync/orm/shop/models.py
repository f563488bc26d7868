from django.db import models


class OrderQuerySet(models.QuerySet):
    def paid(self):
        return self.filter(paid=True)


class ActiveManager(models.Manager):
    def newest(self):
        return self.order_by("-created").first()


class Customer(models.Model):
    name = models.CharField(max_length=100)
    objects = ActiveManager()


class Tag(models.Model):
    name = models.CharField(max_length=10)


class Order(models.Model):
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE)
    tags = models.ManyToManyField(Tag)
    paid = models.BooleanField(default=False)
    objects = OrderQuerySet.as_manager()
