"""OpenManus's settings, written from what it is known to do: the model of its
[daytona] table, the file that it loads, and what it hands to the SDK."""

import tomllib
from pathlib import Path
from typing import Optional

from pydantic import BaseModel


class DaytonaSettings(BaseModel):
    daytona_api_key: str
    daytona_server_url: Optional[str] = "https://app.daytona.io/api"
    daytona_target: Optional[str] = "us"
    sandbox_image_name: Optional[str] = "whitezxj/sandbox:0.1.0"
    sandbox_entrypoint: Optional[str] = "/usr/bin/supervisord -n -c /etc/supervisor/conf.d/supervisord.conf"
    VNC_password: Optional[str] = "123456"


def load(root: Path) -> DaytonaSettings:
    """What OpenManus makes of the files below root; raises what stops it."""
    file = root / "config" / "config.toml"
    if not file.exists():
        file = root / "config" / "config.example.toml"
    if not file.exists():
        raise FileNotFoundError("No configuration file found in config directory")
    table = tomllib.loads(file.read_bytes().decode()).get("daytona", {})
    return DaytonaSettings(**table) if table else DaytonaSettings()


def handed_over(settings: DaytonaSettings) -> dict:
    """The arguments of the DaytonaConfig that OpenManus builds."""
    return {
        "api_key": settings.daytona_api_key,
        "server_url": settings.daytona_server_url,
        "target": settings.daytona_target,
    }
