# want none unknown unknown
import tomllib
from pathlib import Path
from typing import Dict, Optional

from pydantic import BaseModel, Field
# class DaytonaSettings(BaseModel): daytona_api_key: str


class LLMSettings(BaseModel):
    model: str
    base_url: str
    api_key: str
    max_tokens: int = Field(4096, gt=0)


class AppConfig(BaseModel):
    llm: Dict[str, LLMSettings]


ROOT = Path(__file__).resolve().parent.parent


class Config:
    def __init__(self):
        with open(ROOT / "config" / "config.toml", "rb") as f:
            raw_config = tomllib.load(f)
        base = raw_config.get("llm", {})
        default = {key: base.get(key) for key in ("model", "base_url", "api_key")}
        # daytona_config = raw_config.get("daytona")
        pass
        self._config = AppConfig(llm={"default": default})


config = Config()
