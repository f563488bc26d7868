from shop.service import OrderService as Orders
