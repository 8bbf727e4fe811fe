package dev.shopkeeper.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    @Test
    void makesOneThingWhenItIsAskedForFirst() {
        List<Object> made = new ArrayList<>();
        OnDemand<Object> client = OnDemand.of(() -> {
            Object one = new Object();
            made.add(one);
            return one;
        });
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
            return "client";
        });
        assertThatThrownBy(client::get).hasMessage("no route");
        assertThat(client.get()).isEqualTo("client");
    }
}
