package dev.shopkeeper.benchmarks;

/**
 * AWS list prices in US dollars, without free tiers and discounts for volume, as published in 2026.
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
    static final Prices US_EAST_1 =
            new Prices("us-east-1", 1.00, 0.20, 0.0000166667, 0.40, 0.005, 0.0004, 0.023, 0.50, 0.625, 0.125);
    static final Prices EU_CENTRAL_1 =
            new Prices("eu-central-1", 1.20, 0.20, 0.0000166667, 0.40, 0.0054, 0.00043, 0.0245, 0.63, 0.7625, 0.1525);
}
