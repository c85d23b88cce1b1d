using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>Where bars of trades end. Made by the factories or <see cref="TryParse"/>, so always sound.</summary>
public sealed record TradeBarRule
{
    private TradeBarRule(TradeBarKind kind) => Kind = kind;

    /// <summary>What decides.</summary>
    public TradeBarKind Kind { get; }

    /// <summary>Length of time bars, a divisor of the day; null for other kinds.</summary>
    public Interval? Interval { get; private init; }

    /// <summary>Size of tick, volume and dollar bars in trades, base coins or quote currency, above 0; NaN for other
    /// kinds.</summary>
    public double Size { get; private init; } = double.NaN;

    /// <summary>Options of imbalance and runs bars; null for other kinds.</summary>
    public ExpectationOptions? Expectation { get; private init; }

    /// <summary>Whether the threshold is made of expectations.</summary>
    public bool IsExpectation => Kind >= TradeBarKind.TickImbalance;

    /// <summary>Whether the larger side counts, not the difference of the sides.</summary>
    public bool IsRuns => Kind >= TradeBarKind.TickRuns;

    /// <summary>Time bars.</summary>
    /// <param name="interval">Length, such that a UTC day holds a whole number of bars.</param>
    /// <exception cref="ArgumentException">The day holds no whole number of such bars.</exception>
    public static TradeBarRule OfTime(Interval interval) =>
        interval.Nanoseconds > 0 && Time.Interval.Day.IsMultipleOf(interval)
            ? new TradeBarRule(TradeBarKind.Time) { Interval = interval }
            : throw new ArgumentException($"A day holds no whole number of {interval} bars.", nameof(interval));

    /// <summary>Tick, volume or dollar bars.</summary>
    /// <param name="kind">One of the three.</param>
    /// <param name="size">Trades (a whole number), base coins or quote currency, above 0 and finite.</param>
    /// <exception cref="ArgumentException">The kind has no size, or the size is no such number.</exception>
    public static TradeBarRule OfSize(TradeBarKind kind, double size)
    {
        if (kind is not (TradeBarKind.Tick or TradeBarKind.Volume or TradeBarKind.Dollar))
        {
            throw new ArgumentException($"{kind} bars have no size.", nameof(kind));
        }
        var isSound = double.IsFinite(size) && size > 0 && (kind != TradeBarKind.Tick || size == Math.Floor(size));
        return isSound
            ? new TradeBarRule(kind) { Size = size }
            : throw new ArgumentException($"{size} is no size of {TradeBarText.Name(kind)} bars.", nameof(size));
    }

    /// <summary>Imbalance or runs bars.</summary>
    /// <param name="kind">One of the six.</param>
    /// <param name="options">Expected length, bounds, spans.</param>
    /// <exception cref="ArgumentException">The kind has no expectations, or an option is out of range.</exception>
    public static TradeBarRule OfExpectation(TradeBarKind kind, ExpectationOptions options)
    {
        if (kind < TradeBarKind.TickImbalance)
        {
            throw new ArgumentException($"{kind} bars have no expectations.", nameof(kind));
        }
        return options.Problem is { } problem
            ? throw new ArgumentException(problem, nameof(options))
            : new TradeBarRule(kind) { Expectation = options };
    }

    /// <summary>
    /// Reads <c>time:1m</c>, <c>tick:1000</c>, <c>volume:100</c>, <c>dollar:1000000</c>, <c>tick_imbalance:1000</c>,
    /// <c>volume_runs:500,min=50,max=5000,bar_span=5,trade_span=5000</c>.
    /// </summary>
    /// <param name="text">Text.</param>
    /// <param name="rule">The rule; null when the text is none.</param>
    /// <param name="problem">What is wrong with the text; null when nothing is.</param>
    public static bool TryParse(
        string? text,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TradeBarRule? rule,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? problem
    ) => TradeBarText.TryParse(text ?? "", out rule, out problem);

    /// <summary>The form that <see cref="TryParse"/> reads back, with every option.</summary>
    public override string ToString()
    {
        var name = TradeBarText.Name(Kind);
        if (Interval is { } interval)
        {
            return $"{name}:{interval}";
        }
        return Expectation is { } options
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{name}:{options.Trades},min={options.Shortest},max={options.Longest},bar_span={options.BarSpan},trade_span={options.TradeSpan}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{name}:{Size}");
    }
}
