package dev.shopkeeper.inventory.flow;

import dev.shopkeeper.inventory.demand.Arguments;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Moves surplus to where it is missing at the least cost: a minimum-cost flow from sources to sinks. It is solved as a
 * linear programme; its constraint matrix is totally unimodular, so whole supplies give whole flows.
 *
 * @param supplies units that each source can give
 * @param demands units that each sink misses
 * @param costs of moving one unit from source to sink; infinite where there is no way
 * @param capacity the most that goes any one way
 * @param unmetCosts of a unit that a sink does not get; infinite where it must
 */
public record Transshipment(long[] supplies, long[] demands, double[][] costs, long capacity, double[] unmetCosts) {

    /**
     * @param units from source to sink
     * @param cost of the flows and of what stays unmet
     */
    public record Flow(long[][] units, long[] unmet, double cost) {}

    public Transshipment {
        if (costs.length != supplies.length || unmetCosts.length != demands.length) {
            throw new IllegalArgumentException("each source needs a row of costs, each sink a cost of unmet demand");
        }
        for (long supply : supplies) {
            Arguments.notNegative("supply", (double) supply);
        }
        for (long demand : demands) {
            Arguments.notNegative("demand", (double) demand);
        }
    }

    /** @throws IllegalStateException if there is no flow that serves every sink that must be served */
    public Flow cheapest() {
        var model = new ExpressionsBasedModel();
        Variable[][] flows = new Variable[supplies.length][demands.length];
        Variable[] unmet = new Variable[demands.length];
        for (int sink = 0; sink < demands.length; sink++) {
            if (unmetCosts[sink] < Double.POSITIVE_INFINITY) {
                unmet[sink] = model.newVariable("unmet" + sink).lower(0).weight(unmetCosts[sink]);
            }
        }
        for (int source = 0; source < supplies.length; source++) {
            Expression given = model.newExpression("supply" + source).upper(supplies[source]);
            for (int sink = 0; sink < demands.length; sink++) {
                if (costs[source][sink] < Double.POSITIVE_INFINITY) {
                    flows[source][sink] = model.newVariable("flow" + source + "to" + sink)
                            .lower(0)
                            .upper(capacity)
                            .weight(costs[source][sink]);
                    given.set(flows[source][sink], 1);
                }
            }
        }
        for (int sink = 0; sink < demands.length; sink++) {
            serve(model, sink, flows, unmet[sink]);
        }
        Optimisation.Result result = model.minimise();
        if (!result.getState().isFeasible()) {
            throw new IllegalStateException("no flow serves every sink: " + result.getState());
        }
        return read(flows, unmet);
    }

    private void serve(ExpressionsBasedModel model, int sink, Variable[][] flows, Variable unmet) {
        Expression received = model.newExpression("demand" + sink).level(demands[sink]);
        for (Variable[] fromSource : flows) {
            if (fromSource[sink] != null) {
                received.set(fromSource[sink], 1);
            }
        }
        if (unmet != null) {
            received.set(unmet, 1);
        }
    }

    private Flow read(Variable[][] flows, Variable[] unmet) {
        long[][] units = new long[supplies.length][demands.length];
        long[] missing = new long[demands.length];
        double cost = 0;
        for (int sink = 0; sink < demands.length; sink++) {
            missing[sink] = whole(unmet[sink]);
            cost += missing[sink] == 0 ? 0 : missing[sink] * unmetCosts[sink];
            for (int source = 0; source < supplies.length; source++) {
                units[source][sink] = whole(flows[source][sink]);
                cost += units[source][sink] == 0 ? 0 : units[source][sink] * costs[source][sink];
            }
        }
        return new Flow(units, missing, cost);
    }

    private static long whole(Variable variable) {
        return variable == null || variable.getValue() == null
                ? 0
                : Math.round(variable.getValue().doubleValue());
    }
}
