from asgiref.sync import sync_to_async
from django.contrib.auth import authenticate, get_user_model
from django.core.cache import cache
from django.db import transaction

from .models import Customer, Order, Tag
from .services import names, total


async def one(request, key):
    Order.objects.get(pk=key)  # error: [blocking-call-in-async] "waits for the database"
    Customer.objects.newest()  # error: [blocking-call-in-async] "QuerySet.first"
    Order.objects.paid().count()  # error: [blocking-call-in-async]
    Order.objects.filter(pk=key).paid().exists()  # error: [blocking-call-in-async]
    tag = Tag(name="new")
    tag.save()  # error: [blocking-call-in-async] "Model.save"


async def evaluated(request, tag):
    tags = Tag.objects.filter(name="x")
    for each in tags:  # error: [blocking-call-in-async] "`tags` waits for the database"
        each.name.upper()
    list(tags)  # error: [blocking-call-in-async]
    len(tags)  # error: [blocking-call-in-async]
    tags[0]  # error: [blocking-call-in-async]
    if not tags:  # error: [blocking-call-in-async]
        return None
    if tag in tags:  # error: [blocking-call-in-async]
        return None
    return names()  # error: [blocking-call-in-async] "QuerySet.__iter__"


async def tested(request):
    if Tag.objects.filter(name="x"):  # error: [blocking-call-in-async] "waits for the database"
        return None


async def many(request, key):
    order = await Order.objects.aget(pk=key)
    order.tags.add(1)  # error: [blocking-call-in-async] "Manager.add"
    order.tags.set([])  # error: [blocking-call-in-async]
    await order.tags.aadd(1)


async def signed_in(request):
    user = authenticate(request, username="x", password="y")  # error: [blocking-call-in-async]
    get_user_model().objects.get(pk=1)  # error: [blocking-call-in-async]
    return user


async def handed_on(request):
    return total(Order.objects.all())  # error: [blocking-call-in-async] "`total` waits for the database"


async def related(request, key):
    order = await Order.objects.aget(pk=key)
    list(order.tags.all())  # error: [blocking-call-in-async]
    return order.customer.name  # possible: [blocking-call-in-async] "ForeignKey.__get__"


async def grouped(request):
    with transaction.atomic():  # error: [blocking-call-in-async] "Atomic.__enter__"
        pass
    return cache.get("key")  # error: [blocking-call-in-async] "waits for the network"


async def awaited(request):
    page = Tag.objects.order_by("name")[:10]
    async for tag in page:
        tag.name.upper()
    names = [tag.name async for tag in Tag.objects.all()]
    await Tag.objects.acreate(name=names[0])
    tag = await Tag.objects.filter(name="x").afirst()
    await tag.asave()
    await sync_to_async(list)(Tag.objects.all())
    await sync_to_async(names)()
    return Tag.objects.filter(name="x").order_by("name")
