#!/usr/bin/env python3
"""Serves a folder of npm packages on the loopback, as a registry does, and prints its address.

registry.py FOLDER
"""

import glob
import hashlib
import http.server
import json
import os
import sys
import tarfile
import urllib.parse


def packages(folder):
    """Name of each package -> its manifest, file and digest."""
    found = {}
    for path in glob.glob(os.path.join(folder, "*.tgz")):
        with tarfile.open(path) as t:
            manifest = json.load(t.extractfile("package/package.json"))
        with open(path, "rb") as f:
            data = f.read()
        found[manifest["name"]] = (manifest, os.path.basename(path), data)
    return found


class Registry(http.server.BaseHTTPRequestHandler):
    packages = {}

    def do_GET(self):
        path = urllib.parse.unquote(self.path.split("?")[0]).lstrip("/")
        for manifest, file, data in self.packages.values():
            if path == "files/" + file:
                return self.answer(data, "application/octet-stream")
        if path not in self.packages:
            return self.send_error(404)
        manifest, file, data = self.packages[path]
        version = manifest["version"]
        tarball = "http://127.0.0.1:%d/files/%s" % (self.server.server_port, file)
        manifest = {**manifest, "dist": {"tarball": tarball, "shasum": hashlib.sha1(data).hexdigest()}}
        document = {"name": path, "dist-tags": {"latest": version}, "versions": {version: manifest}}
        return self.answer(json.dumps(document).encode(), "application/json")

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def main():
    Registry.packages = packages(sys.argv[1])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
        print("http://127.0.0.1:%d/" % server.server_port, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
