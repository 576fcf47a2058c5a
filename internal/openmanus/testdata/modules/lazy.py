# want unknown unknown unknown
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
    daytona: DaytonaSettings


def load():
    with (Path(__file__).parent.parent / "config" / "config.toml").open("rb") as f:
        return AppConfig(**tomllib.load(f))


def get_config():
    return load()
