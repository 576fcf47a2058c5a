package sdk

// withoutDotenv are packages that are often beside the SDK and bring no dotenv.
var withoutDotenv = []string{
	"typescript", "tsx", "ts-node", "react", "react-dom", "next", "zod", "express", "hono", "openai", "@anthropic-ai/sdk", "ai",
	"eslint", "prettier", "vite", "vitest", "jest", "nodemon", "esbuild", "tsup", "@biomejs/biome", "commander", "chalk", "fastify",
	"bun-types",
}
