package dev.shopkeeper.local.demo;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.query.LakeBucket;
import dev.shopkeeper.local.query.LakeQuery;
import dev.shopkeeper.local.replay.BatchSender;
import dev.shopkeeper.local.replay.CallSource;
import dev.shopkeeper.local.replay.DeliveryException;
import dev.shopkeeper.local.replay.Pace;
import dev.shopkeeper.local.replay.Replay;
import dev.shopkeeper.local.replay.ReplaySummary;
import dev.shopkeeper.local.terminal.Progress;
import dev.shopkeeper.local.terminal.Terminal;
import dev.shopkeeper.stock.StockMovement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a shop through a running machine, from its stock and events to alerts, forecasts and recommendations. */
public final class Demo {
    private static final List<String> NIGHT =
            List.of("NightlyCompaction", "NightlyForecast", "NightlyRecommendations", "DailyStockReview");
    private static final int MOVEMENTS_AT_ONCE = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MachineControl machine;
    private final String writeKey;
    private final Terminal terminal;
    private final Clock clock;

    public Demo(MachineControl machine, String writeKey, Terminal terminal, Clock clock) {
        this.machine = machine;
        this.writeKey = writeKey;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** @return what became of the shop's events */
    public ReplaySummary run(Shop shop) throws InterruptedException {
        for (Shop.Note note : shop.notes()) {
            terminal.say(note.key(), note.values().toArray());
        }
        try (ShopApi api = new ShopApi(machine.addresses().http(), writeKey, machine.token(Set.of()))) {
            sendStock(shop, api);
            ReplaySummary summary = sendEvents(shop);
            settle();
            liveThroughTheNight(shop.businessDate());
            try (LakeBucket lake = new LakeBucket(machine.addresses());
                    LakeQuery query = new LakeQuery(lake.objects(), clock)) {
                new DemoReport(terminal, shop, api, query).print(summary);
            }
            return summary;
        }
    }

    private void sendStock(Shop shop, ShopApi api) throws InterruptedException {
        List<StockMovement> movements = shop.stock();
        try (Progress progress = Progress.start(terminal, terminal.text("demo.step.stock"), movements.size())) {
            for (int start = 0; start < movements.size(); start += MOVEMENTS_AT_ONCE) {
                int end = Math.min(movements.size(), start + MOVEMENTS_AT_ONCE);
                api.post(movements.subList(start, end));
                progress.step(end - start);
            }
        }
    }

    private ReplaySummary sendEvents(Shop shop) throws InterruptedException {
        try (CallSource source = shop.events();
                BatchSender sender = new BatchSender(machine.addresses().http(), writeKey, Thread::sleep);
                Progress progress = Progress.start(terminal, terminal.text("demo.step.events"), shop.rows())) {
            return new Replay(sender, Pace.MAXIMUM, clock, Thread::sleep).run(source, progress);
        }
    }

    private void settle() throws InterruptedException {
        try (Progress progress = Progress.start(terminal, terminal.text("demo.step.settle"), -1)) {
            if (!machine.awaitIdle(PATIENCE)) {
                throw new DeliveryException("the queues did not run empty; see ./shopkeeper status");
            }
            progress.step(1);
        }
    }

    private void liveThroughTheNight(LocalDate date) throws InterruptedException {
        try (Progress progress = Progress.start(terminal, terminal.text("demo.step.night"), NIGHT.size())) {
            for (String schedule : NIGHT) {
                Invocation invocation = machine.run(schedule, Optional.of(date));
                if (invocation.failed()) {
                    throw new DeliveryException(
                            schedule + " failed: " + new String(invocation.payload(), StandardCharsets.UTF_8));
                }
                progress.step(1);
            }
        }
    }
}
