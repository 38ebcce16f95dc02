package io.counterfoil.sandbox.bill;

import java.util.function.Consumer;

/** Gives its lines, one after another, to whom it is told: they needn't fit into memory. */
@FunctionalInterface
public interface BillLineSource {

    void forEach(Consumer<BillLine> consumer);
}
