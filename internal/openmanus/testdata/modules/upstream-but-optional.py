# want fork yes yes
import tomllib
from pathlib import Path
from typing import Dict, Optional, Union

from pydantic import BaseModel, Field


class LLMSettings(BaseModel):
    model: str
    base_url: str
    api_key: str
    max_tokens: int = Field(4096, gt=0)


class DaytonaSettings(BaseModel):
    """The sandbox in the cloud."""

    VNC_password: str | None = Field(default="123456")
    daytona_api_key: str = Field(...)
    daytona_server_url: str | None = "https://app.daytona.io/api"
    daytona_target: Union[None, str] = "us"
    sandbox_image_name: Optional[str] = Field("whitezxj/sandbox:0.1.0")
    sandbox_entrypoint: Optional[str] = Field(
        default_factory=lambda: "/usr/bin/supervisord -n -c /etc/supervisor/conf.d/supervisord.conf"
    )


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
        daytona_settings = None
        if raw_config.get("daytona"):
            daytona_settings = DaytonaSettings(**raw_config["daytona"])
        self._config = AppConfig(llm={"default": default}, daytona_config=daytona_settings)

    @property
    def daytona(self):
        return self._config.daytona_config


config = Config()
