"""Writes internal/sdk/releases.txt: the versions that exist of the packages that
decide which SDK is installed, and what each needs.

Asks the package index through pip's own finder, which must be the pip of the
Python that runs this. A need of an extra is left out; those of the clients that
the SDK pins to its own version are taken for its own.
"""

import datetime
import sys
from concurrent.futures import ThreadPoolExecutor

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from pip._internal.commands import create_command
from pip._internal.models.target_python import TargetPython
from pip._internal.network.lazy_wheel import dist_from_wheel_url

command = create_command("install")
options, _ = command.parse_args(["x", "--pre"])
context = command.main_context()
context.__enter__()
session = command.get_default_session(options)
finder = command._build_package_finder(
    options=options, session=session, target_python=TargetPython(py_version_info=(3, 12, 1)), ignore_requires_python=True
)


def versions(name, with_needs=True):
    """What there is of a package: version to (yanked, Python, needs)."""
    best = {}
    for candidate in finder.find_all_candidates(name):
        version = Version(str(candidate.version))
        if version not in best or candidate.link.is_wheel:
            best[version] = candidate

    def read(version):
        link, needs = best[version].link, []
        if with_needs and link.is_wheel:
            wheel = dist_from_wheel_url(name, link.url_without_fragment, session)
            needs = [Requirement(text) for text in wheel.metadata.get_all("Requires-Dist") or []]
        return version, (link.is_yanked, link.requires_python or "", needs)

    with ThreadPoolExecutor(6) as pool:
        return dict(sorted(pool.map(read, best)))


def own(needs, clients):
    """The needs as text, those of the pinned clients in their place."""
    found = []
    for need in needs:
        name = canonicalize_name(need.name)
        if need.marker and "extra" in str(need.marker):
            continue
        if name in clients:
            version = next((s.version for s in need.specifier if s.operator == "=="), None)
            if version and Version(version) in clients[name]:
                found += own(clients[name][Version(version)][2], clients)
        elif not name.startswith("daytona"):
            marker = f";{need.marker}".replace(" ", "") if need.marker else ""
            found.append(name + ",".join(sorted(str(s) for s in need.specifier)) + marker)
    return sorted(set(found))


clients = {name: versions(name) for name in ("daytona-api-client", "daytona-api-client-async", "daytona-toolbox-api-client")}
print("# Written by scripts/sdk-oracle/releases.py. A line of needs is for the versions that follow it; ! marks a version that was withdrawn.")
print("day", datetime.date.today())
botocore = versions("aiobotocore")
for name in ("daytona", "daytona-sdk", "python-dotenv", "pydantic", "aioboto3"):
    print("package", name)
    last, line = None, []
    for version, (yanked, python, needs) in versions(name, name != "python-dotenv").items():
        if name == "aioboto3": # it pins one that is for few versions of boto3
            pinned = [s.version for need in needs if need.name == "aiobotocore" for s in need.specifier if s.operator == "=="]
            needs = [n for v in pinned for n in botocore.get(Version(v), ("", "", []))[2] if n.name in ("boto3", "botocore")]
            for need in needs:
                need.marker = None
        if name == "pydantic":
            needs = [need for need in needs if need.name == "pydantic-core"]
        wanted = "needs " + " ".join(filter(None, ["python" + ",".join(sorted(python.replace(" ", "").split(",")))] + own(needs, clients)))
        if wanted != last:
            if line:
                print(*line)
            print(wanted)
            last, line = wanted, []
        line.append(f"{version}{'!' if yanked else ''}")
    print(*line)
    print(name, file=sys.stderr)
