package io.counterfoil.adminweb.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyPieceTest {

    static Stream<Arguments> spreads() {
        return Stream.of(
                arguments(List.of(0), 1),
                arguments(List.of(500), 1),
                arguments(List.of(501), 1),
                arguments(List.of(0, 1300), 2),
                arguments(List.of(1300, 0, 1), 3),
                arguments(List.of(499, 500, 501, 1000), 1),
                arguments(List.of(1000, 1000, 1000, 1000), 5));
    }

    @Test
    void whatFitsInOnePieceIsTheLast() {
        KeyPiece piece =
                KeyPiece.of(List.of(1, 2), (module, after, limit) -> List.of("a" + module), "");
        assertThat(piece.keys()).containsExactly("a1", "a2");
        assertThat(piece.next()).isNull();
    }

    /** However the keys are spread, each comes once and none is left out. */
    @ParameterizedTest
    @MethodSource("spreads")
    void allKeysOfAllModulesComeOnce(List<Integer> sizes, int gap) {
        List<TreeSet<String>> modules = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>();
        for (int size : sizes) {
            TreeSet<String> keys = new TreeSet<>();
            int step = gap + modules.size();
            IntStream.range(0, size).forEach(i -> keys.add("k%06d".formatted(i * step)));
            modules.add(keys);
            all.addAll(keys);
        }
        List<String> seen = new ArrayList<>();
        String from = "";
        while (from != null) {
            KeyPiece piece =
                    KeyPiece.of(
                            modules,
                            (keys, after, limit) ->
                                    keys.tailSet(after, false).stream().limit(limit).toList(),
                            from);
            seen.addAll(piece.keys());
            from = piece.next();
        }
        assertThat(seen).containsExactlyElementsOf(all);
    }
}
