"""Variables of a process that may keep the SDK's client from being built.

    client_cases.py > CASES.jsonl
"""

import json

# fmt: off
PROXIES = [
    "", " ", "http://127.0.0.1:7890", "https://127.0.0.1:7890", "HTTP://127.0.0.1:7890", "127.0.0.1:7890",
    "localhost", "proxy.example:3128", "http://proxy.example:3128/", "http://proxy.example:3128/path?q#f",
    "http://user:pass@proxy.example:3128", "http://user:p@ss@proxy.example:3128", "http://us%er:p%20@proxy.example:3128",
    "http://user:p/ss@proxy.example:3128", "http://user:p#ss@proxy.example:3128", "http://user:pass:w@proxy.example",
    "socks5://127.0.0.1:1080", "socks5h://127.0.0.1:1080", "SOCKS5://127.0.0.1:1080", "socks://127.0.0.1:1080",
    "socks4://127.0.0.1:1080", "socks4a://127.0.0.1:1080", "socks5://user:pass@127.0.0.1:1080", "socks5:127.0.0.1:1080",
    "socks5//127.0.0.1:1080", "socks5://127.0.0.1:port", "socks5://", "socks5h://[::1]:1080", "http5://127.0.0.1",
    "ftp://127.0.0.1", "file:///etc/proxy", "ws://127.0.0.1", "direct://", "DIRECT", "none", "None", "*", "://", "//",
    "http://", "http:///", "https://:8080", "http:127.0.0.1:7890", "http:/127.0.0.1:7890", "http//127.0.0.1:7890",
    "http://127.0.0.1:", "http://127.0.0.1:0", "http://127.0.0.1:99999", "http://127.0.0.1:-1", "http://127.0.0.1:+80",
    "http://127.0.0.1:8_0", "http://127.0.0.1: 80", "http://127.0.0.1:80 ", " http://127.0.0.1:80", "http://127.0.0.1:80a",
    "http://127.0.0.1:7890:1", "http://127.0.0.1:7890,http://127.0.0.1:7891", "http://127.0.0.1:7890;",
    "http://127.0.0.1:${PORT}", "http://${HOST}:${PORT}", "http://<host>:<port>", "http://your-proxy:port",
    "http://256.1.1.1:80", "http://1.2.3:80", "http://01.2.3.4:80", "http://1.2.3.4.5:80", "http://999.999.999.999",
    "http://[::1]:80", "http://[::1", "http://::1:80", "http://[fe80::1%eth0]:80", "http://[]:80", "http://[x]:80",
    "http://[::1]x:80", "http://[127.0.0.1]:80", "http://a b:80", "http://a\tb:80", "http://a\nb:80", "http://127.0.0.1:80\r",
    "http://a\u0001b", "http://\u4ee3\u7406:80", "http://\u4ee3\u7406.example:80",
    "http://a_b.example:80", "http://-a.example", "http://a..b", "http://.a", "http://a.", "http://b\u00fccher.example",
    "http://b\u00fccher.example.", "http://\u00fc_.example", "http://\u00fc..b", "http://xn--zz.\u00fc", "http://\u00dcBER.example",
    "http://a\uff0eb", "http://a\u3002b", "http://\u200ba", "http://\u00a0a", "http://\uff11.2.3.4", "http://\u2460.example",
    "http\uff1a//127.0.0.1:80", "http://127.0.0.1\uff1a80", "http://127.0.0.1:\uff18\uff10", "http://127.0.0.1:\u4e00",
    "\"http://127.0.0.1:80\"", "'http://127.0.0.1:80'", "http:\\\\127.0.0.1:80", "http://a\\b", "http://a%zz:80", "http://%31",
    "http://a?b:c", "http://a#b:c", "http://?x", "http://#x", "http://@", "http://@a", "http://a@", "http://:@:", "http://a:b",
    "http+unix://a", "1http://a", "h-t.p+://a", "_http://a", "http ://a", "http\u00e9://a", "a.pac", "http://a/proxy.pac",
    "pac+http://a", "http://\u00df.example", "http://fa\u00df.de", "http://a\u00adb", "http://\u0300a", "http://\u05d0a.example",
    "http://\U0001f600.example", "http://\u00e9" + "a" * 70 + ".example", "http://" + "a" * 70 + ".example",
    "socks5://a:" + "9" * 5000, "http://xn--zz", "http://u@xn--zz", "http://u:p@[::1]:80", "http://u:p@1.2.3.4:80/x", "http://u:p@[::1%25x]:80",
    "http://a:\u0661", "http://a:1__0", "http://a:_1", "http://a:1_", "http://a:- 1", "http://a:--1", "http://[::ffff:1.2.3.4]", "http://[::1.2.3.4]",
    "http://[::1%]", "http://[::1%a%b]", "http://[::ffff:1.2.3.4%a]", "http://[0:0:0:0:0:0:0:00001]", "http://[1:2:3:4:5:6:7:8:9]", "http://[1.2.3.4::]",
]

HOSTS = [
    "", " ", ",", ",,", "localhost", "LOCALHOST", "127.0.0.1", "127.0.0.1,localhost", "localhost, 127.0.0.1", "127.0.0.1/8",
    "192.168.0.0/16", "10.0.0.0/8,172.16.0.0/12", "10.0.0.0/33", "10.*", "192.168.*", "*.local", "*.example.com", ".example.com",
    "example.com", "example.com:8080", "example.com:port", "localhost:8080", "127.0.0.1:8080", "127.0.0.1:x", "256.1.1.1",
    "1.2.3", "01.2.3.4", "::1", "[::1]", "[::1]:80", "::1:80", "::1/128", "fe80::/10", "fd00::/8", "[fd00::]/8", "fe80::1%eth0",
    "localhost,127.0.0.1,::1", "localhost,127.0.0.1,[::1]", "localhost,*", "*,[::1]", "[::1],*", "*", " * ", "**", "*:80", "a b",
    "a;b", "localhost;127.0.0.1", "localhost 127.0.0.1", "localhost|127.0.0.1", "<local>", "localhost\t", "a\tb", "a\nb",
    "localhost,\n127.0.0.1", "http://localhost", "https://example.com", "http://localhost:8080", "http://a:x", "http://[::1]",
    "http://[::1", "http://", "https://", "all://", "all://*", "all://a", "://", "://a", "//a", "ftp://a", "a://", "http://a/b",
    "http://a b", "a/b", "a:b/c", "example.com/path", "a?b", "a#b", "a@b", "a@b:c", "user:pass@a", "@", ":", ":80", ":x", "a:",
    "a::b", "a:b:c", "::", ":::", "::g", "1::2::3", "::1.2.3.4", "::ffff:1.2.3.4", "0", "1", "true", "none", "-", "_", ".", "..",
    "\uff0c", "localhost\uff0c127.0.0.1", "\u672c\u5730", ".\u4f8b\u5b50.com", "b\u00fccher.example", "\u200blocalhost",
    "\u00a0localhost", "\u3000localhost,\u30001.2.3.4", "http://b\u00fccher.example", "http://\u672c\u5730", "\u4f8b:80",
    "\"localhost\"", "'localhost,127.0.0.1'", "[localhost]", "[", "]", "[]", "[a", "a]", "[::1]x", "[::1],[::2]", "{a}", "${A}",
    "a\\b", "%41", "%zz", "a%", "host.docker.internal", "10.0.0.0-10.0.0.255", "a" * 70, "x" * 65600, "[::1%lo]", "::1%lo/64",
    "http://xn--zz", "http://xn--bcher-kva.example", "all://xn--a\u00fc", "////://", ":://", "://://", "a://b://c", "http://[::1%25lo]", "http://::1",
    "http://1.2.3", "http://1.2.3.4.", "http://01.2.3.4", "http://*.\u00fc", "https://a:" + "1" * 4301, "[::1]\u3000", "1.2.3.4/", "/", "1.2.3.4/x:y", "::1/x:y", "\u0661.2.3.4", "\uff11.2.3.4", "\u212aelvin", "loc\u0130lhost",
]

CERTIFICATES = [  # SSL_CERT_FILE, what is there, other variables
    ("", {}), ("missing.pem", {}), ("a.pem", {"a.pem": "@CERTIFICATE@"}), ("a.pem", {"a.pem": ""}), ("a.pem", {"a.pem": "no certificate\n"}),
    ("a.pem", {"a.pem": None}), ("/nowhere/ca.pem", {}), ("~/ca.pem", {}), (" a.pem", {"a.pem": "@CERTIFICATE@"}), ("./a.pem", {"a.pem": "@CERTIFICATE@"}),
    ("a.pem", {"a.pem": "# comment\n@CERTIFICATE@@CERTIFICATE@"}), ("a.pem", {"a.pem": "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"}),
    ("a.pem", {"a.pem": "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}), ("a.pem/", {"a.pem": "@CERTIFICATE@"}),
    ("/dev/null", {}), ("/", {}),
]

OTEL = [
    {}, {"OTEL_EXPORTER_OTLP_TIMEOUT": "10"}, {"OTEL_EXPORTER_OTLP_TIMEOUT": "10s"}, {"OTEL_EXPORTER_OTLP_TIMEOUT": ""},
    {"OTEL_EXPORTER_OTLP_TIMEOUT": "1.5"}, {"OTEL_EXPORTER_OTLP_TIMEOUT": "-1"}, {"OTEL_EXPORTER_OTLP_TIMEOUT": "inf"},
    {"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT": "x"}, {"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT": "5", "OTEL_EXPORTER_OTLP_TIMEOUT": "x"},
    {"OTEL_EXPORTER_OTLP_COMPRESSION": "gzip"}, {"OTEL_EXPORTER_OTLP_COMPRESSION": "none"}, {"OTEL_EXPORTER_OTLP_COMPRESSION": "brotli"},
    {"OTEL_EXPORTER_OTLP_COMPRESSION": "GZIP"}, {"OTEL_EXPORTER_OTLP_COMPRESSION": ""}, {"OTEL_EXPORTER_OTLP_COMPRESSION": " deflate "},
    {"OTEL_EXPORTER_OTLP_TRACES_COMPRESSION": "zstd"}, {"OTEL_EXPORTER_OTLP_ENDPOINT": "nonsense"}, {"OTEL_EXPORTER_OTLP_ENDPOINT": ""},
    {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://[::1"}, {"OTEL_EXPORTER_OTLP_HEADERS": "a"}, {"OTEL_EXPORTER_OTLP_HEADERS": "a=b,c"},
    {"OTEL_EXPORTER_OTLP_CERTIFICATE": "missing.pem"}, {"OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE": "missing.pem"},
    {"OTEL_BSP_MAX_QUEUE_SIZE": "x"}, {"OTEL_BSP_MAX_QUEUE_SIZE": "0"}, {"OTEL_BSP_MAX_QUEUE_SIZE": "-1"}, {"OTEL_BSP_MAX_QUEUE_SIZE": "10"},
    {"OTEL_BSP_MAX_QUEUE_SIZE": "512"}, {"OTEL_BSP_SCHEDULE_DELAY": "0"}, {"OTEL_BSP_SCHEDULE_DELAY": "-5"}, {"OTEL_BSP_SCHEDULE_DELAY": "x"},
    {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "0"}, {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "4096"}, {"OTEL_BSP_EXPORT_TIMEOUT": "0"},
    {"OTEL_BSP_MAX_EXPORT_BATCH_SIZE": "4096", "OTEL_BSP_MAX_QUEUE_SIZE": "8192"}, {"OTEL_BSP_EXPORT_TIMEOUT": "x"},
    {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "x"}, {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "-1"}, {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "unset"},
    {"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT": "-1"}, {"OTEL_SPAN_EVENT_COUNT_LIMIT": ""}, {"OTEL_SPAN_LINK_COUNT_LIMIT": "1.5"},
    {"OTEL_TRACES_SAMPLER": "nonsense"}, {"OTEL_TRACES_SAMPLER": "traceidratio", "OTEL_TRACES_SAMPLER_ARG": "2"},
    {"OTEL_TRACES_SAMPLER": "traceidratio", "OTEL_TRACES_SAMPLER_ARG": "x"}, {"OTEL_RESOURCE_ATTRIBUTES": "nonsense"},
    {"OTEL_EXPERIMENTAL_RESOURCE_DETECTORS": "nonsense"}, {"OTEL_SDK_DISABLED": "true"}, {"OTEL_SDK_DISABLED": "true", "OTEL_BSP_SCHEDULE_DELAY": "0"},
    {"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}, {"OTEL_TRACES_EXPORTER": "nonsense"}, {"OTEL_PYTHON_TRACER_PROVIDER": "nonsense"},
    {"OTEL_PYTHON_EXPORTER_OTLP_HTTP_CREDENTIAL_PROVIDER": "nonsense"}, {"OTEL_PYTHON_SDK_INTERNAL_METRICS_ENABLED": "x"},
    {"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT": "x"}, {"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT": "x"}, {"OTEL_ATTRIBUTE_COUNT_LIMIT": "x"},
    {"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT": "x"}, {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": " UNSET "}, {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT": "+5"},
    {"OTEL_BSP_MAX_QUEUE_SIZE": ""}, {"OTEL_BSP_SCHEDULE_DELAY": ""}, {"OTEL_EXPORTER_OTLP_TIMEOUT": " 10 "}, {"OTEL_EXPORTER_OTLP_TIMEOUT": "1_0"},
    {"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT": "", "OTEL_EXPORTER_OTLP_TIMEOUT": "x"}, {"OTEL_EXPORTER_OTLP_TIMEOUT": "nan"},
]
# fmt: on

SOCKS, SCHEME, PORT, WEB = "socks5://127.0.0.1:1080", "socks://127.0.0.1:1080", "http://127.0.0.1:x", "http://127.0.0.1:80"

COMBINATIONS = [
    {"ALL_PROXY": SOCKS, "NO_PROXY": "*"},
    {"ALL_PROXY": SOCKS, "no_proxy": "*"},
    {"ALL_PROXY": SOCKS, "NO_PROXY": "localhost"},
    {"ALL_PROXY": SOCKS, "all_proxy": WEB},
    {"ALL_PROXY": WEB, "all_proxy": SOCKS},
    {"ALL_PROXY": SOCKS, "all_proxy": ""},
    {"ALL_PROXY": "", "all_proxy": SOCKS},
    {"All_Proxy": SOCKS},
    {"HTTP_proxy": SOCKS},
    {"http_PROXY": SOCKS, "http_proxy": ""},
    {"HTTP_PROXY": SOCKS, "REQUEST_METHOD": "GET"},
    {"http_proxy": SOCKS, "REQUEST_METHOD": "GET"},
    {"HTTPS_PROXY": SOCKS, "REQUEST_METHOD": "GET"},
    {"HTTP_PROXY": SCHEME, "HTTPS_PROXY": SOCKS},
    {"HTTP_PROXY": SOCKS, "HTTPS_PROXY": SCHEME},
    {"HTTP_PROXY": SOCKS, "HTTPS_PROXY": PORT},
    {"HTTP_PROXY": WEB, "HTTPS_PROXY": WEB, "ALL_PROXY": SOCKS},
    {"HTTP_PROXY": SOCKS, "ALL_PROXY": SCHEME, "HTTPS_PROXY": PORT},
    {"ALL_PROXY": SOCKS, "NO_PROXY": "[::1]"},
    {"ALL_PROXY": SCHEME, "NO_PROXY": "[::1]"},
    {"ALL_PROXY": WEB, "NO_PROXY": "[::1]"},
    {"NO_PROXY": "[::1]", "no_proxy": "localhost"},
    {"NO_PROXY": "localhost", "no_proxy": "[::1]"},
    {"NO_PROXY": "[::1]", "no_proxy": ""},
    {"No_Proxy": "[::1]"},
    {"ALL_PROXY": SOCKS, "NO_PROXY": "all://"},
    {"HTTP_PROXY": SOCKS, "NO_PROXY": "http://"},
    {"HTTPS_PROXY": SOCKS, "NO_PROXY": "https://,http://"},
    {"HTTPS_PROXY": SOCKS, "NO_PROXY": "http://"},
    {"ALL_PROXY": SOCKS, "SSL_CERT_FILE": "missing.pem"},
    {"ALL_PROXY": SCHEME, "SSL_CERT_FILE": "missing.pem"},
    {"ALL_PROXY": PORT, "SSL_CERT_FILE": "missing.pem"},
    {"NO_PROXY": "[::1]", "SSL_CERT_FILE": "missing.pem"},
    {"HTTP_PROXY": SOCKS, "HTTPS_PROXY": SCHEME, "SSL_CERT_FILE": "missing.pem"},
    {"FTP_PROXY": SOCKS},
    {"SOCKS_PROXY": SOCKS},
    {"RSYNC_PROXY": SOCKS, "GIT_PROXY": "x"},
    {"PROXY": SOCKS, "_PROXY": SOCKS},
    {"WS_PROXY": SOCKS, "WSS_PROXY": SOCKS},
    {"SSL_CERT_DIR": "missing"},
    {"SSL_CERT_DIR": "/"},
    {"SSL_CERT_DIR": ""},
    {"SSL_CERT_DIR": "missing", "SSL_CERT_FILE": "missing.pem"},
    {"SSL_CERT_DIR": "missing", "SSL_CERT_FILE": ""},
    {"REQUESTS_CA_BUNDLE": "missing.pem"},
    {"CURL_CA_BUNDLE": "missing.pem"},
    {"ssl_cert_file": "missing.pem"},
    {"SSLKEYLOGFILE": "missing/keys"},
    {"SSLKEYLOGFILE": "keys"},
    {"SSLKEYLOGFILE": ""},
    {"NETRC": "missing"},
    {"OPENSSL_CONF": "missing"},
    {"HTTPX_LOG_LEVEL": "nonsense"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "true"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "1"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "TRUE"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "yes"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "on"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "false"},
    {"DAYTONA_USE_DEPRECATED_POLLING": "0"},
    {"DAYTONA_USE_DEPRECATED_POLLING": ""},
    {"DAYTONA_USE_DEPRECATED_POLLING": " true "},
    {"DAYTONA_USE_DEPRECATED_POLLING": "nonsense"},
]

seen, counts = set(), {}


def case(family, environ, files=None):
    c = {"environ": environ, **({"files": files} if files else {})}
    text = json.dumps(c)
    if text in seen:
        return
    seen.add(text)
    counts[family] = counts.get(family, 0) + 1
    print(json.dumps({"id": f"{family}-{counts[family]:03}", **c}))


for i, proxy in enumerate(PROXIES):
    case("proxy", {["ALL_PROXY", "https_proxy", "HTTP_PROXY", "all_proxy", "HTTPS_PROXY", "http_proxy"][i % 6]: proxy})
for i, hosts in enumerate(HOSTS):
    case("hosts", {["NO_PROXY", "no_proxy"][i % 2]: hosts})
for file, there in CERTIFICATES:
    case("certificate", {"SSL_CERT_FILE": file}, there)
for environ in COMBINATIONS:
    case("combination", environ)
for environ in OTEL:
    case("otel", {"DAYTONA_OTEL_ENABLED": "true", **environ})
for flag in ("DAYTONA_OTEL_ENABLED", "DAYTONA_EXPERIMENTAL_OTEL_ENABLED"):
    for value in ("true", "True", "1", "false", "", " true"):
        case("flag", {flag: value, "OTEL_BSP_SCHEDULE_DELAY": "0"})
case("flag", {"OTEL_BSP_SCHEDULE_DELAY": "0"})
case("flag", {"DAYTONA_OTEL_ENABLED": "false", "DAYTONA_EXPERIMENTAL_OTEL_ENABLED": "true", "OTEL_BSP_SCHEDULE_DELAY": "0"})
case("flag", {"DAYTONA_OTEL_ENABLED": "true", "OTEL_BSP_SCHEDULE_DELAY": "0", "ALL_PROXY": SOCKS})
