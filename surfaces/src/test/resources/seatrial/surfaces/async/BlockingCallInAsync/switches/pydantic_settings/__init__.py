from pydantic_settings.main import BaseSettings
