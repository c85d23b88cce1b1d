using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Watch;

namespace Riposte.Trading.Live;

// Whether the wallet is what its causes add up to, and what becomes of a rest that no cause explains.
public sealed partial class Engine
{
    private const long CauseLag = 5 * Second;
    private const long AdjustmentInterval = 60 * Minute;

    private long causesUntil = long.MinValue;
    private int walletMismatches;
    private long walletMismatchAt;
    private long walletMismatchSince;

    // When it added up last, by the venue's clock; what is missing lies behind it.
    private Instant agreedAt = Nowhere;
    private Instant missingSince = Nowhere;

    // What the wallet holds beyond its causes, since when it is that, when that was seen behind lists of everything, and what of it a
    // person was told.
    private Money gap;
    private long gapSince;
    private Instant gapBegan;
    private long gapSeenAt = long.MinValue;
    private Instant gapSeen;
    private Money gapTold;

    // What people had booked without a cause, and until when the causes of it lie: one that is listed later is part of it.
    private Money adjusted;
    private Instant adjustedUntil = Nowhere;

    // The wallet has changed for a cause that is listed a little late, each after a time of its own: what the first list lacks is looked
    // for once more.
    private void WantCauses()
    {
        income.Want(now + Second);
        causesUntil = Later(now, CauseLag);
    }

    // From where a cause may be missing, for a day at most; null when none is.
    private Instant? MissingFrom()
    {
        var first = VenueNow - IncomeSpan;
        if (missingSince == Nowhere || (walletMismatches == 0 && missingSince < first))
        {
            return null;
        }
        var from = missingSince > linesFrom ? missingSince : linesFrom;
        return from > first ? from : first;
    }

    private void CompareWallet(long askedAt, Money told)
    {
        TakeGap(told - wallet);
        if (told == wallet)
        {
            walletMismatches = 0;
            agreedAt = clock.IsKnown ? VenueNow : agreedAt;
            missingSince = adjusted == Money.Zero ? Nowhere : missingSince;
            if (MissingFrom() is not null)
            {
                income.Want(Beat(AdjustmentInterval));
            }
            return;
        }
        NoteWalletMismatch(askedAt);
        income.Want(now);
        account.Want(now + (walletMismatches <= MostMismatches ? Second : 10 * Second));
        foreach (var symbol in symbols)
        {
            WantTrades(symbol, now);
        }
        // Causes are listed a little late, each after a time of its own.
        if (walletMismatches > MostMismatches && now - walletMismatchSince >= options.UnknownTime)
        {
            HaltForGap(told);
        }
    }

    private void TakeGap(Money found)
    {
        if (found != gap)
        {
            gap = found;
            Unsettle();
        }
    }

    // What is missing from now on is another amount, or may be.
    private void Unsettle()
    {
        gapSince = now;
        gapBegan = clock.IsKnown ? VenueNow : Nowhere;
        gapSeenAt = long.MinValue;
        gapSeen = Nowhere;
    }

    private void HaltForGap(Money told)
    {
        var text = $"The venue's wallet is {told}; its causes add up to {wallet}.";
        if (IsGapStill() && gap != gapTold)
        {
            gapTold = gap;
            text += $" Who resumes books the rest of {gap} without a cause.";
            halts.Latch(new Halt(HaltReason.Mismatch, "", Self, wall, text));
            Alarm(AlarmKind.Mismatch, text);
            return;
        }
        Latch(HaltReason.Mismatch, "", AlarmKind.Mismatch, text);
    }

    // Everything was listed half a minute after it was that much, and half a minute later it is that much still.
    private bool IsGapStill() =>
        gap != Money.Zero && gapBegan != Nowhere && gapSeenAt >= Later(gapSince, options.UnknownTime);

    // As with positions: it counts when all causes were listed after the last time.
    private void NoteWalletMismatch(long askedAt)
    {
        if (walletMismatches == 0)
        {
            walletMismatchSince = now;
            var from = agreedAt == Nowhere ? begun : agreedAt;
            missingSince = missingSince == Nowhere ? from - IncomeOverlap : missingSince;
        }
        var listed = incomeAsOf;
        foreach (var symbol in symbols)
        {
            listed = Math.Min(listed, symbol.TradesAsOf);
        }
        var isListed = listed >= walletMismatchAt;
        if (gapBegan == Nowhere)
        {
            Unsettle();
        }
        else if (isListed && listed >= Later(gapSince, options.UnknownTime / 2))
        {
            gapSeenAt = Math.Max(gapSeenAt, askedAt);
            gapSeen = VenueNow;
        }
        if (walletMismatches == 0 || isListed)
        {
            walletMismatches++;
            walletMismatchAt = now;
        }
        else if (step == SyncStep.None)
        {
            WantSync();
        }
    }

    // Who resumes behind a wallet that does not add up takes the rest for what it is, where all that could explain it was looked at again
    // and again, and the rest is what the person was told. It is no profit and no loss: what it was nobody knows.
    private void Adjust(OperatorActed input)
    {
        if (walletMismatches == 0 || gap == Money.Zero)
        {
            return;
        }
        if (WhyNotAdjust() is { } why)
        {
            Alarm(AlarmKind.Mismatch, $"The wallet holds {gap} without a cause; it is not booked: {why}.");
            return;
        }
        var amount = gap;
        // What the venue booked later would have made it another amount.
        adjustedUntil = gapBegan + options.UnknownTime / 2;
        Adjust(amount);
        gapTold = Money.Zero;
        TakeGap(Money.Zero);
        Alarm(AlarmKind.Mismatch, $"{amount} without a cause was booked for {input.Principal}: {input.Reason}");
    }

    private string? WhyNotAdjust()
    {
        if (!IsGapStill())
        {
            return "it is not that much for long enough, or not everything was listed since";
        }
        if (walletMismatches <= MostMismatches || gap != gapTold)
        {
            return "nobody was told of this amount yet";
        }
        if (step != SyncStep.None || !IsResolved())
        {
            return "what became of orders, or how the account stands, is not known yet";
        }
        return null;
    }

    private void Adjust(Money amount)
    {
        adjusted += amount;
        wallet += amount;
        trader.On(new Transfer(VenueNow, amount));
    }

    // A cause was booked. What lies so far back that it was in the wallet as it was compared is what was missing there, or a part of it.
    private void Explained(Instant time, Money amount)
    {
        if (amount == Money.Zero)
        {
            return;
        }
        if (gap != Money.Zero && time <= gapSeen)
        {
            Unsettle();
        }
        if (adjusted == Money.Zero || time > adjustedUntil)
        {
            return;
        }
        Adjust(-amount);
        Alarm(AlarmKind.Mismatch, $"A cause of {amount} was listed late: {adjusted} without a cause is left.");
        if (adjusted == Money.Zero)
        {
            adjustedUntil = Nowhere;
        }
    }

    // Another run begins: its moments are of another clock.
    private void RestartWallet()
    {
        (walletMismatchAt, walletMismatchSince) = (now, now);
        (incomeAsOf, causesUntil, incomePage) = (long.MinValue, long.MinValue, Nowhere);
        Unsettle();
    }

    private void VisitWallet(StateVisitor v)
    {
        v.Visit(ref walletMismatches);
        v.Visit(ref walletMismatchAt);
        v.Visit(ref walletMismatchSince);
        v.Visit(ref agreedAt);
        v.Visit(ref missingSince);
        v.Visit(ref gap);
        v.Visit(ref gapSince);
        v.Visit(ref gapBegan);
        v.Visit(ref gapSeenAt);
        v.Visit(ref gapSeen);
        v.Visit(ref gapTold);
        v.Visit(ref adjusted);
        v.Visit(ref adjustedUntil);
    }
}
