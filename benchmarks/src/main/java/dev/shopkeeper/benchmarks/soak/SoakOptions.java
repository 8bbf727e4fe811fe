package dev.shopkeeper.benchmarks.soak;

import java.time.Duration;

/** How long, how much, and by which seed. */
record SoakOptions(Duration duration, int requestsPerSecond, long seed) {
    static final Duration BETWEEN_KILLS = Duration.ofSeconds(20);

    private static final int REQUESTS_PER_SECOND = 15;
    private static final int DEFAULT_MINUTES = 60;
    /** The operator's token is good for twelve hours. */
    private static final int MOST_MINUTES = 11 * 60;

    private static final long SEED = 20_261_122;
    private static final int SAMPLES = 60;

    /** @param arguments perhaps minutes, and then perhaps a seed */
    static SoakOptions of(String[] arguments) {
        int minutes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DEFAULT_MINUTES;
        if (arguments.length > 2 || minutes < 1 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("from 1 to " + MOST_MINUTES + " minutes");
        }
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : SEED;
        return new SoakOptions(Duration.ofMinutes(minutes), REQUESTS_PER_SECOND, seed);
    }

    /** Of the looks at memory, each a full collection of every process. */
    Duration memoryInterval() {
        Duration even = duration.dividedBy(SAMPLES);
        return even.compareTo(Duration.ofSeconds(15)) < 0 ? Duration.ofSeconds(15) : even;
    }

    /** Of a process's life, while it loads what it needs. */
    Duration warmUp() {
        Duration third = duration.dividedBy(3);
        return third.compareTo(Duration.ofMinutes(5)) < 0 ? third : Duration.ofMinutes(5);
    }

    /** By when each nightly task has run once. */
    Duration night() {
        return duration.compareTo(Duration.ofMinutes(10)) < 0 ? duration : Duration.ofMinutes(10);
    }
}
