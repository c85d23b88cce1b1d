using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Tests.Unit.Trading.Margin;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;

namespace Riposte.Tests.Unit.Trading;

/// <summary>The words of one line of a scenario: some stand alone, some are name=value.</summary>
internal sealed class ScenarioWords(string line)
{
    private readonly string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public string this[int index] => words[index];

    public int Count => words.Length;

    public bool Has(string name) =>
        words.Any(word => word == name || word.StartsWith(name + "=", StringComparison.Ordinal));

    public string? Text(string name) =>
        Array.Find(words, word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];

    public double Get(string name, double otherwise) => Text(name) is { } text ? Number(text) : otherwise;

    public int Whole(int index) => int.Parse(words[index], CultureInfo.InvariantCulture);

    /// <summary>The number after a word that stands alone, such as <c>at 99.5</c>.</summary>
    public double After(string word, double otherwise)
    {
        var index = Array.IndexOf(words, word);
        return index < 0 ? otherwise : Number(words[index + 1]);
    }

    public static double Number(string text) =>
        text.EndsWith('%')
            ? (double)(decimal.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture) / 100)
            : double.Parse(text, CultureInfo.InvariantCulture);

    public InstrumentSpec Spec(string symbol) =>
        new(
            symbol,
            Price.FromDouble(Get("tick", 0)),
            Quantity.FromDouble(Get("step", 0)),
            Money.FromDouble(Get("min", 0))
        );

    public CostSchedule Costs() =>
        new(
            Get("taker", 0),
            Get("maker", 0),
            new SlippageOptions(Get("slippage", 0), Get("share", 0))
            {
                Kind = Text("kind") is { } kind ? Enum.Parse<SlippageKind>(kind) : SlippageKind.Range,
                Coefficient = Get("coefficient", 0),
            }
        )
        {
            Spread = Get("spread", 0),
            MaxVolumeShare = Get("max_share", double.PositiveInfinity),
            Latency = Has("latency") ? new LatencyOptions(LatencyKind.Fixed, Get("latency", 0)) : LatencyOptions.None,
            FeeDiscount = Get("discount", 0),
        };

    public MarginOptions Margin(string[] symbols, Instant start) =>
        new(
            DatedMarginTables.Of(
                symbols.Select(symbol => (start, RoundTiers.Table(symbol, (100_000, 100, 0.005), (500_000, 50, 0.01))))
            ),
            Enum.Parse<MarginMode>(Text("mode")!),
            (int)Get("leverage", 1),
            Ratio.FromDouble(Get("fee", 0))
        );

    /// <summary>
    /// ladder=1R:50%,2R:25% · target=off · add=MAX:STEP:SHARE · dca=MAX:STEP:SHARE · breakeven=AFTER:OFFSET ·
    /// trail=BY[:extreme|close|chandelier[:BARS]] · trailafter=DISTANCE · time=BARS:PROGRESS · vstop=ATR[:loose] ·
    /// regime=NAME:SHARE · move=DISTANCE · range=DISTANCE · spread=SHARE · stale=BARS · fade=SHARE · atr=BARS
    /// </summary>
    public PositionOptions Manager(Interval bar) =>
        new()
        {
            Ladder = [.. (Text("ladder")?.Split(',') ?? []).Select(Rung)],
            KeepTarget = Text("target") != "off",
            Add = ScaleIn("add"),
            AverageDown = ScaleIn("dca"),
            BreakEven = Parts("breakeven") is { } b ? new BreakEvenOptions(Way(b[0]), Number(b[1])) : null,
            Trailing = Parts("trail") is { } t
                ? new TrailingOptions(
                    Way(t[0]),
                    t.Length > 1 ? Enum.Parse<TrailingFrom>(t[1], ignoreCase: true) : TrailingFrom.Extreme,
                    t.Length > 2 ? (int)Number(t[2]) : 22,
                    Text("trailafter") is { } after ? Way(after) : default
                )
                : null,
            TimeStop = Parts("time") is { } time ? new TimeStopOptions((int)Number(time[0]), Way(time[1])) : null,
            VolatilityStop = Parts("vstop") is { } v ? new VolatilityStopOptions(Number(v[0]), v.Length > 1) : null,
            RegimeStops = Parts("regime") is { } r
                ? [new RegimeStop(Enum.Parse<MarketRegime>(r[0]), Number(r[1]))]
                : [],
            Emergency = new EmergencyOptions(
                Text("move") is { } move ? Way(move) : null,
                Text("range") is { } range ? Way(range) : null,
                Get("spread", double.NaN),
                (long)Get("stale", 0) * bar.Nanoseconds
            ),
            SignalFade = Get("fade", double.NaN),
            AtrPeriod = (int)Get("atr", 14),
        };

    private static Distance Way(string text) =>
        text.EndsWith("atr", StringComparison.Ordinal) ? new Distance(DistanceKind.Atr, Number(text[..^3]))
        : text.EndsWith('R') ? new Distance(DistanceKind.Risk, Number(text[..^1]))
        : new Distance(DistanceKind.Share, Number(text));

    private static LadderRung Rung(string text) => new(Way(text.Split(':')[0]), Number(text.Split(':')[1]));

    private string[]? Parts(string name) => Text(name)?.Split(':');

    private ScaleInOptions? ScaleIn(string name) =>
        Parts(name) is { } parts ? new ScaleInOptions((int)Number(parts[0]), Way(parts[1]), Number(parts[2])) : null;
}
