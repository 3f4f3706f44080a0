# A small image for a box that mails a squad. Nothing of yours is in it: mount it at /data.
FROM python:3.13-slim AS built
WORKDIR /src
COPY . .
RUN python -m pip install --no-cache-dir build hatchling \
 && SOURCE_DATE_EPOCH=1580601600 python -m build --wheel --no-isolation --outdir /dist .

FROM python:3.13-slim
COPY --from=built /dist/*.whl /tmp/
RUN wheel=$(ls /tmp/runload-*.whl) \
 && python -m pip install --no-cache-dir --compile "$wheel[gps,excel,mail,sync]" \
 && rm -f /tmp/runload-*.whl \
 && useradd --create-home --uid 10001 runner \
 && mkdir /data && chown runner:runner /data
USER runner
ENV RUNLOAD_STORE=/data/runload.sqlite3 RUNLOAD_CONFIG=/data/config.toml TZ=UTC
VOLUME /data
ENTRYPOINT ["runload"]
CMD ["--help"]
