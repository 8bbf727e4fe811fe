package dev.shopkeeper.local.terminal;

import java.time.temporal.ChronoUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long step is. Safe for several threads. */
public interface Progress extends AutoCloseable {
    void step(long done);

    @Override
    void close();

    /**
     * A bar on a terminal; otherwise the label alone, once.
     *
     * @param total how many steps there are; -1 if nobody knows
     */
    static Progress start(Terminal terminal, String label, long total) {
        if (!terminal.interactive()) {
            terminal.err().println(label + "…");
            return new Silent();
        }
        return new Bar(new ProgressBarBuilder()
                .setTaskName(label)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), 100))
                .showSpeed()
                .setSpeedUnit(ChronoUnit.SECONDS)
                .build());
    }

    /** For who wants none. */
    static Progress none() {
        return new Silent();
    }

    /** Shown by me.tongfei:progressbar. */
    record Bar(ProgressBar bar) implements Progress {
        @Override
        public void step(long done) {
            bar.stepBy(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** Shows nothing. */
    record Silent() implements Progress {
        @Override
        public void step(long done) {}

        @Override
        public void close() {}
    }
}
