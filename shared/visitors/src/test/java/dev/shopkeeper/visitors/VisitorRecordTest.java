package dev.shopkeeper.visitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorRecordTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void mergesInAnyOrderAndAnyNumberOfTimesToTheSame(long seed) {
        var random = new Random(seed);
        List<VisitorRecord> parts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            parts.add(part(random));
        }
        VisitorRecord once = parts.stream().reduce(VisitorRecord.NONE, VisitorRecord::merge);
        parts.addAll(parts.subList(50, 150));
        Collections.shuffle(parts, random);
        assertThat(parts.stream().reduce(VisitorRecord.NONE, VisitorRecord::merge))
                .as("seed " + seed)
                .isEqualTo(once);
        assertThat(once.recent()).hasSizeBetween(20, 50).isSortedAccordingTo(Visit.NEWEST_FIRST);
        assertThat(once.bought()).isNotEmpty().allMatch(visit -> visit.kind() == VisitKind.ORDER);
        assertThat(once.users()).hasSize(4);
        assertThat(once.recent()).allMatch(visit -> visit.at().isAfter(once.withdrawnAt()));
    }

    private static VisitorRecord part(Random random) {
        Instant at = NOW.minusMillis(random.nextInt(1_000_000));
        int what = random.nextInt(100);
        if (what == 0) {
            return VisitorRecord.withdrawn(at.minusSeconds(700));
        }
        if (what < 5) {
            return VisitorRecord.identified("u" + random.nextInt(8), at);
        }
        String product = "P".repeat(1 + random.nextInt(60)) + random.nextInt(9);
        VisitKind kind = VisitKind.values()[random.nextInt(3)];
        return VisitorRecord.of(List.of(new Visit(product, at, kind, random.nextBoolean())));
    }

    @Test
    void keepsTheNewestFiftyOfUsualIds() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            visits.add(new Visit("SKU-" + (1000 + i), NOW.plusSeconds(i), VisitKind.VIEW));
        }
        assertThat(VisitorRecord.of(visits).recent())
                .hasSize(50)
                .first()
                .extracting(Visit::productId)
                .isEqualTo("SKU-1079");
    }

    @Test
    void keepsFewerOfLongIds() {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            visits.add(new Visit("é".repeat(200) + i, NOW.plusSeconds(i), VisitKind.ORDER));
        }
        assertThat(VisitorRecord.of(visits).bought()).hasSize(5);
    }

    @Test
    void tellsAViewFromWhatWasPutIntoTheCart() {
        VisitorRecord record = VisitorRecord.of(List.of(
                new Visit("A", NOW, VisitKind.VIEW),
                new Visit("A", NOW.plusSeconds(1), VisitKind.CART),
                new Visit("A", NOW.minusSeconds(1), VisitKind.VIEW)));
        assertThat(record.recent())
                .containsExactly(
                        new Visit("A", NOW.plusSeconds(1), VisitKind.CART), new Visit("A", NOW, VisitKind.VIEW));
    }

    @Test
    void expiresThirtyDaysAfterTheNewestOfAllItSays() {
        assertThat(VisitorRecord.identified("u", NOW)
                        .merge(VisitorRecord.withdrawn(NOW.minusSeconds(5)))
                        .expiration())
                .isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void isTheSameFromItsItem() {
        VisitorRecord record = VisitorRecord.of(List.of(
                        new Visit("tab\tline\nblank 🫖", NOW, VisitKind.VIEW, true),
                        new Visit(" ", NOW.plusMillis(1), VisitKind.ORDER)))
                .merge(VisitorRecord.identified("k1.ab", NOW))
                .merge(VisitorRecord.withdrawn(NOW.minusSeconds(1)));
        var item = new VisitorItem("v", record, 7);
        assertThat(VisitorItem.read("v", item.attributes())).isEqualTo(item);
        assertThat(VisitorItem.read("v", java.util.Map.of())).isEqualTo(new VisitorItem("v", VisitorRecord.NONE, 0));
    }

    @Test
    void givesItsUsersWhatWasDoneAsNobody() {
        VisitorRecord record = VisitorRecord.of(
                List.of(new Visit("A", NOW, VisitKind.VIEW), new Visit("B", NOW, VisitKind.VIEW, true)));
        assertThat(record.ofItsUsers().recent()).extracting(Visit::productId).containsExactly("A");
    }
}
