# want fork unknown unknown
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
    llm: Dict[str, LLMSettings]
    daytona_config: Optional[DaytonaSettings] = None


DEFAULTS = {"daytona": {"daytona_api_key": ""}}


def merge(base, more):
    merged = dict(base)
    for key, value in more.items():
        if key in merged and isinstance(merged[key], dict) and isinstance(value, dict):
            merged[key] = merge(merged[key], value)
        else:
            merged[key] = value
    return merged


with open("config/config.toml", "rb") as f:
    raw = merge(DEFAULTS, tomllib.load(f))
config = AppConfig(llm={"default": raw.get("llm", {})}, daytona_config=DaytonaSettings(**raw["daytona"]))
