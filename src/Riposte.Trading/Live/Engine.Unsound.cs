using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What the venue says is not trusted to be sound. What cannot be is left out and told: an input that ended the program would end it
// again at each start. What is missing by that, questions and the comparison with the account find out.
public sealed partial class Engine
{
    // What is listed again and again is told no more often than that.
    private const long UnsoundPause = 10 * Minute;

    // Far above all that is traded, and so far below what numbers hold that sums of what is sound stay in range.
    private const long MostUnits = 1_000_000_000_000_000_000;
    private const long UnitsOfOne = 100_000_000;

    private static readonly Instant LastStamp = Instant.FromDate(2200, 1, 1);

    private long unsoundAt = long.MinValue;

    // Counts and tells what cannot be.
    private bool Believes(bool isSound, string what, string symbol)
    {
        if (isSound)
        {
            return true;
        }
        Count(Discard.Unsound);
        if (now >= unsoundAt)
        {
            unsoundAt = Later(now, UnsoundPause);
            var where = symbol.Length > 0 ? $" in {symbol}" : "";
            var text = $"The venue tells of {what}{where} with numbers that cannot be: it is left out.";
            Alarm(AlarmKind.Discarded, text);
        }
        return false;
    }

    // What an answer says besides its lists: what cannot be was not said.
    private VenueReply Believed(VenueReply reply, VenueRequest request)
    {
        var isWallet = request is ReadAccount && reply.Kind == ReplyKind.Ok;
        if (isWallet && !Believes(IsAmount(reply.Wallet), "a wallet", ""))
        {
            return new VenueReply(reply.Request, ReplyKind.Unknown);
        }
        return reply.VenueTime > LastStamp ? reply with { VenueTime = default } : reply;
    }

    private bool IsSound(LiveSymbol symbol, in TradeReport trade) =>
        trade.TradeId is >= 0 and <= MostUnits
        && trade.Quantity > Quantity.Zero
        && IsSize(symbol, trade.Price, trade.Quantity)
        && IsAmount(trade.Fee)
        && IsAmount(trade.Realized)
        && IsStamp(trade.Time);

    private bool IsSound(in IncomeReport line) => IsAmount(line.Amount) && IsStamp(line.Time);

    private static bool IsSound(in InstrumentReport report) =>
        report.Delivery.Nanoseconds > 0
        && IsCount(report.TickSize.Units)
        && IsCount(report.StepSize.Units)
        && IsCount(report.MinQuantity.Units)
        && IsCount(report.MaxMarketQuantity.Units)
        && IsCount(report.MinNotional.Units);

    // Whether so much can have traded, or be held, at a price, and be worth something at the mark.
    private static bool IsSize(LiveSymbol symbol, Price price, Quantity quantity)
    {
        var most = price > symbol.Mark ? price : symbol.Mark;
        return price > Price.Zero
            && quantity != Quantity.Zero
            && IsCount(price.Units)
            && Int128.Abs(quantity.Units) <= MostUnits
            && Int128.Abs((Int128)most.Units * quantity.Units) <= (Int128)MostUnits * UnitsOfOne;
    }

    private static bool IsCount(long units) => units is >= 0 and <= MostUnits;

    private static bool IsAmount(Money amount) => amount.Units is >= -MostUnits and <= MostUnits;

    // What has been has a time, and not one of next week: it would pass for the newest for as long.
    private bool IsStamp(Instant time) =>
        time.Nanoseconds >= 0 && time <= (clock.IsKnown ? VenueNow + IncomeSpan : LastStamp);
}
