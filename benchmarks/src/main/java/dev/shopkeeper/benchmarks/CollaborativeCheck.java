package dev.shopkeeper.benchmarks;

import dev.shopkeeper.local.evaluation.HistoryFile;
import dev.shopkeeper.recommenders.Recommender;
import dev.shopkeeper.recommenders.collaborative.AlsSettings;
import dev.shopkeeper.recommenders.collaborative.ImplicitAls;
import dev.shopkeeper.recommenders.collaborative.ItemKnn;
import dev.shopkeeper.recommenders.collaborative.ItemNeighbours;
import dev.shopkeeper.recommenders.collaborative.UserItems;
import dev.shopkeeper.recommenders.collaborative.Weighting;
import dev.shopkeeper.recommenders.evaluation.Accuracy;
import dev.shopkeeper.recommenders.evaluation.Answers;
import dev.shopkeeper.recommenders.evaluation.Histories;
import dev.shopkeeper.recommenders.evaluation.Split;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Item-item BM25 and implicit ALS with the same settings as the Python package implicit (C++) on the last step of each
 * user: CPU seconds of training on one thread, microseconds of an answer, NDCG@10 over all items: {@code collaborative FILE
 * [PYTHON]}, a file as for {@code ./shopkeeper evaluate} and a Python that has implicit.
 */
public final class CollaborativeCheck {
    private static final int K = 10;
    private static final int NEIGHBOURS = 20;

    private static final String PEER = """
            import gzip, sys, time, os
            os.environ['OPENBLAS_NUM_THREADS'] = '1'
            import numpy as np, scipy.sparse as sp
            from implicit.als import AlternatingLeastSquares
            from implicit.nearest_neighbours import BM25Recommender
            name = sys.argv[1]
            lines = (gzip.open if name.endswith('.gz') else open)(name, 'rt').read().splitlines()
            cut = '\\t' if '\\t' in lines[0] else ','
            columns = lines[0].split(cut)
            user, item, at = (next(i for i, c in enumerate(columns) if c in names)
                              for names in (('UserId', 'SessionId'), ('ItemId',), ('Time',)))
            histories, numbers = {}, {}
            for line in lines[1:]:
                cells = line.split(cut)
                number = numbers.setdefault(cells[item], len(numbers))
                histories.setdefault(cells[user], []).append((float(cells[at]), number))
            rows = [[i for _, i in sorted(h, key=lambda step: step[0])] for h in histories.values()]
            known = [row[:-1] if len(row) > 1 else row for row in rows]
            coordinates = (np.repeat(np.arange(len(rows)), [len(k) for k in known]), np.concatenate(known))
            matrix = sp.csr_matrix((np.ones(len(coordinates[0]), 'f'), coordinates), shape=(len(rows), len(numbers)))
            asked = [u for u, row in enumerate(rows) if len(row) > 1]
            def check(label, model):
                start = time.process_time()
                model.fit(matrix, show_progress=False)
                trained = time.process_time() - start
                start = time.process_time()
                found, _ = model.recommend(asked, matrix[asked], N=10, filter_already_liked_items=True)
                micros = (time.process_time() - start) / len(asked) * 1e6
                ranks = (np.flatnonzero(found[n] == rows[u][-1]) for n, u in enumerate(asked))
                ndcg = sum(1 / np.log2(rank[0] + 2) for rank in ranks if len(rank)) / len(asked)
                print('implicit   %-18s %7.2f CPU s, %7.1f CPU us an answer, NDCG@10 %.4f' % (label, trained, micros, ndcg))
            check('item-item bm25', BM25Recommender(K=20, num_threads=1))
            check('als', AlternatingLeastSquares(factors=64, regularization=.05, alpha=2, iterations=15, num_threads=1,
                                                 random_state=1))
            """;

    private final Histories histories;
    private final Split split;
    private final UserItems known;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private CollaborativeCheck(Histories histories) {
        this.histories = histories;
        this.split = new Split.LeaveOneOut().divide(histories, Split.everything(histories));
        this.known = histories.counts(split.known());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path file = Path.of(arguments[0]);
        var check = new CollaborativeCheck(HistoryFile.read(file));
        check.measure(
                "item-item bm25",
                () -> new ItemKnn(ItemNeighbours.of(check.known, Weighting.BM25, NEIGHBOURS, Integer.MAX_VALUE), 1));
        check.measure("als", () -> ImplicitAls.train(check.known, new AlsSettings(64, 0.05, 2, 15, 1), done -> {}));
        if (arguments.length > 1) {
            int failed = new ProcessBuilder(arguments[1], "-W", "ignore", "-c", PEER, file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (failed != 0) {
                throw new IllegalStateException(arguments[1] + " failed");
            }
        }
    }

    private void measure(String name, Supplier<Recommender> training) {
        long started = threads.getCurrentThreadCpuTime();
        Recommender model = training.get();
        long trained = threads.getCurrentThreadCpuTime();
        Answers answers = Answers.of(model, histories, split, K, false, done -> {});
        long answered = threads.getCurrentThreadCpuTime();
        System.out.printf(
                "Shopkeeper %-18s %7.2f CPU s, %7.1f CPU us an answer, NDCG@10 %.4f%n",
                name,
                (trained - started) / 1e9,
                (answered - trained) / 1e3 / Math.max(1, split.questions()),
                Accuracy.of(answers, histories, split, K).ndcg());
    }
}
