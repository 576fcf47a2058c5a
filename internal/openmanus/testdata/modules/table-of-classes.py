# want fork no no
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


SECTIONS = {"llm": LLMSettings, "daytona": DaytonaSettings}


class Config:
    def __init__(self, path="config/config.toml"):
        with open(path, "rb") as f:
            raw = tomllib.load(f)
        for name, model in SECTIONS.items():
            setattr(self, name, model(**raw.get(name, {})))


config = Config()
