package dev.shopkeeper.inventory.jointorder;

import dev.shopkeeper.inventory.jointorder.JointOrder.Choice;
import io.jenetics.Genotype;
import io.jenetics.IntegerChromosome;
import io.jenetics.IntegerGene;
import io.jenetics.Mutator;
import io.jenetics.Phenotype;
import io.jenetics.TournamentSelector;
import io.jenetics.UniformCrossover;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionResult;
import io.jenetics.util.ISeq;
import io.jenetics.util.IntRange;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A genetic algorithm over three kinds of decisions: which suppliers are open, how much the budget weighs against the
 * volume, and, for single items, a fixed option in place of the one the filling would choose. The first generation is the
 * greedy choice and what lies near it, so the result is never worse. The same seed gives the same choice.
 */
public final class GeneticChoice {
    private static final int POPULATION = 80;
    private static final int FEWEST_GENERATIONS = 40;
    private static final int MOST_GENERATIONS = 600;
    /** Steps of filling in all, so that a run takes seconds whatever the number of items. */
    private static final double EFFORT = 4e7;

    private final JointOrder problem;
    private final Filling filling;
    private final int free;

    private GeneticChoice(JointOrder problem) {
        this.problem = problem;
        filling = new Filling(problem);
        // The last value of an item's gene, after its options and "nothing".
        free = problem.mostOptions() + 1;
    }

    public static Choice choose(JointOrder problem, long seed) {
        return problem.items().isEmpty() ? problem.nothing() : new GeneticChoice(problem).evolve(seed);
    }

    private Choice evolve(long seed) {
        boolean[] open = GreedyChoice.allOpen(problem);
        Choice greedy = GreedyChoice.best(problem, filling, open, GreedyChoice.free(problem));
        int items = problem.items().size();
        double perGeneration = (double) POPULATION * (filling.steps() + items);
        int generations = Math.clamp((long) (EFFORT / perGeneration), FEWEST_GENERATIONS, MOST_GENERATIONS);
        Random random = new Random(seed);
        Choice evolved = RandomRegistry.with(random).call(() -> {
            Engine<IntegerGene, Double> engine = Engine.builder(
                            genotype -> decode(genotype).value(),
                            first(open, random).getFirst())
                    .populationSize(POPULATION)
                    .maximizing()
                    .survivorsSelector(new TournamentSelector<>(3))
                    .offspringSelector(new TournamentSelector<>(3))
                    .alterers(
                            new UniformCrossover<>(0.5, 0.3),
                            new Mutator<>(Math.max(0.02, 1.5 / (items + open.length))))
                    .executor(Runnable::run)
                    .build();
            Phenotype<IntegerGene, Double> best = engine.stream(ISeq.of(first(open, random)))
                    .limit(generations)
                    .collect(EvolutionResult.toBestPhenotype());
            return polish(best.genotype());
        });
        return evolved.value() > greedy.value() ? evolved : greedy;
    }

    /** The greedy choice at every weight, then the same with some suppliers turned and some items fixed. */
    private List<Genotype<IntegerGene>> first(boolean[] open, Random random) {
        List<Genotype<IntegerGene>> genotypes = new ArrayList<>();
        for (int individual = 0; individual < POPULATION; individual++) {
            boolean isGreedy = individual < Filling.WEIGHTS.length;
            int[] suppliers = new int[open.length];
            for (int supplier = 0; supplier < suppliers.length; supplier++) {
                boolean turned = !isGreedy && random.nextDouble() < 0.15;
                suppliers[supplier] = open[supplier] != turned ? 1 : 0;
            }
            int[] decisions = new int[problem.items().size()];
            for (int item = 0; item < decisions.length; item++) {
                boolean isFixed = !isGreedy && random.nextDouble() < Math.min(0.3, 3.0 / decisions.length);
                decisions[item] = isFixed ? random.nextInt(free) : free;
            }
            int weight = isGreedy ? individual : random.nextInt(Filling.WEIGHTS.length);
            genotypes.add(Genotype.of(
                    chromosome(suppliers, 2),
                    chromosome(new int[] {weight}, Filling.WEIGHTS.length),
                    chromosome(decisions, free + 1)));
        }
        return genotypes;
    }

    private static IntegerChromosome chromosome(int[] values, int end) {
        IntegerGene[] genes = new IntegerGene[values.length];
        for (int i = 0; i < genes.length; i++) {
            genes[i] = IntegerGene.of(values[i], new IntRange(0, end));
        }
        return IntegerChromosome.of(genes);
    }

    private Choice decode(Genotype<IntegerGene> genotype) {
        return filling.fill(genotype.get(1).get(0).intValue(), open(genotype), fixed(genotype));
    }

    /** Opens or closes one supplier after the other for as long as that is worth more. */
    private Choice polish(Genotype<IntegerGene> genotype) {
        int weight = genotype.get(1).get(0).intValue();
        boolean[] open = open(genotype);
        int[] fixed = fixed(genotype);
        Choice best = decode(genotype);
        int unchanged = 0;
        for (int supplier = 0; unchanged < open.length; supplier = (supplier + 1) % open.length) {
            open[supplier] = !open[supplier];
            Choice turned = filling.fill(weight, open, fixed);
            if (turned.value() > best.value()) {
                best = turned;
                unchanged = 0;
            } else {
                open[supplier] = !open[supplier];
                unchanged++;
            }
        }
        return best;
    }

    private boolean[] open(Genotype<IntegerGene> genotype) {
        boolean[] open = new boolean[problem.supplierCosts().length];
        for (int supplier = 0; supplier < open.length; supplier++) {
            open[supplier] = genotype.get(0).get(supplier).intValue() == 1;
        }
        return open;
    }

    private int[] fixed(Genotype<IntegerGene> genotype) {
        int[] fixed = new int[problem.items().size()];
        for (int item = 0; item < fixed.length; item++) {
            int value = genotype.get(2).get(item).intValue();
            int options = problem.items().get(item).quantities().length;
            fixed[item] = value == free ? Filling.FREE : Math.min(value, options) - 1;
        }
        return fixed;
    }
}
