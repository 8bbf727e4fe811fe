package dev.shopkeeper.benchmarks;

import java.nio.file.Path;

/**
 * AWS list prices of a region in US dollars, without free tiers and discounts for volume; the files say where from.
 *
 * @param httpApiMillion requests of 512 KB or less to an HTTP API
 * @param lambdaMillion invocations
 * @param lambdaGigabyteSecond on x86
 * @param sqsMillion requests of 64 KB or less to a standard queue
 * @param s3PutThousand requests that write; the same for those that read
 * @param s3GigabyteMonth standard storage
 * @param logsGigabyte log data taken in by CloudWatch
 * @param dynamoWriteMillion on-demand write units; the same for read units
 */
record Prices(
        String region,
        double httpApiMillion,
        double lambdaMillion,
        double lambdaGigabyteSecond,
        double sqsMillion,
        double s3PutThousand,
        double s3GetThousand,
        double s3GigabyteMonth,
        double logsGigabyte,
        double dynamoWriteMillion,
        double dynamoReadMillion) {
    /** The list of a region in {@code benchmarks/cost}. */
    static Prices of(Path home, String region) {
        CostFigures list = CostFigures.read(home, "prices-" + region);
        return new Prices(
                region,
                list.of("http.api.million"),
                list.of("lambda.million"),
                list.of("lambda.gigabyte.second"),
                list.of("sqs.million"),
                list.of("s3.put.thousand"),
                list.of("s3.get.thousand"),
                list.of("s3.gigabyte.month"),
                list.of("logs.gigabyte"),
                list.of("dynamo.write.million"),
                list.of("dynamo.read.million"));
    }
}
