package dev.shopkeeper.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * US dollars for a million events, part by part. The formula, in words, is in the README of this folder.
 *
 * @param ingestionMegabytes memory of the function, which is also its share of a processor; the same for the archive
 */
record EventCost(Prices prices, int ingestionMegabytes, int archiveMegabytes, CostMeasures.Lake lake) {
    private static final double MILLION = 1e6;
    private static final double KILOBYTE = 1024;
    private static final double GIGABYTE = 1e9;

    /** Memory at which Lambda gives one whole processor; below it, the measured time is stretched. */
    private static final double ONE_PROCESSOR_MEGABYTES = 1769;

    /** What a call to SQS or S3 takes on AWS, where it goes over a network, in milliseconds. */
    private static final double SQS_MILLIS = 10;

    private static final double S3_MILLIS = 30;

    private static final int RECEIVED_AT_ONCE = 10;

    /** The hourly compactions and the nightly one write an event about so often. */
    private static final double REWRITES = 3;

    private static final double MONTHS_KEPT = 12;

    /** Units that an event takes of the visitors' table, as {@code benchmarks/run visitor-units} shows them. */
    private static final double VISITOR_WRITES = 0.769;

    private static final double VISITOR_READS = 0.385;

    /** Ingestion and lake. */
    Map<String, Double> parts(CostMeasures measured) {
        double requests = MILLION / measured.eventsPerRequest();
        double batches = requests / measured.archiveMessages();
        double logBytes = requests * measured.ingestionLogBytes() + batches * measured.archiveLogBytes();
        var parts = new LinkedHashMap<String, Double>();
        parts.put("API Gateway", requests * chunks(measured.requestBytes(), 512) * prices.httpApiMillion() / MILLION);
        parts.put(
                "Lambda, ingestion",
                requests * (invocation() + seconds(measured.ingestionMillis(), SQS_MILLIS, ingestionMegabytes)));
        parts.put("SQS", sqsRequests(measured, requests) * prices.sqsMillion() / MILLION);
        parts.put(
                "Lambda, archive",
                batches * (invocation() + seconds(measured.archiveMillis(), S3_MILLIS, archiveMegabytes)));
        parts.put("S3, raw objects", batches * (prices.s3PutThousand() + prices.s3GetThousand()) / 1000);
        parts.put(
                "Lambda, compaction",
                REWRITES * MILLION * seconds(lake.compactionMicros() / 1000, 0, archiveMegabytes));
        parts.put(
                "S3, a year of Parquet",
                MILLION * lake.parquetBytes() / GIGABYTE * MONTHS_KEPT * prices.s3GigabyteMonth());
        parts.put("CloudWatch logs", logBytes / GIGABYTE * prices.logsGigabyte());
        return parts;
    }

    /** What the recommendations remember of visitors, which the archive writes to DynamoDB. */
    double visitors() {
        return VISITOR_WRITES * prices.dynamoWriteMillion() + VISITOR_READS * prices.dynamoReadMillion();
    }

    /** Each message is sent by itself, received with nine others and deleted with nine others. */
    private static double sqsRequests(CostMeasures measured, double messages) {
        int together = Math.min(RECEIVED_AT_ONCE, measured.archiveMessages());
        double sent = chunks(measured.messageBytes(), 64);
        double received = chunks(together * measured.messageBytes(), 64) / together;
        return messages * (sent + received + 1.0 / together);
    }

    private static double chunks(double bytes, int kilobytes) {
        return Math.ceil(bytes / (kilobytes * KILOBYTE));
    }

    private double invocation() {
        return prices.lambdaMillion() / MILLION;
    }

    /** The price of a duration: as measured on a whole processor, and what is waited for a network. */
    private double seconds(double millis, double waiting, int megabytes) {
        double stretched = millis * Math.max(1, ONE_PROCESSOR_MEGABYTES / megabytes);
        return (stretched + waiting) / 1000 * megabytes / KILOBYTE * prices.lambdaGigabyteSecond();
    }
}
