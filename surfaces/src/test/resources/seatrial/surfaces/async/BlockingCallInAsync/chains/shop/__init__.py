from .prices import Prices as PriceList
