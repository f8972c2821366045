# Everline in a container: built with everything, run with what it needs, as nobody in particular.
#   docker build -t everline .
#   docker run --read-only --tmpfs /tmp -v everline:/data -p 8080:8080 everline

FROM node:22-bookworm AS build
WORKDIR /everline
COPY . .
# `npm ci` compiles the SQLite driver and builds dist/; what only builds is taken away again.
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    DATABASE_URL=sqlite:/data/everline.db \
    MAIL_FOLDER=/data/outbox
WORKDIR /everline
COPY --from=build /everline/package.json ./
COPY --from=build /everline/node_modules ./node_modules
COPY --from=build /everline/dist ./dist
COPY --from=build /everline/collector/everline.mjs ./collector/everline.mjs
# The only folder it writes to; everything else may be read-only.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
# Ready, not merely up: a collector whose database is away gets no requests, and is not killed for it (see docs/operating.md).
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
# SIGTERM: readiness turns off, what was taken is answered, then it ends with 0.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "collector/everline.mjs"]
CMD ["start"]
