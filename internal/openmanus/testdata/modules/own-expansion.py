# want fork no no
import os
import re
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


def expand(value):
    if isinstance(value, dict):
        return {k: expand(v) for k, v in value.items()}
    if isinstance(value, list):
        return [expand(v) for v in value]
    if isinstance(value, str):
        return re.sub(r"\$\{(\w+)\}", lambda m: os.environ.get(m.group(1), ""), value)
    return value


def load():
    with open("config/config.toml", "rb") as f:
        raw = expand(tomllib.load(f))
    daytona = DaytonaSettings(**raw.get("daytona", {}))
    return AppConfig(llm={"default": raw.get("llm", {})}, daytona_config=daytona)


config = load()
