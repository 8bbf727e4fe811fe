package dev.shopkeeper.recommendationrefresh;

import dev.shopkeeper.recommendationmodel.cooccurrence.Evaluation;
import dev.shopkeeper.recommendationmodel.cooccurrence.RecommendationModel;
import dev.shopkeeper.recommendationmodel.cooccurrence.SessionScorer;
import java.time.LocalDate;
import java.util.Arrays;

/** Tries a model on the sessions of a day it does not know; see {@link Evaluation} for what is measured. */
final class NextItemTrial {
    private static final int DEPTH = 20;

    private final RecommendationModel model;
    private final int mostQueries;
    private int queries;
    private int hits;
    private double ranks;
    private int popularHits;
    private double popularRanks;

    private NextItemTrial(RecommendationModel model, int mostQueries) {
        this.model = model;
        this.mostQueries = mostQueries;
    }

    /**
     * @param model with all items of the interactions' catalogue
     * @param mostQueries bounds the work; the first sessions are taken, and their order says nothing
     */
    static Evaluation run(RecommendationModel model, Interactions interactions, LocalDate day, int mostQueries) {
        var trial = new NextItemTrial(model, mostQueries);
        int heldOut = Math.toIntExact(day.toEpochDay());
        for (int session = 0; session < interactions.sessions(); session++) {
            if (interactions.day()[session] == heldOut) {
                trial.follow(interactions, session);
            }
        }
        return trial.result(day);
    }

    private void follow(Interactions interactions, int session) {
        int first = interactions.start()[session];
        int length = interactions.start()[session + 1] - first;
        int[] newestFirst = new int[length];
        for (int i = 0; i < length; i++) {
            String id = interactions.catalogue().ids()[interactions.item()[first + i]];
            newestFirst[length - 1 - i] = model.find(id).orElseThrow();
        }
        for (int next = length - 2; next >= 0 && queries < mostQueries; next--) {
            ask(Arrays.copyOfRange(newestFirst, next + 1, length), newestFirst[next]);
        }
    }

    private void ask(int[] recent, int wanted) {
        int rank = rank(recent, wanted);
        int popularRank = popularRank(recent, new int[0], wanted);
        queries++;
        hits += rank <= DEPTH ? 1 : 0;
        ranks += rank <= DEPTH ? 1.0 / rank : 0;
        popularHits += popularRank <= DEPTH ? 1 : 0;
        popularRanks += popularRank <= DEPTH ? 1.0 / popularRank : 0;
    }

    /** As it is served: the candidates, then what is popular, and nothing that the session has. */
    private int rank(int[] recent, int wanted) {
        int[] best = SessionScorer.score(model, recent).best(DEPTH, item -> !contains(recent, item));
        for (int place = 0; place < best.length; place++) {
            if (best[place] == wanted) {
                return place + 1;
            }
        }
        return best.length + popularRank(recent, best, wanted);
    }

    /** An item's number is its rank by popularity, less those of the more popular ones that are left out. */
    private static int popularRank(int[] recent, int[] alsoLeftOut, int wanted) {
        long before = Arrays.stream(recent).filter(item -> item < wanted).count();
        long alsoBefore =
                Arrays.stream(alsoLeftOut).filter(item -> item < wanted).count();
        return Math.toIntExact(wanted + 1 - before - alsoBefore);
    }

    private static boolean contains(int[] items, int wanted) {
        for (int item : items) {
            if (item == wanted) {
                return true;
            }
        }
        return false;
    }

    private Evaluation result(LocalDate day) {
        double n = Math.max(queries, 1);
        return new Evaluation(day, queries, hits / n, ranks / n, popularHits / n, popularRanks / n);
    }
}
