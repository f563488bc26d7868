import os

from pydantic_settings import BaseSettings

TRACE = os.environ.get("TRACE", "false").lower() in ("1", "true")
ADDRESS = os.getenv("ADDRESS")
COUNT = int(os.getenv("COUNT", "0"))
CHECKED: bool = os.getenv("CHECKED", "yes") == "yes"


class Settings(BaseSettings):
    trace: bool = False
    checked: bool = True
    address: str | None = None


settings = Settings()
