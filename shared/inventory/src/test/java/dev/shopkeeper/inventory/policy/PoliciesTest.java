package dev.shopkeeper.inventory.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.inventory.demand.DiscreteDemand;
import dev.shopkeeper.inventory.demand.NormalDemand;
import dev.shopkeeper.inventory.demand.PoissonDemand;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Reference values: stockpyl 1.0.2 (pip), by the call in the comment before each. */
class PoliciesTest {
    private static final Offset<Double> CLOSE = within(1e-6);

    @Test
    void economicOrderQuantities() {
        var lot = new EconomicOrderQuantity(50, 2, 1000);
        // economic_order_quantity(50, 2, 1000)
        assertThat(lot.quantity()).isCloseTo(223.60679774997897, CLOSE);
        assertThat(lot.cost()).isCloseTo(447.21359549995793, CLOSE);
        // economic_order_quantity_with_backorders(50, 2, 10, 1000)
        var waiting = lot.withBackorders(10);
        assertThat(waiting.quantity()).isCloseTo(244.94897427831782, CLOSE);
        assertThat(waiting.backorderFraction()).isCloseTo(1 / 6.0, CLOSE);
        assertThat(waiting.cost()).isCloseTo(408.24829046386304, CLOSE);
        // economic_production_quantity(50, 2, 1000, 4000)
        assertThat(lot.withProduction(4000).quantity()).isCloseTo(258.19888974716116, CLOSE);
        assertThat(lot.withProduction(4000).cost()).isCloseTo(387.29833462074174, CLOSE);
    }

    @Test
    void quantityDiscounts() {
        // economic_order_quantity_with_all_units_discounts(50, .25, 1000, [0, 200, 600], [5, 4.8, 4.75])
        var allUnits = new QuantityDiscounts(50, .25, 1000, new double[] {0, 200, 600}, new double[] {5, 4.8, 4.75});
        assertThat(allUnits.allUnits().quantity()).isCloseTo(288.6751345948129, CLOSE);
        assertThat(allUnits.allUnits().region()).isEqualTo(1);
        assertThat(allUnits.allUnits().cost()).isCloseTo(5146.410161513775, CLOSE);
        // economic_order_quantity_with_incremental_discounts(8, .3, 1300, [0, 400, 800], [.75, .70, .60])
        var incremental = new QuantityDiscounts(8, .3, 1300, new double[] {0, 400, 800}, new double[] {.75, .70, .60});
        assertThat(incremental.incremental().quantity()).isCloseTo(1248.9995996796797, CLOSE);
        assertThat(incremental.incremental().region()).isEqualTo(2);
        assertThat(incremental.incremental().cost()).isCloseTo(1019.8199279423422, CLOSE);
        assertThatThrownBy(() -> new QuantityDiscounts(1, 1, 1, new double[] {0, 5}, new double[] {1, 2}))
                .hasMessageContaining("prices fall");
    }

    @Test
    void newsvendors() {
        // newsvendor_normal(0.5, 3, 80, 20, 2)
        var order = new Newsvendor(0.5, 3).optimal(new NormalDemand(240, 20 * Math.sqrt(3)));
        assertThat(order.quantity()).isCloseTo(276.9817277603973, CLOSE);
        assertThat(order.value()).isCloseTo(27.358012332572354, CLOSE);
        // newsvendor_poisson(0.5, 3, 12)
        var poisson = new Newsvendor(0.5, 3).optimal(new PoissonDemand(12));
        assertThat(poisson.quantity()).isEqualTo(16);
        assertThat(poisson.value()).isCloseTo(2.8622461804613835, CLOSE);
        // newsvendor_normal_explicit(10, 6, 3, 200, 60)
        var prices = Newsvendor.ofPrices(10, 6, 3).mostProfitable(new NormalDemand(200, 60));
        assertThat(prices.quantity()).isCloseTo(210.8007421875623, CLOSE);
        assertThat(prices.value()).isCloseTo(635.1371441799248, CLOSE);
        // newsvendor_discrete(1, 4, demand_pmf={0: .2, 1: .3, 4: .4, 9: .1})
        var sample = new DiscreteDemand(new double[] {.2, .3, 0, 0, .4, 0, 0, 0, 0, .1});
        var discrete = new Newsvendor(1, 4).optimal(sample);
        assertThat(discrete.quantity()).isEqualTo(4);
        assertThat(discrete.value()).isCloseTo(3.7, CLOSE);
    }

    @Test
    void reorderPoliciesForNormalDemand() {
        // r_q_…(2, 20, 100, 500, 60, 0.25)
        var policies = new NormalReorderPolicies(new EconomicOrderQuantity(100, 2, 500), 20, 60, 0.25);
        // r_q_eil_approximation
        isClose(policies.expectedInventoryLevel(), 175.1560075914207, 236.37641861719175);
        assertThat(policies.expectedInventoryLevel().cost()).isCloseTo(573.0648524172249, CLOSE);
        // r_q_eoqb_approximation
        isClose(policies.withBackorderQuantity(), 109.44412391968999, 234.5207879911715);
        // r_q_eoqss_approximation
        isClose(policies.withSafetyStock(), 165.0553320835681, 223.60679774997897);
        // r_q_loss_function_approximation
        isClose(policies.byLossFunctions(), 107.74561247031878, 247.74374722354352);
        // r_q_cost(110, 260, …)
        assertThat(policies.cost(110, 260)).isCloseTo(461.9214281759584, CLOSE);
    }

    private static void isClose(ReorderPolicy policy, double reorderPoint, double quantity) {
        assertThat(policy.reorderPoint()).isCloseTo(reorderPoint, within(1e-5));
        assertThat(policy.quantity()).isCloseTo(quantity, within(1e-5));
    }

    @Test
    void noOtherNormalPolicyIsCheaperThanTheBest() {
        var policies = new NormalReorderPolicies(new EconomicOrderQuantity(100, 2, 500), 20, 60, 0.25);
        ReorderPolicy best = policies.optimal();
        assertThat(best.cost()).isLessThan(policies.withSafetyStock().cost());
        for (double dr = -20; dr <= 20; dr += 1) {
            for (double dq = -20; dq <= 20; dq += 1) {
                assertThat(policies.cost(best.reorderPoint() + dr, best.quantity() + dq))
                        .isGreaterThanOrEqualTo(best.cost() - 1e-9);
            }
        }
    }

    @Test
    void reorderPoliciesForPoissonDemand() {
        // r_q_poisson_exact(1, 12, 30, 4, 3), r_q_cost_poisson(10, 14, 1, 12, 30, 4, 3)
        var policies = new PoissonReorderPolicies(new Newsvendor(1, 12), 30, 4, 3);
        isClose(policies.optimal(), 11, 18);
        assertThat(policies.optimal().cost()).isCloseTo(17.99533324176429, CLOSE);
        assertThat(policies.cost(10, 14)).isCloseTo(19.48177755018957, CLOSE);
    }

    @Test
    void minMaxPolicies() {
        // s_s_discrete_exact(1, 9, 64, True, 20), s_s_discrete_exact(1, 9, 64, True, 2.5)
        isPolicy(search(9, 64, 20).optimal(), 14, 62, 49.17303574493941);
        isPolicy(search(9, 64, 2.5).optimal(), 0, 18, 17.514069266048455);
        // s_s_cost_discrete(3, 9, 1, 4, 5, True, 6), s_s_cost_discrete(4, 10, 1, 4, 5, True, 6)
        assertThat(search(4, 5, 6).cost(3, 9)).isCloseTo(8.17668673426714, CLOSE);
        assertThat(search(4, 5, 6).cost(4, 10)).isCloseTo(8.034111561471642, CLOSE);
        // s_s_power_approximation(1, 9, 64, 20, 6)
        var power = MinMaxPolicy.powerApproximation(new Newsvendor(1, 9), 64, 20, 20, 6);
        assertThat(power.reorderPoint()).isCloseTo(14.701189065963765, CLOSE);
        assertThat(power.orderUpTo()).isCloseTo(62.00767741776978, CLOSE);
    }

    private static MinMaxSearch search(double stockoutCost, double fixedCost, double mean) {
        var demand = new PoissonDemand(mean);
        var costs = new Newsvendor(1, stockoutCost);
        return new MinMaxSearch(fixedCost, DiscreteDemand.of(demand), position -> costs.cost(demand, position));
    }

    private static void isPolicy(MinMaxPolicy policy, double reorderPoint, double orderUpTo, double cost) {
        assertThat(policy.reorderPoint()).isEqualTo(reorderPoint);
        assertThat(policy.orderUpTo()).isEqualTo(orderUpTo);
        assertThat(policy.cost()).isCloseTo(cost, CLOSE);
    }

    @RepeatedTest(20)
    void noOtherMinMaxPolicyIsCheaperThanTheBest(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        var search = search(1 + random.nextInt(20), 1 + random.nextInt(40), 0.3 + 8 * random.nextDouble());
        double best = search.optimal().cost();
        double tried = Double.POSITIVE_INFINITY;
        for (int reorderPoint = -10; reorderPoint < 40; reorderPoint++) {
            for (int orderUpTo = reorderPoint + 1; orderUpTo < 70; orderUpTo++) {
                tried = Math.min(tried, search.cost(reorderPoint, orderUpTo));
            }
        }
        assertThat(best).as("seed %d", repetition.getCurrentRepetition()).isCloseTo(tried, within(1e-9));
    }

    @Test
    void safetyStockKnowsThatLeadTimesVary() {
        // scipy.stats.norm.ppf(0.97) * sqrt(9 * 3**2 + 10**2 * 2**2)
        var stock = SafetyStock.of(10, 3, 9, 2, 0.97);
        assertThat(stock.units()).isCloseTo(1.8807936081512509 * Math.sqrt(481), CLOSE);
        assertThat(stock.reorderPoint()).isCloseTo(90 + stock.units(), CLOSE);
    }

    @RepeatedTest(10)
    void theReorderPointHasTheFillRateAskedFor(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        var demand = new NormalDemand(100, 5 + 60 * random.nextDouble());
        double quantity = 20 + 300 * random.nextDouble();
        double fillRate = 0.8 + 0.199 * random.nextDouble();
        double reorderPoint = FillRate.reorderPoint(demand, quantity, fillRate);
        assertThat(FillRate.of(demand, reorderPoint, quantity))
                .as("seed %d", repetition.getCurrentRepetition())
                .isCloseTo(fillRate, within(1e-7));
    }

    @Test
    void lotsForKnownDemands() {
        // wagner_whitin(5, 1, 60, [10, 40, 0, 80, 30])
        var plan = WagnerWhitin.plan(new double[] {10, 40, 0, 80, 30}, 60, 1);
        assertThat(plan.cost()).isEqualTo(190);
        assertThat(plan.quantities()).containsExactly(50, 0, 0, 110, 0);
        assertThat(plan.costs()).containsExactly(190, 150, 90, 90, 60, 0);
    }

    @Test
    void jointReplenishment() {
        // joint_replenishment_problem_silver_heuristic(40, [10, 25, 30, 15], [2, 1, .5, 4], [100, 40, 80, 20])
        var cycle = JointReplenishment.silver(
                40, new double[] {10, 25, 30, 15}, new double[] {2, 1, .5, 4}, new double[] {100, 40, 80, 20});
        assertThat(cycle.interval()).isCloseTo(0.648424664440323, CLOSE);
        assertThat(cycle.multiples()).containsExactly(1, 2, 2, 1);
        assertThat(cycle.quantities()[1]).isCloseTo(51.87397315522584, CLOSE);
        assertThat(cycle.cost()).isCloseTo(285.3068523537421, CLOSE);
    }

    @Test
    void suppliersThatFail() {
        // eoq_with_disruptions(20, .5, 8, 600, 1, 10)
        var lot = SupplyDisruptions.orderQuantity(new EconomicOrderQuantity(20, .5, 600), 8, 1, 10);
        assertThat(lot.quantity()).isCloseTo(384.4756898472306, within(1e-3));
        assertThat(lot.value()).isCloseTo(192.6379992928876, CLOSE);
        // newsvendor_with_disruptions(0.25, 3, 2000, 0.04, 0.25)
        var stock = SupplyDisruptions.baseStock(new Newsvendor(0.25, 3), 2000, 0.04, 0.25);
        assertThat(stock.quantity()).isEqualTo(8000);
        assertThat(stock.value()).isCloseTo(2737.0689302470355, within(1e-4));
    }
}
