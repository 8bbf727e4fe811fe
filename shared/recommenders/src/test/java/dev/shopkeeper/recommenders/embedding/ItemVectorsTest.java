package dev.shopkeeper.recommenders.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recommenders.storage.ModelFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ItemVectorsTest {
    /**
     * The singular values of [[2 0 0][0 3 4][0 4 9]] are 11, 2 and 1: the lower block is symmetric with trace 12 and
     * determinant 11.
     */
    @Test
    void findsTheSingularValues() {
        SparseMatrix matrix =
                new SparseMatrix(new int[] {0, 1, 3, 5}, new int[] {0, 1, 2, 1, 2}, new float[] {2, 3, 4, 4, 9});
        RandomizedSvd svd = RandomizedSvd.of(matrix, 3, 1);
        assertThat(svd.values()).containsExactly(new double[] {11, 2, 1}, within(1e-4));
        assertThat(product(svd, 0, 0, 3)).isCloseTo(2, within(1e-4));
        assertThat(product(svd, 1, 2, 3)).isCloseTo(4, within(1e-4));
        assertThat(product(svd, 2, 2, 3)).isCloseTo(9, within(1e-4));
        assertThat(product(svd, 0, 1, 3)).isCloseTo(0, within(1e-4));
    }

    @Test
    void aMatrixOfLowRankOrWithoutEntriesHasZeros() {
        SparseMatrix ones = new SparseMatrix(new int[] {0, 2, 4}, new int[] {0, 1, 0, 1}, new float[] {1, 1, 1, 1});
        assertThat(RandomizedSvd.of(ones, 2, 1).values()).containsExactly(new double[] {2, 0}, within(1e-4));
        SparseMatrix none = new SparseMatrix(new int[] {0, 0, 0}, new int[0], new float[0]);
        RandomizedSvd svd = RandomizedSvd.of(none, 2, 1);
        assertThat(svd.values()).containsExactly(0, 0);
        assertThat(svd.left()).containsOnly(0);
    }

    @Test
    void theSameSeedGivesTheSameVectors() {
        assertThat(RandomizedSvd.of(twoShelves(), 4, 7).left())
                .containsExactly(RandomizedSvd.of(twoShelves(), 4, 7).left());
    }

    /** Items 0 and 2 never met, but both go with 1 and 3; item 4 goes with 5 alone. */
    @Test
    void itemsWithTheSameSurroundingsAreAlike() throws IOException {
        ModelFile.Builder file = new ModelFile.Builder();
        ItemVectors.write(twoShelves(), 4, file);
        ItemVectors vectors = ItemVectors.read(file.build());
        float[] sum = new float[vectors.dimensions()];
        vectors.addClicked(0, 1, sum);
        assertThat(similarity(vectors, sum, 1)).isGreaterThan(10 * Math.abs(similarity(vectors, sum, 5)));
        assertThat(similarity(vectors, sum, 3)).isGreaterThan(10 * Math.abs(similarity(vectors, sum, 4)));
    }

    @Test
    void anItemThatNothingLeadsToHasNoStrength() throws IOException {
        ModelFile.Builder file = new ModelFile.Builder();
        ItemVectors.write(new SparseMatrix(new int[] {0, 1, 2, 2}, new int[] {1, 0}, new float[] {5, 1}), 2, file);
        ItemVectors vectors = ItemVectors.read(file.build());
        assertThat(vectors.strength(1)).isEqualTo(1);
        assertThat(vectors.strength(0)).isBetween(0.1f, 0.99f);
        assertThat(vectors.strength(2)).isZero();
    }

    private static float similarity(ItemVectors vectors, float[] vector, int item) {
        float[] similarities = new float[2];
        vectors.similarities(new float[vector.length], vector, item, similarities);
        assertThat(similarities[0]).isZero();
        return similarities[1];
    }

    private static SparseMatrix twoShelves() {
        return new SparseMatrix(
                new int[] {0, 2, 4, 6, 8, 9, 10},
                new int[] {1, 3, 0, 2, 1, 3, 0, 2, 5, 4},
                new float[] {3, 2, 3, 1, 1, 4, 2, 4, 6, 5});
    }

    private static double product(RandomizedSvd svd, int row, int column, int rank) {
        double product = 0;
        for (int i = 0; i < rank; i++) {
            product += svd.left()[row * rank + i] * svd.right()[column * rank + i];
        }
        return product;
    }
}
