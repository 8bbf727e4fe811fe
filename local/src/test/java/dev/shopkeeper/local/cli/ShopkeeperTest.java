package dev.shopkeeper.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.local.lambda.Invocation;
import dev.shopkeeper.local.lambda.Invocation.Outcome;
import dev.shopkeeper.local.log.MachineLog;
import dev.shopkeeper.local.log.MetricTotals;
import dev.shopkeeper.local.machine.MachineAddresses;
import dev.shopkeeper.local.machine.MachineControl;
import dev.shopkeeper.local.machine.MachineException;
import dev.shopkeeper.local.machine.MachineOptions;
import dev.shopkeeper.local.machine.MachineStatus;
import dev.shopkeeper.local.terminal.Messages;
import dev.shopkeeper.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopkeeperTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final FakeMachine machine = new FakeMachine();
    private boolean running = true;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "invoke",
                "run",
                "replay",
                "query",
                "forecast",
                "replay-rejected",
                "recommend",
                "recommendations",
                "status",
                "redrive",
                "baskets",
                "evaluate",
                "simulate"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(printed()).startsWith("Usage: shopkeeper " + command).contains("--help", "--lang");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "demo --fast",
                "demo --date tomorrow",
                "demo --data x.csv",
                "up --port many",
                "replay x --format segment --zone Atlantis",
                "replay x --format segment --speed slow",
                "up --parameter x",
                "invoke",
                "invoke f",
                "invoke f -e none.json",
                "run",
                "run NightlyForecast --date soon",
                "replay none.csv --format online-retail",
                "replay none.csv",
                "replay none.csv --format dance",
                "query",
                "query x --format xml",
                "recommendations",
                "recommendations rollback --to",
                "forecast",
                "forecast --input none.csv --freq D --horizon 7",
                "forecast --input none.csv --freq Y --horizon 7",
                "forecast --input none.csv --freq D --horizon 0",
                "forecast --input none.csv --freq D --horizon 7 --quantiles 0.9,0.1",
                "forecast --input none.csv --freq D --horizon 7 --quantiles 0,1",
                "forecast --input none.csv --freq D --horizon 7 --season 0",
                "forecast --input none.csv --freq D --horizon 7 --threads 0",
                "forecast --input none.csv --freq D --horizon 7 --model guess",
                "replay-rejected --from soon",
                "replay-rejected --from 2026-03-02 --to 2026-03-01",
                "status --lang fr",
                "redrive",
                "baskets",
                "baskets --input none.txt --min-support 1 --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support 0 --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support -1 --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support many --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support 1 --min-confidence 1.5 --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support 1 --min-confidence NaN --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support 1 --consequents two --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support 1 --limit 0 --itemsets sets.csv --rules rules.csv",
                "baskets --input x --min-support 1 --max-size 0 --itemsets sets.csv --rules rules.csv",
                "evaluate",
                "evaluate --input none.tsv",
                "evaluate --input x --split random",
                "evaluate --input x --test-share 1",
                "evaluate --input x --test-share NaN",
                "evaluate --input x --k 0",
                "evaluate --input x --k 101",
                "evaluate --input x --k many"
            })
    void refusesWhatItDoesNotKnowWithCode2AndNoStackTrace(String line) {
        assertThat(execute(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(complaint()).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void startsAMachineAndSaysWhereItIs() {
        assertThat(execute("up", "--port", "3456", "--schedules", "--parameter", "Stage=dev"))
                .isZero();
        assertThat(machine.options.port()).isEqualTo(3456);
        assertThat(machine.options.runSchedules()).isTrue();
        assertThat(machine.options.home()).isEqualTo(home);
        assertThat(machine.options.data()).isEmpty();
        assertThat(machine.options.parameters()).containsEntry("Stage", "dev").containsEntry("WriteKeys", "local");
        assertThat(printed())
                .contains("HTTP API  http://127.0.0.1:3000")
                .contains("curl -u local: -H 'content-type: application/json' http://127.0.0.1:3000/v1/track -d '{")
                .contains("\n  token of []\n");
        assertThat(machine.stopped).isTrue();
    }

    @Test
    void printsATokenAndNothingElse() {
        assertThat(execute("token", "--scope", "shopkeeper/read")).isZero();
        assertThat(printed()).isEqualTo("token of [shopkeeper/read]\n");
    }

    @Test
    void saysInOneLineThatThePortIsTaken() {
        machine.startFailure = new MachineException("port 3000 is taken; choose another with --port");
        assertThat(execute("up")).isEqualTo(1);
        assertThat(complaint()).isEqualTo("shopkeeper: port 3000 is taken; choose another with --port\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "run NightlyForecast",
                "redrive q",
                "query select",
                "replay-rejected",
                "recommendations list"
            })
    void saysInOneLineThatNoMachineRuns(String line) {
        running = false;
        assertThat(execute(line.split(" "))).isEqualTo(1);
        assertThat(complaint()).isEqualTo("shopkeeper: no machine is running\n");
    }

    @Test
    void invokesInTheRunningMachine() throws IOException {
        Path event = Files.writeString(home.resolve("event.json"), "{\"a\":1}");
        assertThat(execute("invoke", "stock-ledger", "-e", event.toString())).isZero();
        assertThat(printed()).isEqualTo("{\n  \"ok\" : true\n}\n");
        assertThat(complaint()).isEqualTo("ok in 12 ms\n");
        assertThat(machine.calls).containsExactly("invoke stock-ledger {\"a\":1}");
        assertThat(machine.options).isNull();
    }

    @Test
    void startsAMachineForAnInvocationWhenNoneRuns() throws IOException {
        running = false;
        Path event = Files.writeString(home.resolve("event.json"), "{}");
        assertThat(execute("invoke", "stock-ledger", "-e", event.toString())).isZero();
        assertThat(machine.options.port()).isZero();
        assertThat(machine.stopped).isTrue();
    }

    @Test
    void endsWithCode1WhenTheFunctionFails() throws IOException {
        machine.outcome = Outcome.TIMEOUT;
        Path event = Files.writeString(home.resolve("event.json"), "{}");
        assertThat(execute("invoke", "stock-ledger", "-e", event.toString())).isEqualTo(1);
        assertThat(execute("run", "nightly-forecast")).isEqualTo(1);
        assertThat(complaint()).contains("timeout in 12 ms");
    }

    @Test
    void refusesAnEventThatIsNotJson() throws IOException {
        Path event = Files.writeString(home.resolve("event.json"), "{");
        assertThat(execute("invoke", "stock-ledger", "-e", event.toString())).isEqualTo(2);
        assertThat(complaint()).contains("not JSON").hasLineCount(1);
        assertThat(machine.calls).isEmpty();
    }

    @Test
    void replaysWhatWasRejectedAndSaysWhatCameOfIt() {
        machine.payload = "{\"replayed\":3,\"accepted\":2,\"rejected\":{\"bad_money\":1},\"skipped\":{\"replayed\":4}}";
        assertThat(execute(
                        "replay-rejected", "--from", "2026-03-01", "--to", "2026-03-02", "--code", "a", "--code", "b"))
                .isZero();
        assertThat(printed()).isEqualTo("""
                Rejected events replayed: 3; accepted: 2
                Rejected again: 1
                  1 × bad_money
                Left alone: 4
                  4 × replayed before
                """);
        assertThat(machine.calls)
                .singleElement()
                .satisfies(
                        call -> assertThat(call)
                                .startsWith("invoke rejected-replay ")
                                .contains(
                                        "\"from\":\"2026-03-01\",\"to\":\"2026-03-02\",\"codes\":[\"a\",\"b\"],\"dry_run\":false"));
        assertThat(execute("replay-rejected", "--dry-run", "--lang", "zh")).isZero();
        assertThat(printed()).contains("将重放的被拒事件：3");
    }

    @Test
    void runsAScheduleForADate() {
        assertThat(execute("run", "NightlyForecast", "--date", "2026-03-01")).isZero();
        assertThat(machine.calls).containsExactly("run NightlyForecast Optional[2026-03-01]");
    }

    @Test
    void passesOnThatAScheduleIsUnknown() {
        machine.runFailure = new IllegalArgumentException("no schedule Nightly; there are NightlyForecast, …");
        assertThat(execute("run", "Nightly")).isEqualTo(2);
        assertThat(complaint()).isEqualTo("shopkeeper: no schedule Nightly; there are NightlyForecast, …\n");
    }

    @Test
    void showsTheStatusInTables() {
        assertThat(execute("status")).isZero();
        assertThat(printed())
                .contains("stock-ledger          1            7       2        3.5        80.0")
                .contains("orders        3          1        0")
                .contains("StockTable    300")
                .contains("behavior-ingestion, bad_money  EventsRejected")
                .contains("12");
    }

    @Test
    void speaksChineseWhenAsked() {
        assertThat(execute("status", "--lang", "zh")).isZero();
        assertThat(printed()).contains("队列");
        assertThat(execute("--lang", "zh", "redrive", "dlq")).isZero();
        assertThat(printed()).contains("已从 dlq 移回 5 条消息");
    }

    @Test
    void showsAStackTraceForWhatIsOurFault() {
        machine.runFailure = new IllegalStateException("broken");
        assertThat(execute("run", "NightlyForecast")).isEqualTo(1);
        assertThat(complaint()).contains("please report it", "\tat ");
    }

    private int execute(String... arguments) {
        Terminal terminal = new Terminal(stream(out), stream(err), false, Messages.in("en"));
        CountDownLatch stopped = new CountDownLatch(0);
        Workbench workbench = new Workbench(home, terminal, new FakeMachines(), Clock.systemUTC(), stopped);
        return Shopkeeper.commandLine(workbench).execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private final class FakeMachines implements Machines {
        @Override
        public RunningMachine start(MachineOptions options, MachineLog log) {
            if (machine.startFailure != null) {
                throw machine.startFailure;
            }
            machine.options = options;
            return new RunningMachine(machine, () -> machine.stopped = true);
        }

        @Override
        public MachineControl connect(Path where) {
            if (!running) {
                throw new MachineException("no machine is running");
            }
            return machine;
        }
    }

    private static final class FakeMachine implements MachineControl {
        private final List<String> calls = new ArrayList<>();
        private RuntimeException startFailure;
        private RuntimeException runFailure;
        private Outcome outcome = Outcome.OK;
        private String payload = "{\"ok\":true}";
        private MachineOptions options;
        private boolean stopped;

        @Override
        public MachineAddresses addresses() {
            URI url = URI.create("http://127.0.0.1:3000");
            return new MachineAddresses(url, url, url, url, url, url, Map.of("LakeBucket", "lake"), Map.of());
        }

        @Override
        public MachineStatus status() {
            return new MachineStatus(
                    List.of(new MachineStatus.Function("stock-ledger", 1, 7, 2, 3.5, 80)),
                    List.of(new MachineStatus.Queue("orders", 3, 1, 0, false)),
                    List.of(new MachineStatus.Table("StockTable", 300)),
                    List.of(new MachineStatus.Schedule(
                            "NightlyForecast", "demand-forecast", "cron(0 2 * * ? *)", "UTC")),
                    List.of(new MetricTotals.Metric("behavior-ingestion, bad_money", "EventsRejected", 12)));
        }

        @Override
        public String token(Set<String> scopes) {
            return "token of " + scopes;
        }

        @Override
        public Invocation invoke(String function, byte[] event) {
            calls.add("invoke " + function + " " + new String(event, StandardCharsets.UTF_8));
            return answer();
        }

        @Override
        public Invocation run(String schedule, Optional<LocalDate> date) {
            if (runFailure != null) {
                throw runFailure;
            }
            calls.add("run " + schedule + " " + date);
            return answer();
        }

        @Override
        public boolean awaitIdle(Duration timeout) {
            return true;
        }

        @Override
        public int redrive(String deadLetterQueue) {
            return 5;
        }

        private Invocation answer() {
            return new Invocation(outcome, payload.getBytes(StandardCharsets.UTF_8), Duration.ofMillis(12), false);
        }
    }
}
