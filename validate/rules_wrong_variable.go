package validate

import (
	"slices"
	"strings"
	"sync"

	"github.com/daytona-lint/daytona-lint/internal/lazyregexp"
	"github.com/daytona-lint/daytona-lint/internal/source"
	"github.com/daytona-lint/daytona-lint/schema"
)

var ruleWrongVariable = Rule{
	ID: "key-in-wrong-variable", Group: schema.GroupSecret, Severity: "warning",
	Settings: []string{"daytona_api_key"},
	Summary:  "a dtn_ key is in the variable of another service, such as ANTHROPIC_API_KEY",
	Why:      "no Daytona SDK reads the variable, and whatever does read it sends the key to another service",
	Help:     "move the key to DAYTONA_API_KEY, and put the other service's key here",
	Bad:      "ANTHROPIC_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
	Good:     "DAYTONA_API_KEY=dtn_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
}

// services are the names of services that have keys of their own, as they stand in the
// names of variables. Whatever else an application calls a variable, the key may well
// be for Daytona.
var services = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsSeq(`ANTHROPIC CLAUDE OPENAI AZURE GEMINI GOOGLE VERTEX AWS BEDROCK MISTRAL GROQ COHERE DEEPSEEK OPENROUTER TOGETHER TOGETHERAI
		REPLICATE FIREWORKS PERPLEXITY XAI HF HUGGINGFACE HUGGINGFACEHUB CEREBRAS NVIDIA DASHSCOPE QWEN MOONSHOT KIMI ZHIPU ZHIPUAI MINIMAX SILICONFLOW
		VOYAGE JINA OLLAMA LITELLM E2B MODAL RUNLOOP MORPH CSB CODESANDBOX BLAXEL BROWSERBASE BROWSERLESS STEEL HYPERBROWSER 
		TAVILY SERPER SERPAPI EXA BRAVE FIRECRAWL RAPIDAPI APIFY COMPOSIO LANGCHAIN LANGSMITH LANGFUSE HELICONE BRAINTRUST WANDB MEM0
		PINECONE QDRANT WEAVIATE SUPABASE UPSTASH STRIPE SLACK DISCORD TELEGRAM NOTION LINEAR JIRA SENTRY DATADOG POSTHOG TWILIO SENDGRID RESEND MAILGUN
		GITHUB GH GITLAB BITBUCKET NPM PYPI DOCKER DOCKERHUB CLOUDFLARE VERCEL NETLIFY FLY HEROKU DIGITALOCEAN ELEVENLABS DEEPGRAM ASSEMBLYAI`) {
		all[name] = true
	}
	return all
})

// ofService is the variable of a service: its name, and what the service gives out.
var ofService = lazyregexp.New(`(?i)^(.*?)_(?:.*_)?(?:API_?)?(?:KEYS?|TOKEN|SECRET|PAT|AUTH)(?:_[0-9]+)?$`)

// anotherService reports whether a variable, by its name, is another service's, also
// behind a public prefix.
func anotherService(name string) bool {
	name = strings.ToUpper(name)
	for _, prefix := range []string{"NEXT_PUBLIC_", "VITE_", "REACT_APP_", "PUBLIC_", "EXPO_PUBLIC_", "NUXT_PUBLIC_"} {
		name = strings.TrimPrefix(name, prefix)
	}
	m := ofService.FindStringSubmatch(name)
	if m == nil || strings.Contains(name, "DAYTONA") || strings.Contains(name, "DTN") || strings.Contains(name, "SANDBOX") && !strings.Contains(m[1], "SANDBOX") {
		return false
	}
	return services()[m[1]] || slices.ContainsFunc([]string{"BROWSER_USE_", "RAPID_API_"}, func(two string) bool { return strings.HasPrefix(name, two) })
}

// holdsDaytonaKey reports whether a variable of another service holds a key of Daytona's.
func holdsDaytonaKey(name string, value source.Secret) bool {
	return source.IsLiveKey(value.Reveal()) && anotherService(name)
}

// wrongVariable reports a key in the variable of another service.
func (p *pass) wrongVariable(name string, value source.Secret, origin Origin) {
	if !holdsDaytonaKey(name, value) {
		return
	}
	if !source.PlainName(name) {
		origin.Variable = ""
	}
	p.report(draft{rule: &ruleWrongVariable, setting: "daytona_api_key", subject: name, origin: origin,
		message: source.Say("%s contains a Daytona API key (%s): Daytona's SDKs do not read it, and it is sent to another service", source.ShowVariable(name), source.ShowKey(value))})
}
