"""Import a module as app/config.py over configurations, and print what happens.

    ask.py FOLDER < CASES

A case is a JSON object a line: toml, mcp, and module, a file in FOLDER. Each
comes back with want: null where the import succeeds, else error (the class that
is raised) and, of pydantic's errors, model and lines (location and type).
"""

import json
import logging
import os
import sys
import tempfile
import types
import warnings
from pathlib import Path

from pydantic import BaseModel, ValidationError, create_model

compiled = {}


def stand_in(name: str, **names) -> None:
    """Make a module of the program that app/config.py may import from."""
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(names)



def outcome(code, root: Path):
    try:
        module = types.ModuleType("app.config")
        module.__file__ = str(root / "app" / "config.py")
        sys.modules[module.__name__] = module  # where pydantic looks up forward references
        exec(code, module.__dict__)
    except ValidationError as e:
        lines = sorted([".".join(map(str, x["loc"])), x["type"]] for x in e.errors(include_url=False, include_context=False, include_input=False))
        return {"error": "ValidationError", "model": e.title, "lines": lines}
    except BaseException as e:
        return {"error": type(e).__name__}
    return None


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    stand_in("app")
    stand_in("app.base", BaseConfig=BaseModel, CloudSettings=create_model("CloudSettings", daytona_api_key=(str, ...)))
    stand_in("app.logger", logger=logging.getLogger("app"))
    modules = Path(sys.argv[1]).resolve()
    for name in [n for n in os.environ if "DAYTONA" in n or "OPENMANUS" in n]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "config").mkdir()
        (root / "app").mkdir()
        os.chdir(root)
        for line in sys.stdin:
            case = json.loads(line)
            case.pop("want", None)
            name = case["module"]
            if name not in compiled:
                try:
                    compiled[name] = compile((modules / name).read_text(encoding="utf-8"), name, "exec")
                except SyntaxError:
                    compiled[name] = None
            if compiled[name] is None:
                continue
            (root / "config" / "config.toml").write_text(case["toml"], encoding="utf-8")
            mcp = root / "config" / "mcp.json"
            mcp.unlink(missing_ok=True)
            if "mcp" in case:
                mcp.write_text(case["mcp"], encoding="utf-8")
            stdout, sys.stdout = sys.stdout, sys.stderr
            case["want"] = outcome(compiled[name], root)
            sys.stdout = stdout
            print(json.dumps(case, ensure_ascii=True, separators=(",", ":")))


main()
