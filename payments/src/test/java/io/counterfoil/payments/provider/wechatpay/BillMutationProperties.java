package io.counterfoil.payments.provider.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.payments.StatementLine;
import io.counterfoil.payments.UnreadableStatementException;
import io.counterfoil.payments.provider.wechatpay.Bills.Read;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * F35, besides the hash: whatever is done to a bill, it is refused with a reason, or a line says
 * that it can't be read, or all amounts are what they were.
 */
class BillMutationProperties {

    private static final String STRAYS = "`,\"0123456789.-\r\nA商\u0000 ";
    private static final Read ORIGINAL = Bills.read(Bills.VECTOR);

    private enum Mutation {
        ANOTHER_CHARACTER {
            @Override
            String spoil(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + stray(random) + text.substring(at + 1);
            }
        },
        A_CHARACTER_MORE {
            @Override
            String spoil(String text, Random random) {
                int at = random.nextInt(text.length());
                return text.substring(0, at) + stray(random) + text.substring(at);
            }
        },
        A_PIECE_LESS {
            @Override
            String spoil(String text, Random random) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + 1 + random.nextInt(40));
                return text.substring(0, from) + text.substring(to);
            }
        },
        A_LINE_ELSEWHERE {
            @Override
            String spoil(String text, Random random) {
                List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
                String line = lines.remove(random.nextInt(lines.size()));
                if (random.nextBoolean()) {
                    lines.add(random.nextInt(lines.size() + 1), line);
                }
                if (random.nextInt(3) == 0) {
                    lines.add(random.nextInt(lines.size() + 1), line);
                }
                return String.join("", lines);
            }
        },
        CELLS_CHANGE_PLACES {
            @Override
            String spoil(String text, Random random) {
                String[] lines = text.split("(?<=\n)");
                int which = random.nextInt(lines.length);
                String separator = lines[which].startsWith("`") ? ",`" : ",";
                String[] cells = lines[which].split(separator, -1);
                int one = random.nextInt(cells.length - 1);
                int other = random.nextInt(cells.length - 1);
                String kept = cells[one];
                cells[one] = cells[other];
                cells[other] = kept;
                lines[which] = String.join(separator, cells);
                return String.join("", lines);
            }
        };

        abstract String spoil(String text, Random random);

        static char stray(Random random) {
            return STRAYS.charAt(random.nextInt(STRAYS.length()));
        }
    }

    @Property(tries = 3000)
    @Tag("F35")
    void nothingIsReadWrongly(@ForAll Mutation mutation, @ForAll long seed) {
        String spoilt = mutation.spoil(Bills.VECTOR, new Random(seed));
        Read read;
        try {
            read = Bills.read(spoilt);
        } catch (UnreadableStatementException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(read.lines()).hasSameSizeAs(ORIGINAL.lines());
        boolean sayso = read.lines().stream().anyMatch(line -> line.unreadable() != null);
        if (!sayso) {
            assertThat(read.lines().stream().map(BillMutationProperties::money).sorted().toList())
                    .isEqualTo(
                            ORIGINAL.lines().stream()
                                    .map(BillMutationProperties::money)
                                    .sorted()
                                    .toList());
        }
    }

    private static String money(StatementLine line) {
        return line.kind() + " " + line.amount().minor();
    }
}
