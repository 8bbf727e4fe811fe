package dev.shopkeeper.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

/** What links functions is in {@code benchmarks/functions}: with them come their log and their hook of the AWS SDK. */
class MachineClassPathTest {
    @Test
    void theMachineHasOneLog() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).hasSize(1);
    }

    /** The SDK would ask it in the machine's own clients, too, whose polls end with every shut-down. */
    @Test
    void noHookOfTheFunctionsSpeaksForTheMachinesClients() throws IOException {
        assertThat(Collections.list(getClass()
                        .getClassLoader()
                        .getResources("software/amazon/awssdk/global/handlers/execution.interceptors")))
                .isEmpty();
    }
}
