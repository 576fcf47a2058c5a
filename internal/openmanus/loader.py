class MCPSettings(MCPTable):
    servers: Dict[str, MCPServerConfig] = Field(default_factory=dict)

    @classmethod
    def load_server_config(cls):
        path = ROOT / "config" / "mcp.json"
        try:
            if not path.exists():
                return {}
            with path.open() as f:
                file = json.load(f)
            servers = {}
            for name, server in file.get("mcpServers", {}).items():
                servers[name] = MCPServerConfig(
                    type=server["type"], url=server.get("url"), command=server.get("command"), args=server.get("args", [])
                )
            return servers
        except Exception as error:
            raise ValueError(f"config/mcp.json: {error}")


class AppConfig(BaseModel):
    llm: Dict[str, LLMSettings]
    sandbox: Optional[SandboxSettings] = None
    browser_config: Optional[BrowserSettings] = None
    search_config: Optional[SearchSettings] = None
    mcp_config: Optional[MCPSettings] = None
    run_flow_config: Optional[RunflowSettings] = None
    daytona_config: Optional[DaytonaSettings] = None


def browser_of(table):
    if not table:
        return None
    proxy = table.get("proxy", {})
    proxy_settings = None
    if proxy and proxy.get("server"):
        proxy_settings = ProxySettings(**{k: v for k, v in proxy.items() if k in ["server", "username", "password"] and v})
    known = {k: v for k, v in table.items() if k in BrowserSettings.__annotations__ and v is not None}
    if proxy_settings:
        known["proxy"] = proxy_settings
    return BrowserSettings(**known) if known else None


def load():
    path = ROOT / "config" / "config.toml"
    if not path.exists():
        path = ROOT / "config" / "config.example.toml"
    with path.open("rb") as f:
        file = tomllib.load(f)

    llm = file.get("llm", {})
    named = {k: v for k, v in llm.items() if isinstance(v, dict)}
    common = {
        "model": llm.get("model"),
        "base_url": llm.get("base_url"),
        "api_key": llm.get("api_key"),
        "max_tokens": llm.get("max_tokens", 4096),
        "max_input_tokens": llm.get("max_input_tokens"),
        "temperature": llm.get("temperature", 1.0),
        "api_type": llm.get("api_type", ""),
        "api_version": llm.get("api_version", ""),
    }
    browser = browser_of(file.get("browser", {}))
    table = file.get("search", {})
    search = SearchSettings(**table) if table else None
    table = file.get("sandbox", {})
    sandbox = SandboxSettings(**table) if table else SandboxSettings()
    table = file.get("daytona", {})
    daytona = DaytonaSettings(**table) if table else DaytonaSettings()
    table = file.get("mcp", {})
    if table:
        table["servers"] = MCPSettings.load_server_config()
        mcp = MCPSettings(**table)
    else:
        mcp = MCPSettings(servers=MCPSettings.load_server_config())
    table = file.get("runflow")
    runflow = RunflowSettings(**table) if table else RunflowSettings()
    return AppConfig(
        llm={"default": common, **{name: {**common, **table} for name, table in named.items()}},
        sandbox=sandbox,
        browser_config=browser,
        search_config=search,
        mcp_config=mcp,
        run_flow_config=runflow,
        daytona_config=daytona,
    )


config = load()
