package dev.shopkeeper.inventory.network;

import dev.shopkeeper.inventory.demand.Arguments;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a tree of stages keeps its safety stock, if each stage promises its customers a service time and keeps it
 * whenever demand stays within its bound: the guaranteed-service model of Graves and Willems (2000,
 * <a href="https://doi.org/10.1287/msom.2.1.68.23267">doi:10.1287/msom.2.1.68.23267</a>), solved by dynamic programming
 * over whole periods. A stage that is supplied within SI periods, takes T and promises S holds
 * z σ √(SI + T − S), σ² being the variances of the demand that it serves, directly or not. A tree has one arc fewer than
 * stages and hangs together; its time is bounded by the stages times the square of the longest way through it.
 */
public final class GuaranteedService {
    private final List<Stage> stages;
    private final List<List<Integer>> suppliers = new ArrayList<>();
    private final List<List<Integer>> customers = new ArrayList<>();
    private final double[] stockRates;
    private final int[] longest;

    /** Least cost of what hangs at a stage, by its service time (towards a customer) or its supply (from a supplier). */
    private final double[][] costs;

    private final int[][] choices;

    /**
     * An arc of goods.
     *
     * @param from index of the supplying stage
     * @param to index of the stage that needs it
     */
    public record Arc(int from, int to) {}

    /**
     * @param serviceTimes that each stage promises
     * @param safetyStocks units of each stage
     * @param cost of the safety stocks for a period
     */
    public record Plan(int[] serviceTimes, double[] safetyStocks, double cost) {}

    private GuaranteedService(List<Stage> stages, List<Arc> arcs, double safetyFactor) {
        this.stages = stages;
        stages.forEach(_ -> {
            suppliers.add(new ArrayList<>());
            customers.add(new ArrayList<>());
        });
        arcs.forEach(arc -> {
            customers.get(arc.from()).add(arc.to());
            suppliers.get(arc.to()).add(arc.from());
        });
        requireTree(arcs);
        stockRates = new double[stages.size()];
        longest = new int[stages.size()];
        for (int stage = 0; stage < stages.size(); stage++) {
            stockRates[stage] = safetyFactor * Math.sqrt(variance(stage));
            longest[stage] = longestSupply(stage) + stages.get(stage).processingTime();
        }
        costs = new double[stages.size()][];
        choices = new int[stages.size()][];
    }

    /**
     * @param safetyFactor z of the demand bound: periods τ long are expected to demand at most μτ + zσ√τ
     * @throws IllegalArgumentException if the arcs make no tree
     */
    public static Plan plan(List<Stage> stages, List<Arc> arcs, double safetyFactor) {
        Arguments.notNegative("safety factor", safetyFactor);
        var tree = new GuaranteedService(stages, arcs, safetyFactor);
        tree.solve(0, -1);
        return tree.read();
    }

    /** With so many arcs, what hangs together has no ring. */
    private void requireTree(List<Arc> arcs) {
        Set<Integer> reached = new HashSet<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(0));
        while (!next.isEmpty()) {
            int stage = next.remove();
            if (reached.add(stage)) {
                next.addAll(neighbours(stage));
            }
        }
        if (arcs.size() != stages.size() - 1 || reached.size() != stages.size()) {
            throw new IllegalArgumentException("the arcs make no tree of the " + stages.size() + " stages");
        }
    }

    private List<Integer> neighbours(int stage) {
        List<Integer> all = new ArrayList<>(suppliers.get(stage));
        all.addAll(customers.get(stage));
        return all;
    }

    private double variance(int stage) {
        double deviation = stages.get(stage).demandDeviation();
        return deviation * deviation
                + customers.get(stage).stream().mapToDouble(this::variance).sum();
    }

    /** The longest that a stage can have to wait for its inputs. */
    private int longestSupply(int stage) {
        return suppliers.get(stage).stream()
                .mapToInt(supplier ->
                        longestSupply(supplier) + stages.get(supplier).processingTime())
                .reduce(stages.get(stage).inboundService(), Math::max);
    }

    /** Fills the tables of a stage, those of the stages that hang at it before. The root is taken to have a customer. */
    private void solve(int stage, int parent) {
        neighbours(stage).stream().filter(next -> next != parent).forEach(next -> solve(next, stage));
        boolean byService = !suppliers.get(stage).contains(parent);
        costs[stage] = new double[longest[stage] + 1];
        choices[stage] = new int[longest[stage] + 1];
        Arrays.fill(costs[stage], Double.POSITIVE_INFINITY);
        for (int supply = stages.get(stage).inboundService(); supply <= supplyLimit(stage); supply++) {
            for (int service = 0; service <= serviceLimit(stage, supply); service++) {
                double cost = cost(stage, parent, supply, service);
                int known = byService ? service : supply;
                if (cost < costs[stage][known]) {
                    costs[stage][known] = cost;
                    choices[stage][known] = byService ? supply : service;
                }
            }
        }
    }

    private int supplyLimit(int stage) {
        return longest[stage] - stages.get(stage).processingTime();
    }

    private int serviceLimit(int stage, int supply) {
        return Math.min(
                supply + stages.get(stage).processingTime(), stages.get(stage).longestService());
    }

    private double cost(int stage, int parent, int supply, int service) {
        double cost = stages.get(stage).holdingCost() * stock(stage, supply, service);
        for (int supplier : suppliers.get(stage)) {
            cost += supplier == parent ? 0 : costs[supplier][quickest(supplier, supply)];
        }
        for (int customer : customers.get(stage)) {
            cost += customer == parent ? 0 : costs[customer][earliest(customer, service)];
        }
        return cost;
    }

    private double stock(int stage, int supply, int service) {
        return stockRates[stage] * Math.sqrt(supply + stages.get(stage).processingTime() - service);
    }

    /** The best service time of a supplier that doesn't keep its customer waiting for longer than the supply time. */
    private int quickest(int supplier, int supply) {
        int best = 0;
        for (int service = 1; service <= Math.min(supply, longest[supplier]); service++) {
            best = costs[supplier][service] < costs[supplier][best] ? service : best;
        }
        return best;
    }

    /** The best supply time of a customer who can't have it sooner than the service time. */
    private int earliest(int customer, int service) {
        int best = service;
        for (int supply = service + 1; supply <= supplyLimit(customer); supply++) {
            best = costs[customer][supply] < costs[customer][best] ? supply : best;
        }
        return best;
    }

    private Plan read() {
        int[] services = new int[stages.size()];
        double[] stocks = new double[stages.size()];
        int service = quickest(0, longest[0]);
        read(0, -1, choices[0][service], service, services, stocks);
        return new Plan(services, stocks, costs[0][service]);
    }

    private void read(int stage, int parent, int supply, int service, int[] services, double[] stocks) {
        services[stage] = service;
        stocks[stage] = stock(stage, supply, service);
        for (int supplier : suppliers.get(stage)) {
            if (supplier != parent) {
                int promised = quickest(supplier, supply);
                read(supplier, stage, choices[supplier][promised], promised, services, stocks);
            }
        }
        for (int customer : customers.get(stage)) {
            if (customer != parent) {
                int supplied = earliest(customer, service);
                read(customer, stage, supplied, choices[customer][supplied], services, stocks);
            }
        }
    }
}
