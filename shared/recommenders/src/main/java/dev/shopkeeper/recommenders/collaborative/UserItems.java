package dev.shopkeeper.recommenders.collaborative;

import java.util.Arrays;

/**
 * How much each user has to do with each item, as a sparse matrix by rows. Its transpose has the items as rows.
 *
 * @param columns how many there are
 * @param start where each row starts in {@code column}; one more than there are rows
 * @param column of each value, rising within a row, each once
 * @param value more than 0
 */
public record UserItems(int columns, int[] start, int[] column, float[] value) {
    /** Sums up what stands for the same user and item. Any order. */
    public static UserItems of(int users, int items, int[] user, int[] item, float[] weight) {
        // Transposing twice sorts the columns of every row.
        UserItems unsorted = byRow(users, items, user, item, weight);
        return unsorted.transposed().transposed().merged();
    }

    public int rows() {
        return start.length - 1;
    }

    public int size() {
        return column.length;
    }

    public UserItems transposed() {
        int[] row = new int[size()];
        for (int r = 0; r < rows(); r++) {
            Arrays.fill(row, start[r], start[r + 1], r);
        }
        return byRow(columns, rows(), column, row, value);
    }

    private static UserItems byRow(int rows, int columns, int[] row, int[] column, float[] value) {
        int[] start = new int[rows + 1];
        for (int r : row) {
            start[r + 1]++;
        }
        for (int r = 0; r < rows; r++) {
            start[r + 1] += start[r];
        }
        int[] next = start.clone();
        int[] sortedColumn = new int[row.length];
        float[] sortedValue = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            sortedColumn[next[row[i]]] = column[i];
            sortedValue[next[row[i]]++] = value[i];
        }
        return new UserItems(columns, start, sortedColumn, sortedValue);
    }

    private UserItems merged() {
        int[] newStart = new int[start.length];
        int[] newColumn = new int[size()];
        float[] newValue = new float[size()];
        int kept = 0;
        for (int row = 0; row < rows(); row++) {
            int first = kept;
            for (int i = start[row]; i < start[row + 1]; i++) {
                if (kept > first && newColumn[kept - 1] == column[i]) {
                    newValue[kept - 1] += value[i];
                } else {
                    newColumn[kept] = column[i];
                    newValue[kept++] = value[i];
                }
            }
            newStart[row + 1] = kept;
        }
        return new UserItems(columns, newStart, Arrays.copyOf(newColumn, kept), Arrays.copyOf(newValue, kept));
    }
}
