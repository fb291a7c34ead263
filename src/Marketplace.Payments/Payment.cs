namespace Marketplace.Payments;

/// <summary>Money owed for one reference: how it is asked for, whether it came, how much of it went back.</summary>
internal sealed class Payment
{
    public PaymentId Id { get; init; }
    public required string Reference { get; init; }
    public long AmountFen { get; init; }
    public required string TitleZh { get; init; }
    public required string TitleEn { get; init; }
    public PaymentMethod Method { get; init; }

    /// <summary>What the payer writes into a bank transfer's remark.</summary>
    public string? IdentificationCode { get; init; }

    public PaymentStatus Status { get; private set; }

    /// <summary>The try at Stripe: written before Stripe is asked, so that a crash repeats the same question.</summary>
    public int Attempt { get; private set; }
    public DateTimeOffset? AttemptAt { get; private set; }
    public string? PaidUrl { get; private set; }
    public string? BackUrl { get; private set; }
    public string? Language { get; private set; }

    public string? SessionId { get; private set; }
    public string? SessionUrl { get; private set; }
    public DateTimeOffset? SessionExpiresAt { get; private set; }
    public string? IntentId { get; private set; }
    public string? DeclinedAttempt { get; private set; }
    public string? DeclineCode { get; private set; }

    public long PaidFen { get; private set; }
    public long RefundingFen { get; private set; }
    public long RefundedFen { get; private set; }

    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>When the sweep asks Stripe next; null when there is nothing to learn.</summary>
    public DateTimeOffset? AskAt { get; private set; }
    public int Asked { get; private set; }
    public int Version { get; private set; }

    /// <summary>The question to Stripe lives as long as an idempotency key surely does.</summary>
    internal static readonly TimeSpan AttemptLives = TimeSpan.FromMinutes(20), SessionLives = TimeSpan.FromMinutes(60);

    private static readonly TimeSpan FirstAsk = TimeSpan.FromMinutes(1);

    public string IdempotencyKey => Attempt == 1 ? $"{Id.Value}" : $"{Id.Value}-{Attempt}";

    public bool HasLiveSession(DateTimeOffset now) => SessionUrl is not null && SessionExpiresAt > now && Status is PaymentStatus.SessionOpened or PaymentStatus.Failed;

    /// <summary>Writes down the try; an unanswered young one is kept, with its own addresses and language.</summary>
    public void Try(string paidUrl, string backUrl, string language, DateTimeOffset now)
    {
        if (AttemptAt is { } before && SessionId is null && now - before < AttemptLives) return;
        Attempt++;
        (AttemptAt, PaidUrl, BackUrl, Language) = (now, paidUrl, backUrl, language);
        (SessionId, SessionUrl, SessionExpiresAt) = (null, null, null);
        Version++;
    }

    public void OpenSession(string id, string url, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        (SessionId, SessionUrl, SessionExpiresAt) = (id, url, expiresAt);
        // Cancelled while Stripe was being asked: the page is there, and is to be closed at once.
        (AskAt, Asked) = (Status == PaymentStatus.Cancelled ? now : now + FirstAsk, 0);
        if (PaymentLife.May(Status, PaymentStatus.SessionOpened)) MoveTo(PaymentStatus.SessionOpened);
        else Version++;
    }

    /// <summary>Books what Stripe says. The same truth twice changes nothing; an older truth never undoes a newer state.</summary>
    public IReadOnlyList<IEvent> Learn(SessionTruth truth, DateTimeOffset now)
    {
        if (Status == PaymentStatus.Paid)
        {
            AskAt = null;
            return [];
        }
        if (truth.Paid) return [Receive(truth.ReceivedFen, truth.IntentId, now)];
        // An older try's session says nothing about this one, unless money came through it.
        if (truth.SessionId != SessionId) return [];
        if (truth.Expired)
        {
            AskAt = null;
            if (PaymentLife.May(Status, PaymentStatus.Expired)) MoveTo(PaymentStatus.Expired);
            return [];
        }
        if (truth.DeclinedAttempt is null || truth.DeclinedAttempt == DeclinedAttempt) return [];
        (DeclinedAttempt, DeclineCode) = (truth.DeclinedAttempt, truth.DeclineCode);
        if (PaymentLife.May(Status, PaymentStatus.Failed)) MoveTo(PaymentStatus.Failed);
        return Status == PaymentStatus.Failed ? [new PaymentFailed(Id, Reference, DeclineCode ?? "declined")] : [];
    }

    public PaymentSucceeded Receive(long fen, string? intent, DateTimeOffset now)
    {
        MoveTo(PaymentStatus.Paid);
        (PaidFen, PaidAt, IntentId, AskAt) = (fen, now, intent, null);
        return new(Id, Reference, fen);
    }

    public void Cancel(DateTimeOffset now)
    {
        MoveTo(PaymentStatus.Cancelled);
        // The session at Stripe is still to be closed.
        AskAt = SessionId is null ? null : now;
    }

    /// <summary>Asks again after 1, 2, 4 … 32 minutes, at the latest just after the session has run out.</summary>
    public void PutOffAsking(DateTimeOffset now)
    {
        var next = now.AddMinutes(Math.Pow(2, Math.Min(Asked++, 5)));
        AskAt = SessionExpiresAt is { } end && end > now && next > end ? end.AddSeconds(30) : next;
        Version++;
    }

    /// <summary>What can still be given back.</summary>
    public long RefundableFen => PaidFen - RefundedFen - RefundingFen;

    public bool TryReserveRefund(long fen)
    {
        if (fen <= 0 || fen > RefundableFen) return false;
        RefundingFen += fen;
        Version++;
        return true;
    }

    public void BookRefund(long fen, bool reserved)
    {
        if (reserved) RefundingFen -= fen;
        RefundedFen += fen;
        Version++;
    }

    public void GiveUpRefund(long fen, bool booked)
    {
        if (booked) RefundedFen -= fen;
        else RefundingFen -= fen;
        Version++;
    }

    private void MoveTo(PaymentStatus next)
    {
        if (!PaymentLife.May(Status, next)) throw new InvalidOperationException($"A payment that is {Status} cannot become {next}.");
        Status = next;
        Version++;
    }
}
