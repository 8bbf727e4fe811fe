package dev.shopkeeper.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a month of a shop costs on AWS, by service: what its functions need of each, as measured, times list prices. A
 * month has 30 nights and 2,592,000 seconds.
 *
 * @param eventsPerSecond on average over the month
 * @param skus each in one warehouse
 */
record ShopMonth(double eventsPerSecond, double skus, CostFigures measured, CostFigures prices) {
    private static final double MILLION = 1e6;
    private static final double GIGABYTE = 1e9;
    private static final double NIGHTS = 30;
    private static final double SECONDS = NIGHTS * 86_400;
    /** Memory at which Lambda gives one whole processor; below it, the measured time is stretched. */
    private static final double ONE_PROCESSOR_MEGABYTES = 1769;
    /** Of SQS's payload, what one request pays for. */
    private static final double PAID_BYTES = 64 * 1024;
    /** Lambda looks into each of the five queues with five pollers, each for up to 20 seconds. */
    private static final double EMPTY_POLLS = 5 * 5 * SECONDS / 20;
    /** Template: 200 messages or 20 seconds. */
    private static final double ARCHIVE_MESSAGES = 200;

    private static final double ARCHIVE_SECONDS = 20;
    /** A movement and its index, and the level and its index; DynamoDB takes twice for writes of a transaction. */
    private static final double MOVEMENT_WRITES = 2 + 2 + 2 + 2;

    private static final double READ_BYTES = 4096;

    /** Dollars by service. */
    Map<String, Double> parts() {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("API Gateway", (requests() + recommendations()) * price("http.api.million") / MILLION);
        parts.put(
                "Lambda",
                invocations() * price("lambda.million") / MILLION
                        + gigabyteSeconds() * price("lambda.gigabyte.second"));
        parts.put("SQS", sqsRequests() * price("sqs.million") / MILLION);
        parts.put("DynamoDB", dynamoDb());
        parts.put("S3", s3());
        parts.put("CloudWatch logs", logBytes() / GIGABYTE * price("logs.gigabyte"));
        parts.put(
                "CloudWatch metrics, alarms, dashboard",
                of("assumed.custom.metrics") * price("metric.month")
                        + of("assumed.alarms") * price("alarm.month")
                        + price("dashboard.month"));
        parts.put("X-Ray", traces() * price("trace.million") / MILLION);
        parts.put("others", price("secret.month") + tasks() * price("schedule.million") / MILLION);
        return parts;
    }

    private double events() {
        return eventsPerSecond * SECONDS;
    }

    private double requests() {
        return events() / of("assumed.events.per.request");
    }

    private double recommendations() {
        return events() * of("assumed.recommendations.per.event");
    }

    private double orderLines() {
        return events() * of("assumed.order.lines.per.event");
    }

    private double orders() {
        return orderLines() / of("assumed.lines.per.order");
    }

    /** As many messages as come in a window, up to a full batch; at most one batch a message. */
    private double archiveBatches() {
        double together = Math.clamp(requests() / SECONDS * ARCHIVE_SECONDS, 1, ARCHIVE_MESSAGES);
        return requests() / together;
    }

    /** A window's orders are one message, and each message one invocation of the ledger. */
    private double ledgerBatches() {
        return Math.min(orders(), archiveBatches());
    }

    /** Each minute the delivery, each hour the compaction, each night ten tasks. */
    private double tasks() {
        return SECONDS / 60 + NIGHTS * 24 + NIGHTS * 10;
    }

    private double invocations() {
        return requests() + recommendations() + archiveBatches() + 2 * ledgerBatches() + tasks();
    }

    private double gigabyteSeconds() {
        double batch = of("archive.batch.millis") + of("archive.event.millis") * events() / archiveBatches();
        double changes = orderLines() * of("ledger.movement.millis") + orders() * of("network.dynamo.millis");
        double millionSkus = skus / MILLION;
        return requests() * gbs(ingestionMillis(), of("network.sqs.millis"), 1024)
                + archiveBatches() * gbs(batch, of("network.s3.millis") + of("network.dynamo.millis"), 1536)
                + events() * 3 * gbs(of("compaction.event.micros") / 1000, 0, 1536)
                + recommendations() * gbs(of("assumed.recommendation.millis"), of("network.dynamo.millis"), 1024)
                + gbs(changes, 0, 1024)
                + orderLines() * gbs(0, of("assumed.alert.change.millis"), 1024)
                + SECONDS / 60 * gbs(0, 100, 1024)
                + NIGHTS * millionSkus * gbs(1000 * of("forecast.million.seconds"), 0, ONE_PROCESSOR_MEGABYTES)
                + NIGHTS * millionSkus * gbs(0, 1000 * of("review.million.seconds"), 1024)
                + NIGHTS * millionSkus * gbs(0, 1000 * nightlySeconds(), 2048)
                // Where there is little to do, starting and reading take 20 seconds for each of eight tasks.
                + NIGHTS * 8 * gbs(0, 20_000, 2048)
                + NIGHTS * gbs(0, 1000 * refreshSeconds(), 2048);
    }

    private double refreshSeconds() {
        return of("assumed.refresh.seconds.a.night")
                + of("assumed.recommendation.updates.a.day") * of("recommendations.update.seconds");
    }

    private double nightlySeconds() {
        return of("snapshot.million.seconds")
                + of("metrics.million.seconds")
                + of("replenishment.million.seconds")
                + of("replenishment.changed.million.seconds") * of("assumed.changed.levels");
    }

    private double ingestionMillis() {
        return of("ingestion.millis." + Math.round(of("assumed.events.per.request")));
    }

    private double sqsRequests() {
        double bytes = of("event.bytes") * of("assumed.events.per.request");
        double sent = Math.ceil(bytes / PAID_BYTES);
        double received = Math.ceil(10 * bytes / PAID_BYTES) / 10;
        return requests() * (sent + received + 0.1) + 3 * ledgerBatches() + EMPTY_POLLS;
    }

    private double dynamoDb() {
        double changed = skus * of("assumed.changed.levels") * NIGHTS;
        double scanned = skus * of("assumed.stock.item.bytes") / READ_BYTES * 0.5;
        double writes = events() * of("visitors.event.writes") + orderLines() * MOVEMENT_WRITES + changed * 2;
        double scans = NIGHTS * (2 + of("assumed.recommendation.updates.a.day"));
        double reads = events() * of("visitors.event.reads") + recommendations() + orderLines() * 4 + scans * scanned;
        double bytes = 2 * skus * of("assumed.stock.item.bytes")
                + 2 * orderLines() * of("assumed.months.kept") * of("assumed.movement.item.bytes")
                + events() * of("assumed.visitors.per.event") * of("visitor.item.bytes");
        return writes * price("dynamo.write.million") / MILLION
                + reads * price("dynamo.read.million") / MILLION
                + bytes / GIGABYTE * (price("dynamo.gigabyte.month") + price("dynamo.backup.gigabyte.month"));
    }

    private double s3() {
        double nights = NIGHTS * skus / MILLION;
        double puts = archiveBatches() + nights * of("forecast.million.puts") + NIGHTS * 300;
        double gets = archiveBatches() + nights * of("forecast.million.gets") + NIGHTS * 3000;
        double bytes = events() * of("assumed.months.kept") * of("parquet.event.bytes")
                // A night's forecasts, snapshot and metrics: about 300 bytes a SKU.
                + skus * NIGHTS * of("assumed.months.kept") * 300;
        return puts / 1000 * price("s3.put.thousand")
                + gets / 1000 * price("s3.get.thousand")
                + bytes / GIGABYTE * price("s3.gigabyte.month");
    }

    private double logBytes() {
        return invocations() * of("assumed.platform.log.bytes")
                + requests() * of("ingestion.log.bytes")
                + archiveBatches() * of("archive.batch.log.bytes")
                + orders() * 450
                + 2 * ledgerBatches() * 700
                + tasks() * 1000;
    }

    /** X-Ray's rule unless it is changed: one request a second, and five in a hundred of the others. */
    private double traces() {
        return Math.min(invocations(), SECONDS + 0.05 * Math.max(0, invocations() - SECONDS));
    }

    /** Gigabyte seconds: of work as on a whole processor, and of waiting for a network. */
    private static double gbs(double millis, double waiting, double megabytes) {
        double stretched = millis * Math.max(1, ONE_PROCESSOR_MEGABYTES / megabytes);
        return (stretched + waiting) / 1000 * megabytes / 1024;
    }

    private double of(String name) {
        return measured.of(name);
    }

    private double price(String name) {
        return prices.of(name);
    }
}
