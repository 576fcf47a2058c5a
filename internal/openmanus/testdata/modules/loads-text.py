# want fork yes no
import os
import tomllib
from pathlib import Path
from typing import Dict, Optional

from pydantic import BaseModel, Field


class LLMSettings(BaseModel):
    model: str
    base_url: str
    api_key: str
    max_tokens: int = Field(4096, gt=0)


class DaytonaSettings(BaseModel):
    daytona_api_key: str
    daytona_server_url: Optional[str] = Field("https://daytona.example/api", description="")
    daytona_target: Optional[str] = "eu"


class AppConfig(BaseModel):
    llm: LLMSettings
    daytona: Optional[DaytonaSettings] = None


def load():
    path = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "config", "config.toml")
    if not os.path.exists(path):
        raise FileNotFoundError(path)
    return AppConfig(**tomllib.loads(Path(path).read_text(encoding="utf-8")))


config = load()
