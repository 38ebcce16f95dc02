package io.counterfoil.bench;

import java.util.List;
import java.util.Set;

/**
 * @param columns all of it, in order
 * @param key those of the primary key
 * @param unique those that are part of any unique index
 */
record Table(String name, List<String> columns, List<String> key, Set<String> unique) {}
