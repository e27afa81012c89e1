# The service and the command line; what follows the name of the image is for `zhengmai`.
# What only some need (ocr,semantic; see pyproject.toml) comes in with an argument: docker build --build-arg EXTRAS=ocr .
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    XDG_DATA_HOME=/data

WORKDIR /app
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY graph graph
COPY nlp nlp
COPY ingest ingest
COPY api api
ARG EXTRAS=
RUN python -m pip install ".${EXTRAS:+[$EXTRAS]}"

RUN useradd --system --uid 10001 --home-dir /data --create-home zhengmai
USER zhengmai
VOLUME /data
EXPOSE 8321

HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8321/api/health', timeout=4)"]

ENTRYPOINT ["zhengmai"]
CMD ["serve", "--host", "0.0.0.0"]
