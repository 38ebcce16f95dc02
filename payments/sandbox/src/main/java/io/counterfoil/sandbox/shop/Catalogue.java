package io.counterfoil.sandbox.shop;

import java.util.List;
import java.util.Optional;

/** What the shop sells, in the order of its shelf. */
final class Catalogue {
    static final List<Product> PRODUCTS =
            List.of(
                    new Product("receipt-book", "Receipt book with counterfoils", "存根联收据本", 1880),
                    new Product("fountain-pen", "Fountain pen, fine nib", "钢笔（细尖）", 16800),
                    new Product("ink", "Bottle of ink, blue-black", "蓝黑墨水", 4900),
                    new Product("notebook", "Notebook, dotted", "点阵笔记本", 3650),
                    new Product("stamp", "Date stamp", "日期印章", 8800),
                    new Product("abacus", "Abacus, thirteen rods", "十三档算盘", 23900),
                    new Product("desk-lamp", "Desk lamp", "台灯", 129900),
                    new Product("paper-clip", "One paper clip", "一枚回形针", 1));

    private Catalogue() {}

    static Optional<Product> find(String sku) {
        return PRODUCTS.stream().filter(product -> product.sku().equals(sku)).findFirst();
    }
}
