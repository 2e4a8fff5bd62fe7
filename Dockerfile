# Onrecord as a container: the bot and what it needs to run, and no more. README.md and docs/operations.md say how.

FROM python:3.13-slim-bookworm AS build
WORKDIR /build
COPY requirements.lock ./
# Wheels only: nothing is compiled, and every file's hash is the lock's.
RUN python -m venv --without-pip /opt/onrecord \
    && pip --python /opt/onrecord/bin/python install --no-cache-dir --disable-pip-version-check \
        --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY bot ./bot
COPY facts ./facts
# The lock holds the build's own tools too; once the package is built they go.
RUN pip --python /opt/onrecord/bin/python install --no-cache-dir --disable-pip-version-check \
        --no-index --no-deps --no-build-isolation . \
    && pip --python /opt/onrecord/bin/python uninstall --yes --quiet \
        hatchling editables pathspec pluggy trove-classifiers \
    && pip --python /opt/onrecord/bin/python check

FROM python:3.13-slim-bookworm
ENV PATH=/opt/onrecord/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ONRECORD_HOST=0.0.0.0 \
    ONRECORD_PORT=3000 \
    ONRECORD_DATABASE_URL=sqlite:////data/onrecord.db \
    ONRECORD_INDEX_FOLDER=/data/index
RUN install --directory --owner 10001 --group 10001 /data
COPY --from=build /opt/onrecord /opt/onrecord
WORKDIR /app
COPY seeds ./seeds
USER 10001:10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys; c = http.client.HTTPConnection('127.0.0.1', int(os.environ.get('ONRECORD_HEALTH_PORT') or os.environ['ONRECORD_PORT']), timeout=3); c.request('GET', '/healthz'); sys.exit(c.getresponse().status != 200)"]
CMD ["onrecord", "run", "--seeds", "seeds"]
