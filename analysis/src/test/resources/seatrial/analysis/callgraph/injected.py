"""What a framework injects is what the dependency gives."""

from typing import Annotated

from fastapi import Depends


class Store:
    def find(self):
        return 1


def store():
    return Store()


async def later():
    return Store()


def opened():
    yield Store()


def yielded(kept=Depends(opened)):
    kept.find()


def by_default(kept=Depends(store)):
    kept.find()


def awaited(kept=Depends(later)):
    kept.find()


def by_annotation(kept: Annotated[object, Depends(store)]):
    kept.find()


Kept = Annotated[object, Depends(store)]


def by_alias(kept: Kept):
    kept.find()


#: injected.by_alias -> injected.Store.find
#: injected -> fastapi.param_functions.Depends
#: injected.yielded -> injected.Store.find
#: injected.by_default -> injected.Store.find
#: injected.awaited -> injected.Store.find
#: injected.by_annotation -> injected.Store.find
