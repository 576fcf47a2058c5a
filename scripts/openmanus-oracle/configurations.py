"""Print every module of a folder over the same configurations, as cases.py does for upstream's."""

import json
import sys
from pathlib import Path

LLM = '[llm]\nmodel = "m"\nbase_url = "u"\napi_key = "k"\n'
TABLES = [
    None, "", 'daytona_api_key = ""', 'daytona_api_key = "k"', "daytona_api_key = 5", 'api_key = "k"', 'api_key = ""', 'daytona_api_key = "a"\napi_key = 5', 'daytona_target = "eu"',
    'daytona_api_key = "k"\ndaytona_target = "mars"', 'daytona_api_key = "k"\ndaytona_target = 1', 'daytona_api_key = "k"\ntarget = "us"', 'daytona_api_key = "k"\ndaytona_server_url = "h"\nport = 70000',
    'daytona_api_key = "k"\ndaytona_server_url = 1', 'daytona_api_key = "k"\nVNC_password = 123456', 'daytona_api_key = "k"\nport = "8080"\ntimeout = "5"\nlabels = {a = "b"}\nregions = ["us"]\nratio = "x"',
    'daytona_api_key = "k"\nlabels = {a = 1}\nregions = ["us", "mars"]', 'daytona_api_key = "k"\nport = "x"\nratio = []\nenabled = 2\nmade = "x"', 'daytona_api_key = "k"\nother = 1', 'daytona_api_key = "' + "k" * 81 + '"',
]


def documents():
    for body in TABLES:
        yield LLM + ("" if body is None else f"[daytona]\n{body}\n")
    yield LLM + '[cloud_daytona]\ndaytona_api_key = ""\n'
    yield LLM + '[Daytona]\ndaytona_api_key = ""\n'
    for value in ['""', "1", '"x"', "[]", "[1]", "true", "false"]:
        yield f"daytona = {value}\n{LLM}"
    yield '[daytona]\ndaytona_api_key = "k"\napi_key = "k"\n'
    yield '[daytona]\ndaytona_api_key = "k"\napi_key = "k"\n[llm]\nmodel = "m"\n'
    yield '[llm]\nmodel = 1\nbase_url = "u"\napi_key = "k"\n'
    yield 'llm = 1\n[daytona]\ndaytona_api_key = "k"\napi_key = "k"\n'


for module in sorted(Path(sys.argv[1]).glob("*.py")):
    for document in documents():
        print(json.dumps({"module": module.name, "toml": document}, ensure_ascii=True, separators=(",", ":")))
