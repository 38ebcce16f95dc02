package io.counterfoil.orders.application;

import io.counterfoil.orders.OrderSearch;
import io.counterfoil.orders.OrderView;
import io.counterfoil.orders.Orders;
import io.counterfoil.orders.RequestOrderRefund;
import io.counterfoil.orders.SurplusView;
import io.counterfoil.orders.domain.OrderRepository;
import io.counterfoil.payments.Actor;
import io.counterfoil.payments.OrderNo;
import io.counterfoil.payments.Page;
import io.counterfoil.payments.PaymentNo;
import io.counterfoil.payments.Transactions;
import io.counterfoil.refunds.RefundView;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The face of this module: hands on to the use cases. */
@Dependent
public class StoredOrders implements Orders {

    private final ReadOrders readOrders;
    private final CloseOrder closeOrder;
    private final RefundPaidOrder refundPaidOrder;
    private final RefundSurplusAgain refundSurplusAgain;
    private final OrderRepository orders;
    private final Transactions transactions;

    @Inject
    public StoredOrders(
            ReadOrders readOrders,
            CloseOrder closeOrder,
            RefundPaidOrder refundPaidOrder,
            RefundSurplusAgain refundSurplusAgain,
            OrderRepository orders,
            Transactions transactions) {
        this.readOrders = readOrders;
        this.closeOrder = closeOrder;
        this.refundPaidOrder = refundPaidOrder;
        this.refundSurplusAgain = refundSurplusAgain;
        this.orders = orders;
        this.transactions = transactions;
    }

    @Override
    public OrderView order(OrderNo orderNo) {
        return find(orderNo).orElseThrow(ReadOrders::notFound);
    }

    @Override
    public Optional<OrderView> find(OrderNo orderNo) {
        return readOrders.find(orderNo);
    }

    @Override
    public Page<OrderView> search(OrderSearch search) {
        return readOrders.search(search);
    }

    @Override
    public OrderView close(OrderNo orderNo, Actor by) {
        return closeOrder.close(orderNo, by).order();
    }

    @Override
    public RefundView refund(RequestOrderRefund command) {
        return refundPaidOrder.refund(command);
    }

    @Override
    public List<SurplusView> surplusOf(OrderNo orderNo) {
        return transactions.call(() -> orders.surplusOf(orderNo));
    }

    @Override
    public List<SurplusView> openSurplus(int limit) {
        return transactions.call(() -> orders.openSurplus(limit));
    }

    @Override
    public SurplusView refundSurplus(PaymentNo paymentNo, Actor by, String note) {
        return refundSurplusAgain.again(paymentNo, by, note);
    }
}
