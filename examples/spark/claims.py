"""The claims of years of news, on every core of a cluster: JSONL in, Parquet out, claims per speaker.

    spark-submit examples/spark/claims.py crawl/*.jsonl claims.parquet --dixit ./dixit

docs/spark.md says what happens here and what to look out for.
"""

import argparse
import os
import shlex
import sys

from pyspark.sql import SparkSession, functions as F

# The part of a record that is made columns of; the whole record is kept beside them.
COLUMNS = """
    kind string, id string, error string, document struct<id: string, published: struct<date: string>>,
    quotation string, source struct<text: string, kind: string, who: array<struct<name: string>>>,
    cue struct<lemma: string, stance: string>, content struct<text: string>,
    about struct<types: array<string>, check_worthiness: struct<sum: double>>
"""

# The first name that a source means, else its words.
SPEAKERS = """
    SELECT coalesce(get(source.who, 0).name, source.text) AS speaker, count(*) AS claims, count(DISTINCT document.id) AS articles
    FROM records WHERE kind = 'claim' AND source IS NOT NULL
    GROUP BY 1 ORDER BY claims DESC, speaker LIMIT 20
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", help='JSONL with "id" and "text" in each record, no id twice')
    parser.add_argument("claims", help="where to write Parquet")
    parser.add_argument("--dixit", default="dixit", help="the binary, at the same path on all workers")
    parser.add_argument("--partitions", type=int, default=None, help="pieces of work; some four a core do well")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("dixit").getOrCreate()
    articles = spark.sparkContext.textFile(args.articles, args.partitions)
    lines = articles.pipe(command(args.dixit))
    records = lines.map(lambda line: (line,)).toDF("record string")
    parsed = records.withColumn("it", F.from_json("record", COLUMNS)).select("it.*", "record")
    # A partition without articles is an empty pipe, which Dixit calls a document without text.
    parsed = parsed.where("NOT (kind = 'document' AND id = '-')")
    parsed.write.parquet(args.claims)

    spark.read.parquet(args.claims).createOrReplaceTempView("records")
    n_read = articles.filter(lambda line: line.strip()).count()
    n_written = spark.sql("SELECT * FROM records WHERE kind = 'document'").count()
    if n_read != n_written:
        sys.exit(f"{n_read} articles were read, and {n_written} came back")
    spark.sql(SPEAKERS).show(truncate=False)
    print(f"{n_written} documents, {spark.sql('SELECT * FROM records').count() - n_written} other records")
    spark.stop()


def command(dixit):
    """One process a partition, one thread each: the cores are Spark's to give.

    That an article could not be read (exit code 2) is said in its record and is no reason to try the partition again. Any
    other end is: a process that was killed has not written everything.
    """
    if os.path.sep in dixit:
        dixit = os.path.abspath(dixit)
    scan = f"{shlex.quote(dixit)} scan - --no-config --format ndjson --jobs 1 --quiet"
    return f"sh -c {shlex.quote(scan + ' || [ $? -eq 2 ]')}"


if __name__ == "__main__":
    main()
