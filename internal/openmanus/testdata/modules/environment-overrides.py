# want fork no no
import copy
import os
import tomllib
from pathlib import Path
from typing import Any, Dict, Set, Tuple, Optional

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


ROOT = Path(__file__).resolve().parent.parent
FIELDS = {"MODEL": ("model", str), "BASE_URL": ("base_url", str), "API_KEY": ("api_key", str), "TOKENS": ("max_tokens", int)}


def variable(name: str) -> Optional[str]:
    value = os.environ.get(name)
    return value if value is not None and value.strip() != "" else None


def overridden(raw: Dict[str, Any]) -> Tuple[Dict[str, Any], Set[str]]:
    merged = copy.deepcopy(raw)
    names: Set[str] = set()
    for prefix, path in (("APP_LLM_VISION_", ("vision",)), ("APP_LLM_", ())):
        for suffix, (field, parse) in FIELDS.items():
            value = variable(prefix + suffix)
            if value is None:
                continue
            try:
                parsed = parse(value.strip())
            except ValueError:
                continue
            table = merged.setdefault("llm", {})
            for key in path:
                table = table.setdefault(key, {})
            table[field] = parsed
            names.add(".".join(("llm", *path, field)))
    return merged, names


def build(raw: Dict[str, Any]) -> AppConfig:
    llm = raw.get("llm", {})
    base = {k: v for k, v in llm.items() if not isinstance(v, dict)}
    return AppConfig(
        llm={"default": base, **{k: {**base, **v} for k, v in llm.items() if isinstance(v, dict)}},
        daytona_config=DaytonaSettings(**(raw.get("daytona") or {})),
    )


class Config:
    def __init__(self) -> None:
        path = ROOT / "config" / "config.toml"
        if path.name != "config.toml":
            print(f"{path} is used")
        with path.open("rb") as f:
            raw = tomllib.load(f)
        merged, self.names = overridden(raw)
        self._config = build(merged)


config = Config()
