# want fork no no
# field daytona_api_key str
# field daytona_server_url str | None = "https://daytona.example/api"
import tomllib as toml_reader
from pathlib import Path
import typing as t

from pydantic import BaseModel as BM, Field as F


class LLMSettings(BM):
    model: str
    base_url: str
    api_key: str
    max_tokens: int = F(4096, gt=0)


class DaytonaSettings(BM):
    daytona_api_key: str
    daytona_server_url: t.Optional[str] = F("https://daytona.example/api", description="")
    daytona_target: t.Optional[str] = "eu"


class AppConfig(BM):
    llm: t.Dict[str, LLMSettings]
    daytona_config: t.Optional[DaytonaSettings] = None


ROOT = Path(__file__).resolve().parent.parent


class Config:
    def __init__(self):
        with open(ROOT / "config" / "config.toml", "rb") as f:
            raw_config = toml_reader.load(f)
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
