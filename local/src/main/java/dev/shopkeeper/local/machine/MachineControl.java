package dev.shopkeeper.local.machine;

import dev.shopkeeper.local.lambda.Invocation;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What the commands ask of a running machine, in this process or in another. Unknown names are
 * {@link IllegalArgumentException}s that list the known ones.
 */
public interface MachineControl {
    MachineAddresses addresses();

    MachineStatus status();

    /**
     * A token that the operators' routes take, fresh.
     *
     * @param scopes empty for all there are
     */
    String token(Set<String> scopes);

    Invocation invoke(String function, byte[] event) throws InterruptedException;

    /**
     * Fires a schedule and waits until all work it caused is done.
     *
     * @param schedule its name in the template, {@code NightlyForecast}, or the same in kebab case
     * @param date the business date to run for; empty for today in the schedule's time zone
     * @return the scheduled function's own invocation, after its retries
     */
    Invocation run(String schedule, Optional<LocalDate> date) throws InterruptedException;

    /** @return whether nothing was queued, in flight or unread any more within the time */
    boolean awaitIdle(Duration timeout) throws InterruptedException;

    /** @return how many messages went back to the queue that they came from */
    int redrive(String deadLetterQueue);
}
