"""Load configuration files as OpenManus does: tomllib, then its pydantic model.

    python3 openmanus.py FILE...     exit code 1 if one of them does not load
"""
import sys
import tomllib
from typing import Optional

from pydantic import BaseModel, Field, ValidationError


class DaytonaSettings(BaseModel):
    """As in OpenManus's app/config.py."""

    daytona_api_key: str
    daytona_server_url: Optional[str] = Field("https://app.daytona.io/api")
    daytona_target: Optional[str] = Field("us")
    sandbox_image_name: Optional[str] = Field("whitezxj/sandbox:0.1.0")
    sandbox_entrypoint: Optional[str] = Field("/usr/bin/supervisord -n -c /etc/supervisor/conf.d/supervisord.conf")
    VNC_password: Optional[str] = Field("123456")


failed = False
for name in sys.argv[1:]:
    with open(name, "rb") as f:
        try:
            DaytonaSettings(**tomllib.load(f).get("daytona", {}))
        except (ValidationError, tomllib.TOMLDecodeError):
            failed = True
sys.exit(failed)
