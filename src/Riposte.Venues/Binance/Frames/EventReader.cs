using Riposte.Core.Market.Updates;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Builds updates from the fields of an event. The exchange's time is that of the matching engine (<c>T</c>) where
/// the message has one, else that of the message (<c>E</c>).</summary>
internal static class EventReader
{
    internal static TradeUpdate Trade(ref FieldValues values, Instant receivedAt)
    {
        var id = values.Whole(FrameField.LowerT);
        return Fill(ref values, (id, id, id), receivedAt);
    }

    internal static TradeUpdate AggregateTrade(ref FieldValues values, Instant receivedAt)
    {
        var id = values.Whole(FrameField.LowerA);
        var first = values.Whole(FrameField.LowerF);
        var last = values.Whole(FrameField.LowerL);
        if (last < first)
        {
            values.Fail(FrameOutcome.OutOfRange);
        }
        return Fill(ref values, (id, first, last), receivedAt);
    }

    private static TradeUpdate Fill(ref FieldValues values, (long Id, long First, long Last) ids, Instant receivedAt)
    {
        var price = values.Price(FrameField.LowerP);
        var quantity = values.Amount(FrameField.LowerQ);
        if (quantity == 0)
        {
            values.Fail(FrameOutcome.OutOfRange);
        }
        var isBuyerMaker = values.Flag(FrameField.LowerM);
        var time = values.Time(FrameField.UpperT);
        return new TradeUpdate(ids.Id, ids.First, ids.Last, price, quantity, isBuyerMaker, time, receivedAt);
    }

    /// <summary>A price of zero stands for an empty side.</summary>
    internal static QuoteUpdate Quote(ref FieldValues values, bool hasTime, Instant receivedAt) =>
        new(
            values.Whole(FrameField.LowerU),
            values.Price(FrameField.LowerB, orZero: true),
            values.Amount(FrameField.UpperB),
            values.Price(FrameField.LowerA, orZero: true),
            values.Amount(FrameField.UpperA),
            hasTime ? values.Time(FrameField.UpperT) : receivedAt,
            receivedAt
        );

    internal static DepthUpdate Depth(ref FieldValues values, bool isFutures, Instant receivedAt)
    {
        var first = values.Whole(FrameField.UpperU);
        var last = values.Whole(FrameField.LowerU);
        var previous = isFutures ? values.Whole(FrameField.PreviousUpdate) : -1;
        if (last < first)
        {
            values.Fail(FrameOutcome.OutOfRange);
        }
        return new DepthUpdate
        {
            FirstId = first,
            LastId = last,
            PreviousId = previous,
            IsSnapshot = false,
            Bids = values.Levels(FrameField.LowerB),
            Asks = values.Levels(FrameField.LowerA),
            Time = values.Time(isFutures ? FrameField.UpperT : FrameField.UpperE),
            KnownAt = receivedAt,
        };
    }

    internal static DepthUpdate Snapshot(ref FieldValues values, bool isFutures, Instant receivedAt)
    {
        var last = values.Whole(FrameField.LastUpdateId);
        return new DepthUpdate
        {
            FirstId = last,
            LastId = last,
            PreviousId = -1,
            IsSnapshot = true,
            Bids = values.Levels(FrameField.Bids),
            Asks = values.Levels(FrameField.Asks),
            Time = isFutures ? values.Time(FrameField.UpperT) : receivedAt,
            KnownAt = receivedAt,
        };
    }

    internal static MarkPriceUpdate MarkPrice(ref FieldValues values, Instant receivedAt) =>
        new(
            values.Amount(FrameField.LowerP),
            values.OptionalAmount(FrameField.LowerI),
            values.OptionalAmount(FrameField.UpperP),
            values.OptionalNumber(FrameField.LowerR),
            values.Time(FrameField.UpperT),
            values.Time(FrameField.UpperE),
            receivedAt
        );

    /// <summary>From the fields of <c>o</c>.</summary>
    internal static LiquidationUpdate Liquidation(ref FieldValues values, Instant receivedAt)
    {
        var side = values.Word(FrameField.UpperS);
        var isBuy = side.SequenceEqual("BUY"u8);
        if (!isBuy && !side.SequenceEqual("SELL"u8))
        {
            values.Fail(FrameOutcome.Incomplete);
        }
        var price = values.Amount(FrameField.LowerP);
        var quantity = values.Amount(FrameField.LowerQ);
        var average = values.Amount(FrameField.AveragePrice);
        return new LiquidationUpdate(
            isBuy,
            price,
            quantity,
            average == 0 ? double.NaN : average,
            values.Amount(FrameField.LowerZ),
            values.Time(FrameField.UpperT),
            receivedAt
        );
    }

    /// <summary>From the fields of <c>k</c>.</summary>
    internal static BarUpdate Bar(ref FieldValues values, Interval interval, Instant time, Instant receivedAt) =>
        new(
            interval,
            values.Time(FrameField.LowerT),
            values.Amount(FrameField.LowerO),
            values.Amount(FrameField.LowerH),
            values.Amount(FrameField.LowerL),
            values.Amount(FrameField.LowerC),
            values.Amount(FrameField.LowerV),
            values.Amount(FrameField.LowerQ),
            values.Whole(FrameField.LowerN),
            values.Amount(FrameField.UpperV),
            values.Amount(FrameField.UpperQ),
            values.Flag(FrameField.LowerX),
            time,
            receivedAt
        );
}
