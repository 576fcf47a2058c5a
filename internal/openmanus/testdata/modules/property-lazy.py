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


class Config:
    def __init__(self):
        self._raw = tomllib.loads(Path("config/config.toml").read_text())
        self._config = AppConfig(llm={"default": self._raw.get("llm", {})})

    @property
    def daytona(self) -> DaytonaSettings:
        return DaytonaSettings(**self._raw.get("daytona", {}))


config = Config()
