namespace Marketplace.Payments;

public enum PaymentStatus { Pending, SessionOpened, Paid, Failed, Expired, Cancelled }

/// <summary>How the money comes. <c>Demonstration</c> is money of the seeded past, which never was.</summary>
public enum PaymentMethod { Stripe, BankTransfer, Demonstration }

public enum RefundStatus { Requested, Pending, Succeeded, Failed }

/// <summary>Which state may follow which.</summary>
internal static class PaymentLife
{
    private static readonly Dictionary<PaymentStatus, PaymentStatus[]> After = new()
    {
        [PaymentStatus.Pending] = [PaymentStatus.SessionOpened, PaymentStatus.Paid, PaymentStatus.Cancelled],
        [PaymentStatus.SessionOpened] = [PaymentStatus.Paid, PaymentStatus.Failed, PaymentStatus.Expired, PaymentStatus.Cancelled],
        [PaymentStatus.Failed] = [PaymentStatus.SessionOpened, PaymentStatus.Paid, PaymentStatus.Expired, PaymentStatus.Cancelled],
        [PaymentStatus.Expired] = [PaymentStatus.SessionOpened, PaymentStatus.Paid, PaymentStatus.Cancelled],
        // Money that was already under way arrives all the same.
        [PaymentStatus.Cancelled] = [PaymentStatus.Paid],
        [PaymentStatus.Paid] = [],
    };

    // A refund that Stripe called done may still bounce at the payer's bank.
    private static readonly Dictionary<RefundStatus, RefundStatus[]> AfterRefund = new()
    {
        [RefundStatus.Requested] = [RefundStatus.Pending, RefundStatus.Succeeded, RefundStatus.Failed],
        [RefundStatus.Pending] = [RefundStatus.Succeeded, RefundStatus.Failed],
        [RefundStatus.Succeeded] = [RefundStatus.Failed],
        // An operator tries again.
        [RefundStatus.Failed] = [RefundStatus.Requested],
    };

    public static bool May(PaymentStatus from, PaymentStatus to) => After[from].Contains(to);

    public static bool May(RefundStatus from, RefundStatus to) => AfterRefund[from].Contains(to);
}
