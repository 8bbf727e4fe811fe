package dev.shopkeeper.benchmarks.soak;

import dev.shopkeeper.benchmarks.LakeIds;
import dev.shopkeeper.local.log.TerminalLog;
import dev.shopkeeper.local.machine.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Mixed traffic while calls are slowed down, cut off and throttled and processes of functions are killed, all by a
 * seeded generator at stated rates; then the faults end, everything is delivered and counted. Exit code 1 unless every
 * event is accounted for once, every level is what its movements make it, answers of 500 and above are rarer than the
 * faults, and no memory grows.
 */
public final class Soak {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Clock CLOCK = Clock.systemUTC();

    private final SoakOptions options;
    private final Path home = Path.of(System.getProperty("shopkeeper.home"));
    private final Path folder;
    private final RouteTimes times = new RouteTimes();
    private final ShopStock stock;
    private final ShopVisits visits;

    private Soak(SoakOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
        this.stock = new ShopStock(random(11));
        this.visits = new ShopVisits(stock, random(12));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        // The services close idle connections after half a minute: the proxies' client shall not be the last to know.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        SoakOptions options;
        try {
            options = SoakOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("usage: benchmarks/run soak [MINUTES [SEED]]: " + e.getMessage());
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("shopkeeper-soak");
        boolean passed = new Soak(options, folder).run();
        Folders.delete(folder);
        System.exit(passed ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        System.out.printf(
                "%d minutes, %d requests/s, seed %d%n",
                options.duration().toMinutes(), options.requestsPerSecond(), options.seed());
        Path log = home.resolve("benchmarks/target/soak.log");
        System.out.println("what the machine says: " + log);
        try (PrintStream lines = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8);
                FaultyServices services = FaultyServices.start(home, folder, options.seed());
                Machine machine = Machine.start(services.machine(home), TerminalLog.brief(lines, false))) {
            FaultDice clients = new FaultDice(FaultRates.CLIENTS, random(13));
            try (FaultProxy gateway = FaultProxy.open(
                            machine.addresses().http(), _ -> true, clients, ThrottlingAnswer.API_GATEWAY);
                    Courier courier = new Courier(gateway.url(), machine.token(Set.of()), times)) {
                return run(services, clients, gateway, machine, courier);
            }
        }
    }

    private boolean run(
            FaultyServices services, FaultDice clients, FaultProxy gateway, Machine machine, Courier courier)
            throws InterruptedException {
        var traffic = new Traffic(visits, stock, courier, random(14), CLOCK);
        var verdict = new Verdict(System.out);
        verdict.check("the shop opens", open(machine));
        try (MemoryWatch memory = MemoryWatch.start(options.memoryInterval(), folder)) {
            services.turnOn();
            clients.turnOn(System.nanoTime());
            FunctionKiller killer = FunctionKiller.start(SoakOptions.BETWEEN_KILLS, random(15));
            NightWork night = NightWork.start(machine, CLOCK, options.night());
            try (killer) {
                traffic.run(options.duration(), options.requestsPerSecond());
            } finally {
                services.turnOff();
                clients.turnOff();
                night.close();
            }
            verdict.faults(services.counts(), gateway.counts(), killer.killed(), night.outcomes());
            verdict.answers(times, services.counts(), gateway.counts(), killer.killed());
            verdict.memory(
                    MemoryVerdict.of(memory.samples(), (double) options.warmUp().toSeconds()));
        }
        return countAll(verdict, services, machine, courier, traffic);
    }

    /** Past the proxy, and not among the times. */
    private int open(Machine machine) throws InterruptedException {
        try (Courier courier = new Courier(machine.addresses().http(), machine.token(Set.of()), new RouteTimes())) {
            return new Traffic(visits, stock, courier, random(16), CLOCK)
                    .begin(stock.opening(CLOCK.instant().minus(Duration.ofDays(1))));
        }
    }

    /** Without faults now: what clients still hold is sent, dead letters go back, and all is done that is to be done. */
    private boolean countAll(
            Verdict verdict, FaultyServices services, Machine machine, Courier courier, Traffic traffic)
            throws InterruptedException {
        verdict.check("every event and movement was acknowledged in the end", traffic.deliverTheRest());
        courier.surprises().forEach(surprise -> System.out.println("  " + surprise));
        verdict.check("no answer but 200, 404, 429 and 5xx", courier.surprises().size());
        verdict.check("all work is done", machine.awaitIdle(PATIENCE) ? 0 : 1);
        DeadLetters.redrive(machine, System.out);
        verdict.check("and that of the dead letters", machine.awaitIdle(PATIENCE) ? 0 : 1);
        verdict.check("no dead letter stays", DeadLetters.count(machine, System.out));
        List<String> failing = NightWork.failing(machine, CLOCK);
        failing.forEach(task -> System.out.println("  " + task));
        verdict.check("without faults every nightly task succeeds, the check of all levels too", failing.size());
        verdict.check("and what it leaves to others is done", machine.awaitIdle(PATIENCE) ? 0 : 1);
        LakeIds.Result events = LakeIds.compare(machine, visits.sent(), ShopVisits.REFUSED);
        System.out.println("events: " + events);
        verdict.check("every event is in the lake once, or rejected with its reason", events.amiss());
        System.out.printf("stock: %,d movements by HTTP, %d levels%n", stock.sent(), stock.skus());
        verdict.check(
                "every level is what its movements make it",
                stock.differences(
                        services.dynamoDb(), machine.addresses().tables().get("StockTable")));
        return verdict.passed();
    }

    private RandomGenerator random(int number) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(options.seed() + number);
    }
}
