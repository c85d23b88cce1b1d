using System.Globalization;
using Riposte.Core.Time;

namespace Riposte.Core.Market.TradeBars;

/// <summary>Reads rules as options spell them.</summary>
internal static class TradeBarText
{
    private static readonly string[] Names =
    [
        "time",
        "tick",
        "volume",
        "dollar",
        "tick_imbalance",
        "volume_imbalance",
        "dollar_imbalance",
        "tick_runs",
        "volume_runs",
        "dollar_runs",
    ];

    public static string Name(TradeBarKind kind) => Names[(int)kind];

    public static bool TryParse(string text, out TradeBarRule? rule, out string? problem)
    {
        rule = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = (TradeBarKind)Array.IndexOf(Names, colon < 0 ? text : text[..colon]);
        if ((int)kind < 0)
        {
            problem = $"'{text}' names no rule; rules are {string.Join(", ", Names)}, as in time:1m or tick:1000";
            return false;
        }
        if (colon < 0)
        {
            problem = $"{text} lacks its size: write {text}:{(kind == TradeBarKind.Time ? "1m" : "1000")}";
            return false;
        }
        var parts = text[(colon + 1)..].Split(',');
        try
        {
            rule = Parse(kind, parts);
            problem = null;
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            problem = Sentence(e);
            return false;
        }
    }

    private static string Sentence(Exception e) =>
        e is ArgumentException { ParamName: { } name }
            ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal).TrimEnd('.')
            : e.Message.TrimEnd('.');

    private static TradeBarRule Parse(TradeBarKind kind, string[] parts)
    {
        if (kind < TradeBarKind.TickImbalance && parts.Length > 1)
        {
            throw new FormatException($"{Name(kind)} bars take no option '{parts[1]}'");
        }
        if (kind == TradeBarKind.Time)
        {
            return TradeBarRule.OfTime(Interval.Parse(parts[0]));
        }
        if (kind < TradeBarKind.TickImbalance)
        {
            return double.TryParse(
                parts[0],
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out var size
            )
                ? TradeBarRule.OfSize(kind, size)
                : throw new FormatException($"'{parts[0]}' is no number above 0");
        }
        var trades = Whole("the expected number of trades", parts[0]);
        if (trades is < 2 or > ExpectationOptions.Most)
        {
            throw new FormatException($"{trades} expected trades are not between 2 and {ExpectationOptions.Most}");
        }
        return TradeBarRule.OfExpectation(kind, parts.Skip(1).Aggregate(new ExpectationOptions(trades), With));
    }

    private static ExpectationOptions With(ExpectationOptions options, string part)
    {
        var pair = part.Split('=');
        var name = pair[0];
        var value = pair.Length == 2 ? Whole(name, pair[1]) : throw new FormatException($"'{part}' is no NAME=NUMBER");
        return name switch
        {
            "min" => options with { Shortest = value },
            "max" => options with { Longest = value },
            "bar_span" => options with { BarSpan = value },
            "trade_span" => options with { TradeSpan = value },
            _ => throw new FormatException(
                $"'{name}' is no option of the rule; options are min, max, bar_span, trade_span"
            ),
        };
    }

    private static int Whole(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"{name} is '{text}', not a whole number");
}
