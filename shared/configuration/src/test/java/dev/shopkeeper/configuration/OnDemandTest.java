package dev.shopkeeper.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    private final List<String> made = new ArrayList<>();

    @Test
    void makesOneThingWhenItIsAskedForFirst() {
        OnDemand<String> client = OnDemand.of(this::make);
        assertThat(made).isEmpty();
        assertThat(client.get()).isSameAs(client.get());
        assertThat(made).hasSize(1);
    }

    @Test
    void triesAgainAfterAFault() {
        List<String> faults = new ArrayList<>(List.of("no route"));
        OnDemand<String> client = OnDemand.of(() -> {
            if (!faults.isEmpty()) {
                throw new IllegalStateException(faults.removeFirst());
            }
            return make();
        });
        assertThatThrownBy(client::get).hasMessage("no route");
        assertThat(client.get()).isEqualTo("client");
    }

    @Test
    void isMadeBeforeASnapshot() throws Exception {
        Registered snapshots = new Registered();
        OnDemand<String> client = OnDemand.of(this::make, snapshots);
        snapshots.resource.beforeCheckpoint(snapshots);
        assertThat(made).hasSize(1);
        snapshots.resource.afterRestore(snapshots);
        assertThat(client.get()).isSameAs(made.getFirst());
        assertThat(made).hasSize(1);
    }

    private String make() {
        made.add("client");
        return made.getLast();
    }

    private static final class Registered extends Context<Resource> {
        private Resource resource;

        @Override
        public void register(Resource resource) {
            this.resource = resource;
        }

        @Override
        public void beforeCheckpoint(Context<? extends Resource> context) {}

        @Override
        public void afterRestore(Context<? extends Resource> context) {}
    }
}
