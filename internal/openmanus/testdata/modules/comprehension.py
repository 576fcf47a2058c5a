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


SECTIONS = [("llm", LLMSettings), ("daytona", DaytonaSettings)]


def load():
    raw = tomllib.loads((Path(__file__).parents[1] / "config/config.toml").read_text())
    return {name: model(**raw.get(name, {})) for name, model in SECTIONS}


config = load()
