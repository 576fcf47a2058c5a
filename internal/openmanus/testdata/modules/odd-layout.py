# want fork no no
# field daytona_api_key str
# field daytona_server_url str | None = "https://daytona.example/api"
# field VNC_password str | None = None
import tomllib; from pathlib import Path
from typing import (
	Dict,  # a comment
	Optional,
)
from pydantic import BaseModel, \
	Field

class LLMSettings(BaseModel):
	model: str; base_url: str
	api_key: str

class DaytonaSettings(BaseModel):
	r"""Not a \field: x: int"""
	'''class Fake(BaseModel): y: int'''
	daytona_api_key: \
		str
	daytona_server_url: Optional[
		str
	] = Field("https://daytona."
		'example/api', description=f"{'a' + 'b'} #")  # not: the end
	daytona_target: Optional[str]=(
		"eu"
	)
	if True:
		VNC_password: Optional[str] = Field(None, description="""
x: int = 1
""")

def load():
	with open("config/config.toml", mode="rb") as f: raw = tomllib.load(f)
	return LLMSettings(**raw.get("llm", {})), DaytonaSettings(**raw.get("daytona", {}))

config = load()
