# want fork no no
import tomllib
from pathlib import Path
from typing import Dict, Optional

from pydantic import BaseModel, Field
import functools
import threading


class Meta(type):
    made = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args, **kwargs)
        return cls.made[cls]


class LLMSettings(BaseModel):
    model: str
    base_url: str
    api_key: str
    max_tokens: int = Field(4096, gt=0)


class DaytonaSettings(BaseModel):
    daytona_api_key: str
    daytona_server_url: Optional[str] = Field("https://daytona.example/api", description="")
    daytona_target: Optional[str] = "eu"


class Config(metaclass=Meta):
    _lock = threading.RLock()

    def __init__(self):
        with self._lock:
            self.raw = self._read()
            self.llm = LLMSettings(**self.raw.get("llm", {}))
            self.daytona = DaytonaSettings(**self.raw.get("daytona", {}))

    @staticmethod
    def _read():
        with Path("config", "config.toml").open("rb") as f:
            return tomllib.load(f)


@functools.lru_cache(maxsize=None)
def get_config() -> Config:
    return Config()


config = get_config()
