package dev.shopkeeper.stockalerts.telling;

import dev.shopkeeper.stockalerts.alert.Alert;
import dev.shopkeeper.stockalerts.alert.AlertStore;
import dev.shopkeeper.stockalerts.rules.AlertSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Tells the operator of alerts: of a few at once, of many in one message a minute.
 *
 * <p>What is to be told, and when, is saved with the alert before anything is sent, and marked as told after that. A
 * crash in between repeats a message and never loses one.
 */
public final class Courier {
    private static final int MAX_ATTEMPTS = 10;
    private static final int DUE_PER_SHARD = 100;
    private static final int WORKERS = 16;

    private final AlertStore alerts;
    private final Notifier notifier;
    private final MessageGate gate;
    private final AlertMessages messages;
    private final Supplier<AlertSettings> settings;
    private final int atOnce;
    private final Clock clock;

    /** @param atOnce up to how many alerts that open together are told one by one */
    public Courier(
            AlertStore alerts,
            Notifier notifier,
            MessageGate gate,
            AlertMessages messages,
            Supplier<AlertSettings> settings,
            int atOnce,
            Clock clock) {
        this.alerts = alerts;
        this.notifier = notifier;
        this.gate = gate;
        this.messages = messages;
        this.settings = settings;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    /** Alerts that opened together just now. Those that are too many are left to {@link #deliver}. */
    public void tellAtOnce(List<Alert> openings) {
        if (openings.size() > atOnce) {
            return;
        }
        for (Alert alert : openings) {
            if (!gate.admitsAtOnce(clock.instant())) {
                return;
            }
            notifier.publish(messages.single(alert, clock.instant()));
            markTold(alert);
        }
    }

    /**
     * Sends what is due by now, in one message.
     *
     * @param minute the one it is sent for: there is one message for each
     * @return of how many alerts it told
     */
    public int deliver(Instant minute) {
        List<Alert> due = due();
        if (due.isEmpty() || !gate.admitsForMinute(minute)) {
            return 0;
        }
        AlertMessages.Digest digest = due.size() == 1
                ? new AlertMessages.Digest(messages.single(due.getFirst(), clock.instant()), due)
                : messages.digest(due);
        publish(digest.message(), minute);
        markAll(digest.told());
        return digest.told().size();
    }

    /** A topic that refuses is a fault that the platform must see again and again, until it alarms. */
    private void publish(AlertMessage message, Instant minute) {
        try {
            notifier.publish(message);
        } catch (RuntimeException e) {
            gate.giveBack(minute);
            throw e;
        }
    }

    private List<Alert> due() {
        List<Alert> due = new ArrayList<>();
        for (int shard = 0; shard < AlertStore.SHARDS; shard++) {
            due.addAll(alerts.due(shard, clock.instant(), DUE_PER_SHARD));
        }
        due.sort(Comparator.comparing(alert -> alert.notice().dueAt()));
        return due;
    }

    private void markAll(List<Alert> told) {
        List<Callable<Void>> marks = told.stream()
                .<Callable<Void>>map(alert -> () -> {
                    markTold(alert);
                    return null;
                })
                .toList();
        try (ExecutorService workers =
                Executors.newFixedThreadPool(WORKERS, Thread.ofVirtual().factory())) {
            for (Future<Void> mark : workers.invokeAll(marks)) {
                mark.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an alert could not be marked as told", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the delivery was interrupted", e);
        }
    }

    /** An alert that changed meanwhile is read again; one that opened anew is to be told on its own. */
    private void markTold(Alert told) {
        Optional<Alert> current = Optional.of(told);
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (current.isEmpty()) {
                return;
            }
            var reminder = settings.get().of(told.key()).reminder();
            if (alerts.save(current.get().told(clock.instant(), reminder))) {
                return;
            }
            current = alerts.of(told.key()).stream()
                    .filter(alert -> alert.id().equals(told.id()))
                    .filter(alert -> !wasToldSince(alert, told))
                    .findFirst();
        }
        throw new IllegalStateException("the alert kept changing");
    }

    private static boolean wasToldSince(Alert alert, Alert before) {
        Instant last = alert.notice().lastGivenAt();
        return last != null && !last.equals(before.notice().lastGivenAt());
    }
}
