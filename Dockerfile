# From source: docker build --tag daytona-lint .
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=""
RUN CGO_ENABLED=0 go build -buildvcs=false -trimpath -tags urfave_cli_no_docs \
    -ldflags "-s -w -X main.release=$VERSION" -o /daytona-lint ./cmd/daytona-lint

# Certificates, for the probe, an account that is not root, and nothing else.
FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /daytona-lint /usr/bin/daytona-lint
ENTRYPOINT ["/usr/bin/daytona-lint"]
