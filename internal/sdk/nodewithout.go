package sdk

// withoutDotenv are packages that are often beside the SDK and bring no dotenv:
// what npm 11 installed of each on 2026-11-26 held none.
var withoutDotenv = []string{
	"@anthropic-ai/sdk", "@biomejs/biome", "@langchain/core", "@modelcontextprotocol/sdk", "ai", "axios", "bun-types", "chalk",
	"commander", "drizzle-kit", "esbuild", "eslint", "express", "fastify", "hono", "inquirer", "jest", "langchain", "next", "nodemon",
	"openai", "pino", "prettier", "react", "react-dom", "socket.io", "ts-node", "tsup", "tsx", "typescript", "vite", "vitest",
	"winston", "ws", "zod",
}
