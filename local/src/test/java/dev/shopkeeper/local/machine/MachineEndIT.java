package dev.shopkeeper.local.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.shopkeeper.local.fixture.FixtureHome;
import dev.shopkeeper.local.fixture.MachineProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends the machine's process, nothing of it is left. */
class MachineEndIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private Process program;

    @BeforeEach
    void start() throws IOException {
        FixtureHome.create(home);
        Path output = home.resolve("output.txt");
        program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dshopkeeper.home=" + System.getProperty("shopkeeper.home"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MachineProgram.class.getName(),
                        home.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output).content().contains("READY "));
    }

    @AfterEach
    void stop() {
        program.destroyForcibly();
    }

    @Test
    void endsItsProcessesOnTerminate() throws InterruptedException {
        Set<ProcessHandle> children = childrenWithAFunctionThatHangs();

        program.destroy();

        assertThat(program.waitFor()).isEqualTo(143);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(home.resolve(".shopkeeper/machine.json")).doesNotExist();
        assertThat(home.resolve(".shopkeeper/work")).doesNotExist();
    }

    @Test
    void leavesNoProcessWhenItIsKilled() throws InterruptedException {
        Set<ProcessHandle> children = childrenWithAFunctionThatHangs();

        program.destroyForcibly();

        program.waitFor();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThatThrownBy(() -> RemoteMachine.connect(home))
                .isInstanceOf(MachineException.class)
                .hasMessageContaining("no machine is running");
    }

    /** DynamoDB Local, a function that waits for events, and one in the midst of an event. */
    private Set<ProcessHandle> childrenWithAFunctionThatHangs() throws InterruptedException {
        RemoteMachine machine = RemoteMachine.connect(home);
        machine.invoke("echo", "{}".getBytes(UTF_8));
        Thread.ofVirtual().start(() -> {
            try {
                machine.invoke("trouble", "{\"trouble\":\"hang\"}".getBytes(UTF_8));
            } catch (MachineException | InterruptedException e) {
                // The machine ends in the midst of it: that is what this test is about.
            }
        });
        await().atMost(PATIENCE).until(() -> program.children().count() == 3);
        return program.children().collect(Collectors.toSet());
    }
}
