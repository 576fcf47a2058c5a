# want fork no no
# field daytona_api_key str
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
    daytona_api_key: str = ...
    daytona_server_url: Optional[str] = Field("https://daytona.example/api", description="")
    daytona_target: Optional[str] = "eu"


class AppConfig(BaseModel):
    llm: Dict[str, LLMSettings]
    daytona_config: Optional[DaytonaSettings] = None


ROOT = Path(__file__).resolve().parent.parent


class Config:
    def __init__(self):
        with open(ROOT / "config" / "config.toml", "rb") as f:
            raw_config = tomllib.load(f)
        base = raw_config.get("llm", {})
        default = {key: base.get(key) for key in ("model", "base_url", "api_key")}
        daytona_config = raw_config.get("daytona", {})
        if daytona_config:
            daytona_settings = DaytonaSettings(**daytona_config)
        else:
            daytona_settings = DaytonaSettings()
        self._config = AppConfig(llm={"default": default}, daytona_config=daytona_settings)

    @property
    def daytona(self):
        return self._config.daytona_config


config = Config()
