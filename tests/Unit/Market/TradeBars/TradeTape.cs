using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.TradeBars;

/// <summary>Trades a test writes down one by one, and the bars they make.</summary>
internal sealed class TradeTape(string rule)
{
    private readonly List<TradeBar> bars = [];
    private long id;

    public static Instant Day { get; } = Instant.FromDate(2024, 3, 1);

    public TradeBarBuilder Builder { get; } = new(Rule(rule));

    public IReadOnlyList<TradeBar> Bars => bars;

    public static TradeBarRule Rule(string text) =>
        TradeBarRule.TryParse(text, out var rule, out var problem) ? rule : throw new FormatException(problem);

    /// <summary>Seconds after the beginning of the day.</summary>
    public static Instant At(double seconds) => Day + (long)(seconds * 1e9);

    /// <summary>Adds a trade; a negative quantity is a sale.</summary>
    public TradeTape Trade(double seconds, double price, double quantity, long fills = 1)
    {
        Builder.Add(new BarTrade(At(seconds), id++, price, Math.Abs(quantity), fills, quantity > 0), bars);
        return this;
    }

    public TradeTape Clock(double seconds)
    {
        Builder.AdvanceTo(At(seconds), bars);
        return this;
    }
}
