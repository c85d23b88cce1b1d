using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Runtime.Backtests;

/// <summary>What another engine does differently, to be done alike; what is not named stays as the configuration has
/// it.</summary>
public sealed record Conventions
{
    /// <summary>Notional ÷ equity at most where risk rules are off and nothing else is said.</summary>
    public const double UsualLeverage = 10;

    /// <summary>When market orders fill.</summary>
    public FillTiming Fill { get; init; }

    /// <summary>Fee of every fill, taker and maker alike, as a fraction of notional, whatever tiers and discounts
    /// say.</summary>
    public double? Fee { get; init; }

    /// <summary>Constant slippage of market orders and stops, as a fraction of price, the spread included.</summary>
    public double? Slippage { get; init; }

    /// <summary>Smallest step of a quantity; sizes are rounded down to it.</summary>
    public SymbolNumbers? Lot { get; init; }

    /// <summary>Smallest entry in quote currency.</summary>
    public SymbolNumbers? MinNotional { get; init; }

    /// <summary>Equity at the start.</summary>
    public double? Capital { get; init; }

    /// <summary>Whether risk rules, caps of stops and targets included, are left out.</summary>
    public bool IgnoresRisk { get; init; }

    /// <summary>Notional ÷ equity at most.</summary>
    public double? Leverage { get; init; }

    /// <summary>First instant played; what lies before only warms up.</summary>
    public Instant? From { get; init; }

    /// <summary>End of the play, exclusive.</summary>
    public Instant? To { get; init; }

    /// <summary>The input under these conventions.</summary>
    /// <exception cref="UserException">Nothing of the data lies in the stretch of time (Usage).</exception>
    public AccountInput Apply(AccountInput input)
    {
        var risk =
            IgnoresRisk ? RiskOptions.Off with { MaxLeverage = Leverage ?? UsualLeverage }
            : Leverage is { } leverage ? input.Risk with { MaxLeverage = leverage }
            : input.Risk;
        var (start, end) = Window(input);
        return input with
        {
            Start = start,
            End = end,
            Timing = Fill,
            Capital = Capital ?? input.Capital,
            Risk = risk,
            // Who asks for more leverage than the exchange was told has told it.
            Margin =
                Leverage is { } told && input.Margin is { } margin
                    ? margin with
                    {
                        Leverage = Math.Max(margin.Leverage, (int)Math.Ceiling(told)),
                    }
                    : input.Margin,
            Markets = [.. input.Markets.Select(Apply)],
            Desks =
            [
                .. input.Desks.Select(desk =>
                    // A signal without a size then takes all of the equity, not all of the leverage.
                    IgnoresRisk
                        ? desk with
                        {
                            Sizing = new SizingOptions(Fraction: Math.Min(1, 1 / risk.MaxLeverage)),
                        }
                        : desk
                ),
            ],
        };
    }

    private (Instant Start, Instant End) Window(AccountInput input)
    {
        var start = From > input.Start ? From.Value : input.Start;
        var end = To < input.End ? To.Value : input.End;
        return start < end
            ? (start, end)
            : throw new UserException(
                ErrorKind.Usage,
                $"Nothing is left to play from {start} to {end}.",
                $"The data can be played from {input.Start} to {input.End}.",
                "Name a stretch within it by --from and --to."
            );
    }

    /// <summary>What a reader must know of them, one sentence each.</summary>
    public IReadOnlyList<string> Notes =>
        Fill == FillTiming.SignalClose
            ?
            [
                "Optimistic fills: orders are filled at the close they were decided on, a price that no one can trade at once it is known.",
            ]
            : [];

    /// <summary>As it stands in <c>metrics.json</c>.</summary>
    /// <param name="input">What was played.</param>
    public JsonObject ToJson(AccountInput input)
    {
        var markets = new JsonObject();
        foreach (var market in input.Markets)
        {
            markets[market.Instrument.Symbol] = new JsonObject
            {
                ["taker_fee"] = market.Costs.TakerFee,
                ["maker_fee"] = market.Costs.MakerFee,
                ["slippage"] = market.Costs.Slippage.Fixed,
                ["slippage_of_range"] = market.Costs.Slippage.Share,
                ["lot"] = market.Instrument.StepSize.ToDouble(),
                ["min_notional"] = market.Instrument.MinNotional.ToDouble(),
                ["settlements"] = market.Funding.Count,
                ["from"] = market.Bars.OpenTime(0).ToString(),
                ["to"] = market.Bars.KnownAt(market.Bars.Count - 1).ToString(),
                ["interval"] = market.Bars.Interval.ToString(),
                ["bars"] = market.Bars.Hash.ToString(),
            };
        }
        return new JsonObject
        {
            ["fill"] = Fill == FillTiming.SignalClose ? "signal_close" : "next_open",
            ["optimistic"] = Fill == FillTiming.SignalClose,
            ["start"] = input.Start.ToString(),
            ["end"] = input.End.ToString(),
            ["capital"] = input.Capital,
            ["risk"] = IgnoresRisk ? "off" : "config",
            ["leverage"] = JsonNumber(input.Risk.MaxNotionalShare),
            ["markets"] = markets,
        };
    }

    private static JsonValue? JsonNumber(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private MarketInput Apply(MarketInput market)
    {
        var symbol = market.Instrument.Symbol;
        var costs = market.Costs;
        costs = Fee is { } fee ? costs with { TakerFee = fee, MakerFee = fee, Tiers = [], FeeDiscount = 0 } : costs;
        costs = Slippage is { } slippage
            ? costs with
            {
                Slippage = new SlippageOptions(slippage, 0),
                Spread = 0,
            }
            : costs;
        var spec = market.Instrument;
        spec = Lot?.Of(symbol) is { } lot ? spec with { StepSize = Quantity.Parse(Text(lot)) } : spec;
        spec = MinNotional?.Of(symbol) is { } least ? spec with { MinNotional = Money.Parse(Text(least)) } : spec;
        return market with { Costs = costs, Instrument = spec };
    }

    private static string Text(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
