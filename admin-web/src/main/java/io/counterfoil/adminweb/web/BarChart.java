package io.counterfoil.adminweb.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars beside each other, drawn by the server as SVG: no script, no style, nothing from elsewhere.
 * Whoever cannot see it reads the same numbers as a table.
 *
 * @param name its texts are {@code admin.chart.<name>.title}, {@code .explained}, {@code .none}
 * @param series message keys of what the bars of a group stand for
 */
public record BarChart(String name, List<String> series, List<Group> groups) {

    private static final int WIDTH = 480;
    private static final int BASE = 152;
    private static final int TALLEST = 132;
    private static final int GAP = 8;
    private static final int MOST_LABELS = 7;

    /**
     * The bars of one day or one class.
     *
     * @param values not negative, one for each series
     * @param shown the values as people read them
     */
    public record Group(String label, List<Long> values, List<String> shown) {

        static Group of(String label, long value) {
            return new Group(label, List.of(value), List.of(Long.toString(value)));
        }
    }

    /** One rectangle. */
    public record Bar(
            int x, int y, int width, int height, int series, String label, String shown) {}

    /** The words under a group. */
    public record Label(int x, int y, String text) {}

    public boolean isEmpty() {
        return top() == 0;
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return BASE + 22;
    }

    public int base() {
        return BASE;
    }

    /** What the tallest bar stands for. */
    public String topShown() {
        long top = top();
        for (Group group : groups) {
            int at = group.values().indexOf(top);
            if (at >= 0) {
                return group.shown().get(at);
            }
        }
        return "";
    }

    public List<Bar> bars() {
        List<Bar> bars = new ArrayList<>();
        long top = Math.max(1, top());
        int step = WIDTH / groups.size();
        int width = Math.max(2, (step - GAP) / series.size());
        for (int at = 0; at < groups.size(); at++) {
            Group group = groups.get(at);
            for (int one = 0; one < series.size(); one++) {
                int height = height(group.values().get(one), top);
                bars.add(
                        new Bar(
                                at * step + GAP / 2 + one * width,
                                BASE - height,
                                width - 1,
                                height,
                                one,
                                group.label(),
                                group.shown().get(one)));
            }
        }
        return bars;
    }

    public List<Label> labels() {
        int step = WIDTH / groups.size();
        int each = (groups.size() + MOST_LABELS - 1) / MOST_LABELS;
        List<Label> labels = new ArrayList<>();
        for (int at = groups.size() - 1; at >= 0; at -= each) {
            labels.add(new Label(at * step + step / 2, BASE + 16, groups.get(at).label()));
        }
        return labels;
    }

    /** What there is at all is seen, however small beside the tallest. */
    private static int height(long value, long top) {
        if (value == 0) {
            return 0;
        }
        long height =
                top > Long.MAX_VALUE / TALLEST ? value / (top / TALLEST) : value * TALLEST / top;
        return (int) Math.max(2, Math.min(TALLEST, height));
    }

    private long top() {
        return groups.stream()
                .flatMap(group -> group.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }
}
