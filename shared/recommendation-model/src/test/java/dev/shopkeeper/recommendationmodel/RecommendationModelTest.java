package dev.shopkeeper.recommendationmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.Past;
import dev.shopkeeper.recommenders.RankedItems;
import dev.shopkeeper.recommenders.clicks.SessionLog;
import dev.shopkeeper.recommenders.ranking.Ranker;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendationModelTest {
    private final RecommendationModel model = TeaShop.read();

    @Test
    void knowsItsItemsAsTheyWereWritten() {
        Catalogue catalogue = model.catalogue();
        List<CatalogueItem> written = TeaShop.catalogue();
        assertThat(catalogue.size()).isEqualTo(written.size());
        for (int item = 0; item < written.size(); item++) {
            CatalogueItem one = written.get(item);
            int category = catalogue.category(item);
            assertThat(catalogue.find(one.id())).hasValue(item);
            assertThat(new CatalogueItem(
                            catalogue.id(item),
                            catalogue.name(item),
                            category < 0 ? "" : catalogue.categoryName(category),
                            catalogue.priceMinor(item),
                            catalogue.currency(item),
                            catalogue.isAvailable(item),
                            catalogue.isConsumable(item),
                            catalogue.popularity(item),
                            catalogue.firstSeen(item)))
                    .isEqualTo(one);
        }
        assertThat(catalogue.find("tea")).isEmpty();
        assertThat(catalogue.findCategory("KITCHEN")).isPresent();
        assertThat(catalogue.findCategory("")).isEmpty();
        assertThat(model.facts().asOf()).isEqualTo(TeaShop.AS_OF);
    }

    @Test
    void keepsIdsOfAnyAlphabetAndLargeNumbers() {
        List<String> odd = List.of("茶\t1", "😀\n", "", "é\0");
        List<CatalogueItem> items = odd.stream()
                .map(id -> new CatalogueItem(id, id, id, 25_000_000_000L, "IDR", false, false, 1e9, TeaShop.AS_OF))
                .toList();
        Catalogue catalogue = RecommendationModel.read(new ModelDraft(model.facts(), items).build())
                .catalogue();
        for (int item = 0; item < odd.size(); item++) {
            assertThat(catalogue.find(odd.get(item))).hasValue(item);
            assertThat(catalogue.name(item)).isEqualTo(odd.get(item));
            assertThat(catalogue.priceMinor(item)).isEqualTo(25_000_000_000L);
            assertThat(catalogue.popularity(item)).isCloseTo(1e9f, within(2e6f));
        }
    }

    @Test
    void listsRelatedItemsBestFirst() {
        RelatedItems together = model.together();
        assertThat(together.count(1)).isEqualTo(2);
        assertThat(together.target(1, 0)).isZero();
        assertThat(together.score(1, 0)).isCloseTo(.6f, within(.002f));
        assertThat(together.support(1, 1)).isEqualTo(2);
        assertThat(together.count(6)).isZero();
        assertThat(model.similar().target(1, 0))
                .as("equal scores, lower number")
                .isZero();
        assertThat(model.alike().support(5, 0)).isZero();
    }

    @Test
    void listsWhatIsPopularInTheNearestSegmentThatIsKnown() {
        assertThat(items(model.popular().of("", "", "kitchen"))).containsExactly(1, 2, 4);
        assertThat(items(model.popular().of("DE", "newsletter", "Tea"))).containsExactly(0, 3);
        assertThat(items(model.popular().of("de", "newsletter", ""))).containsExactly(3, 0, 1);
        assertThat(items(model.popular().of("FR", "newsletter", ""))).containsExactly(4, 1);
        assertThat(items(model.popular().of("FR", "search", ""))).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(items(model.popular().of("DE", "", "Garden"))).isEmpty();
        assertThat(items(model.trending().of("", "", ""))).containsExactly(4, 0);
    }

    @Test
    void foretellsSessionsAndRepeatPurchases() {
        RankedItems answer = new RankedItems(3);
        model.sessions().recommend(new int[] {0, 1}, 2, answer);
        assertThat(answer.item(0)).isEqualTo(4);
        double month = (double) Duration.ofDays(28).toSeconds();
        assertThat(model.repeats().probability(0, month)).isGreaterThan(.1);
        assertThat(model.repeats().probability(1, month)).isZero();
    }

    @Test
    void isReadableWithNothingInIt() {
        RecommendationModel empty = RecommendationModel.read(new ModelDraft(model.facts(), List.of()).build());
        RankedItems answer = new RankedItems(3);
        empty.sessions().recommend(new int[0], 0, answer);
        assertThat(answer.size()).isZero();
        empty.users().recommend(Past.of(), item -> true, answer);
        assertThat(answer.size()).isZero();
        assertThat(items(empty.popular().of("DE", "", ""))).isEmpty();
        assertThat(empty.catalogue().find("tea-green")).isEmpty();
    }

    @Test
    void givesNewItemsNothingInPartsThatAreKept() {
        List<CatalogueItem> more = new java.util.ArrayList<>(TeaShop.catalogue());
        more.add(new CatalogueItem("matcha", "Matcha", "Tea", 990, "EUR", true, true, 1, TeaShop.AS_OF));
        RecommendationModel update = RecommendationModel.read(new ModelDraft(model.facts(), more)
                .keep(model.file(), ModelPart.TOGETHER, ModelPart.SIMILAR, ModelPart.REPEATS)
                .build());
        assertThat(update.together().count(7)).isZero();
        assertThat(update.together().count(1)).isEqualTo(2);
        assertThat(update.repeats().probability(7, 1e6)).isZero();
        assertThat(update.alike().count(5)).isZero();
    }

    @Test
    void refusesADraftThatDoesNotFit() {
        ModelDraft draft = new ModelDraft(model.facts(), List.of());
        SessionLog log = TeaShop.log();
        Ranker ranker = Ranker.weightedSum(new float[1]);
        assertThatThrownBy(() -> draft.sessions(log, ranker)).hasMessageContaining("0 in the catalogue");
        RelatedTable table = new RelatedTable();
        table.add(0, 1, .5, 1);
        assertThatThrownBy(() -> draft.together(table)).hasMessageContaining("among 0 items");
        assertThatThrownBy(() -> table.add(1, 1, .5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.add(1, 2, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> draft.keep(model.file(), ModelPart.SESSIONS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheSameForTheSameParts() {
        var bytes = TeaShop.model();
        var again = TeaShop.model();
        assertThat(again.byteSize()).isEqualTo(bytes.byteSize());
        assertThat(bytes.sizes().keySet())
                .allSatisfy(section -> assertThat(again.section(section).mismatch(bytes.section(section)))
                        .isEqualTo(-1));
    }

    private static List<Integer> items(PopularLists.PopularList list) {
        return IntStream.range(0, list.count()).mapToObj(list::item).toList();
    }
}
