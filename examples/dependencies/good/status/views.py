"""Says whether the service behind us answers."""

import requests
from django.http import JsonResponse


def status(request):
    response = requests.get("https://orders.example/health", timeout=5)
    return JsonResponse({"orders": response.ok})
